/** What is at risk in a deal: each with the facts it was found by, and what would mend it. Never a score. */
import { CircleAlert, TriangleAlert } from 'lucide-react'
import { useToday } from '#ui/clock.ts'
import { useFormat } from '#ui/format.ts'
import { useLive } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import type { Risk } from '../risks.answers.ts'
import { riskMessages } from './risks.messages.ts'

export function RisksPanel({ deal }: { readonly deal: string }) {
  const text = useText(riskMessages)
  const risks = useLive('deals.risks', { id: deal }).value
  if (!risks) return null
  return (
    <section aria-label={text.title} className="border-t border-line px-3 py-2.5">
      <header className="flex h-7 items-center gap-2 px-1">
        <h2 className="text-xs font-semibold">{text.title}</h2>
        <span className="num text-xs text-fg-3">{risks.length}</span>
      </header>
      {risks.length === 0 && <p className="px-1 text-xs text-fg-3">{text.none}</p>}
      <ul>
        {risks.map((risk) => (
          <RiskLine key={risk.kind} risk={risk} />
        ))}
      </ul>
    </section>
  )
}

function RiskLine({ risk }: { readonly risk: Risk }) {
  const text = useText(riskMessages)
  const formats = useFormat()
  const today = useToday()
  const { why, mend } = text.risks[risk.kind]
  const Icon = risk.tone === 'bad' ? TriangleAlert : CircleAlert
  return (
    <li className="flex items-start gap-2 px-1 py-1">
      <Icon
        aria-hidden
        size={14}
        className={risk.tone === 'bad' ? 'mt-0.5 shrink-0 text-bad' : 'mt-0.5 shrink-0 text-warn'}
      />
      <p className="min-w-0 flex-1 break-words">
        {why({
          count: risk.count ?? 0,
          usual: risk.usual ?? 0,
          on: risk.on === null ? '' : formats.date(risk.on, today),
          list: formats.list(risk.names),
        })}
        <span className="block text-xs text-fg-3">{mend}</span>
      </p>
    </li>
  )
}
