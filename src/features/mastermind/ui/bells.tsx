/** The last wins, with their stories, and who helped. */
import { BellRing, PartyPopper } from 'lucide-react'
import { Button } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { topicMessages } from '../../topics/ui/topics.messages.ts'
import type { RungBell } from '../mastermind.queries.ts'
import { WinSoundSwitch } from './win-sound-switch.tsx'

export function Bells() {
  const text = useText(topicMessages)
  const formats = useFormat()
  const floor = useLive('floor.get', {}).value
  if (!floor || floor.bells.length + floor.helpers.length === 0) return null
  const shown = floor.bells.slice(0, 3)
  const next = shown.find((one) => !one.congratulated && !one.own)
  return (
    <>
      {floor.bells.length > 0 && (
        <section aria-label={text.bells}>
          <header className="mb-1 flex flex-wrap items-center gap-x-4 gap-y-1">
            <h2 className="flex-1 text-sm font-semibold">{text.bells}</h2>
            <WinSoundSwitch />
          </header>
          <CongratulateByKey bells={shown} />
          <ul className="flex flex-col gap-2">
            {shown.map((bell) => (
              <li key={bell.id} className="rounded-lg bg-raised p-3 shadow-card">
                <BellCard bell={bell} byKey={bell === next} />
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

/** Congratulates on the first of these wins that I have not yet congratulated on. */
export function CongratulateByKey({ bells }: { readonly bells: readonly RungBell[] }) {
  const text = useText(topicMessages)
  const congratulate = useCommandCall('bells.congratulate')
  const next = bells.find((one) => !one.congratulated && !one.own)
  useCommands(
    next === undefined
      ? []
      : [
          {
            id: 'bell.congratulate',
            label: text.congratulate,
            group: text.group,
            icon: PartyPopper,
            keys: ['Shift+G'],
            about: next.deal ?? '',
            run: () => void congratulate.run({ bell: next.id }),
          },
        ],
  )
  return congratulate.failure && <ErrorState inline failure={congratulate.failure} />
}

interface BellCardProps {
  readonly bell: RungBell
  /** The one that the key is for. */
  readonly byKey: boolean
}

export function BellCard({ bell, byKey }: BellCardProps) {
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
      {bell.own ? null : bell.congratulated ? (
        <p className="text-xs text-fg-2">{text.congratulated}</p>
      ) : (
        <Button
          icon={PartyPopper}
          className="mt-1.5"
          {...(byKey ? { command: 'bell.congratulate' } : {})}
          onClick={() => void congratulate.run({ bell: bell.id })}
        >
          {text.congratulate}
        </Button>
      )}
      {congratulate.failure && <ErrorState inline failure={congratulate.failure} />}
    </>
  )
}
