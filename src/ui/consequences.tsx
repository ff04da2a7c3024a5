/** What an act that cannot be taken back does, and honestly what it does not reach. */
import { CircleAlert, type LucideIcon } from 'lucide-react'

interface ConsequencesProps {
  readonly icon: LucideIcon
  readonly happens: string
  readonly does: readonly string[]
  readonly beyond: string
  readonly cannot: readonly string[]
}

export function Consequences({ icon: Icon, happens, does, beyond, cannot }: ConsequencesProps) {
  return (
    <>
      <section aria-label={happens}>
        <h3 className="flex items-center gap-1.5 font-semibold">
          <Icon aria-hidden size={14} />
          {happens}
        </h3>
        <Lines of={does} />
      </section>
      <section aria-label={beyond} className="rounded-md bg-warn-soft px-3 py-2">
        <h3 className="flex items-center gap-1.5 font-semibold text-warn">
          <CircleAlert aria-hidden size={14} />
          {beyond}
        </h3>
        <Lines of={cannot} />
      </section>
    </>
  )
}

const Lines = ({ of }: { readonly of: readonly string[] }) => (
  <ul className="mt-1 list-disc pl-5 text-fg-2">
    {of.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
)
