/** The last wins, with their stories, and who helped. */
import { BellRing, PartyPopper } from 'lucide-react'
import { Button } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { topicMessages } from '../../topics/ui/topics.messages.ts'
import type { RungBell } from '../mastermind.queries.ts'

export function Bells() {
  const text = useText(topicMessages)
  const formats = useFormat()
  const floor = useLive('floor.get', {}).value
  if (!floor || floor.bells.length + floor.helpers.length === 0) return null
  return (
    <>
      {floor.bells.length > 0 && (
        <section aria-label={text.bells}>
          <h2 className="mb-1 text-sm font-semibold">{text.bells}</h2>
          <ul className="flex flex-col gap-2">
            {floor.bells.slice(0, 3).map((bell) => (
              <li key={bell.id} className="rounded-lg bg-raised p-3 shadow-card">
                <BellCard bell={bell} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {floor.helpers.length > 0 && (
        <section aria-label={text.helpers}>
          <h2 className="mb-1 text-sm font-semibold">{text.helpers}</h2>
          <ul>
            {floor.helpers.map((one) => (
              <li key={one.id}>
                {one.name}{' '}
                <span className="num text-xs text-fg-2">
                  {text.help(formats.number(one.thanks), formats.number(one.answers))}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

export function BellCard({ bell }: { readonly bell: RungBell }) {
  const text = useText(topicMessages)
  const formats = useFormat()
  const congratulate = useCommandCall('bells.congratulate')
  return (
    <>
      <p className="flex flex-wrap items-center gap-2 font-medium">
        <BellRing aria-hidden size={16} className="shrink-0 text-good" />
        <span className="min-w-0 break-words">{[bell.owner, bell.deal].filter(Boolean).join(' · ')}</span>
        {bell.amount !== null && <span className="num">{formats.moneyShort(bell.amount, bell.currency)}</span>}
      </p>
      {bell.story !== null && <p className="mt-1 break-words whitespace-pre-wrap">{bell.story}</p>}
      {bell.glad.length > 0 && <p className="text-xs text-fg-2">{text.glad(formats.list(bell.glad))}</p>}
      {bell.congratulated ? (
        <p className="text-xs text-fg-2">{text.congratulated}</p>
      ) : (
        <Button icon={PartyPopper} className="mt-1.5" onClick={() => void congratulate.run({ bell: bell.id })}>
          {text.congratulate}
        </Button>
      )}
      {congratulate.failure && <ErrorState inline failure={congratulate.failure} />}
    </>
  )
}
