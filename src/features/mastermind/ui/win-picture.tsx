/**
 * A win, drawn large over whatever a colleague has open, until they congratulate or close it; closed here, it is closed on all
 * their PCs. It takes no focus and covers no more than its card, so that nobody loses what they were doing. Mounted once,
 * by the shell.
 */
import { useLocation } from '@tanstack/react-router'
import { PartyPopper, X } from 'lucide-react'
import { useEffect } from 'react'
import { Avatar } from '#ui/avatar.tsx'
import { Button, IconButton } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useStore } from '#ui/store.ts'
import { useText } from '#ui/text.ts'
import { useAnnounce } from '#ui/toasts.ts'
import { useUi } from '#ui/ui-context.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { useQuietUntil } from '../../notifications/ui/use-quiet.ts'
import { useOpenRecord } from '../../records/ui/open-record.ts'
import { topicMessages } from '../../topics/ui/topics.messages.ts'
import type { RungBell } from '../mastermind.queries.ts'
import { playBellOnce } from './bell-sound.ts'
import { winMessages } from './wins.messages.ts'

/** What rang longer ago is shown, but no longer heard. */
const heardForMs = 10 * 60_000

export function WinPicture() {
  const bell = useLive('bells.newest', {}).value?.bell ?? null
  const { pathname } = useLocation()
  const isQuiet = useQuietUntil() !== null
  // Anew on every page, so that its keys are ahead of that page's.
  return !isQuiet && bell && <Picture key={`${bell.id} ${pathname}`} bell={bell} />
}

function Picture({ bell }: { readonly bell: RungBell }) {
  const text = useText(winMessages)
  const floor = useText(topicMessages)
  const formats = useFormat()
  const openRecord = useOpenRecord()
  const read = useCommandCall('notifications.read')
  const congratulate = useCommandCall('bells.congratulate')
  useTold(bell)
  const close = (): void => void read.run({ items: [{ item: bell.id, stamp: 'picture' }] })
  const cheer = (): void => void congratulate.run({ bell: bell.id })
  const who = bell.owner ?? text.somebody
  useCommands([
    { id: 'win.close', label: text.close, group: floor.group, keys: ['Escape'], icon: X, run: close },
    ...(bell.own
      ? []
      : [
          {
            id: 'bell.congratulate',
            label: floor.congratulate,
            group: floor.group,
            icon: PartyPopper,
            keys: ['Shift+G'],
            about: bell.deal ?? '',
            run: cheer,
          },
        ]),
  ])
  const failure = congratulate.failure ?? read.failure
  return (
    <div className="pointer-events-none fixed inset-x-2 top-14 z-40 flex justify-center md:top-[12vh]">
      <section
        aria-label={text.told(who, bell.deal ?? '')}
        className="float appear pointer-events-auto relative w-full max-w-130 overflow-hidden px-6 pt-7 pb-5 text-center max-md:px-4"
      >
        <Confetti />
        <IconButton icon={X} command="win.close" label={text.close} className="absolute! top-2 right-2" />
        <BellDrawing />
        <p className="mt-3 flex items-center justify-center gap-2 text-base font-semibold">
          <Avatar name={who} size={26} />
          <bdi className="min-w-0 break-words">{text.won(who)}</bdi>
        </p>
        <p className="mt-1 text-[22px] leading-7 font-semibold tracking-tight break-words">
          <bdi>{bell.deal}</bdi>
        </p>
        <p className="num text-base text-fg-2">
          {[bell.amount !== null && formats.money(bell.amount, bell.currency), bell.account, bell.product]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {bell.story !== null && <p className="mt-2 line-clamp-6 break-words whitespace-pre-line">{bell.story}</p>}
        <p className="mt-2 text-xs text-fg-2">
          {[
            bell.rungByName !== null && bell.rungByName !== bell.owner && text.rungBy(bell.rungByName),
            bell.glad.length > 0 && floor.glad(formats.list(bell.glad)),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <p className="mt-3 flex flex-wrap justify-center gap-2">
          {!bell.own && (
            <Button
              tone="primary"
              icon={PartyPopper}
              command="bell.congratulate"
              busy={congratulate.running}
              onClick={cheer}
            >
              {floor.congratulate}
            </Button>
          )}
          <Button
            onClick={() => {
              close()
              openRecord(bell.opportunity)
            }}
          >
            {text.open}
          </Button>
        </p>
        {failure && <ErrorState inline failure={failure} />}
      </section>
    </div>
  )
}

/** Told to a screen reader, and heard where that was asked for. */
function useTold({ id, at, owner, deal }: RungBell): void {
  const text = useText(winMessages)
  const announce = useAnnounce()
  const { preferences } = useUi()
  const { winSound } = useStore(preferences)
  useEffect(() => {
    announce(text.told(owner ?? text.somebody, deal ?? ''))
  }, [announce, text, owner, deal])
  useEffect(() => {
    if (winSound && at !== null && Date.now() - Date.parse(at) < heardForMs) void playBellOnce(id)
  }, [id, at, winSound])
}

const pieces = Array.from({ length: 18 }, (_, at) => ({
  left: `${(at * 37 + 4) % 100}%`,
  background: `var(--chart-${(at % 7) + 1})`,
  animationDelay: `${(at * 130) % 900}ms`,
}))

/** Falls once; with reduced motion nothing falls. */
const Confetti = () => (
  <span aria-hidden className="pointer-events-none absolute inset-0">
    {pieces.map((piece) => (
      <span key={piece.left} className="confetti absolute -top-3 h-3 w-1.5 rounded-xs" style={piece} />
    ))}
  </span>
)

const BellDrawing = () => (
  <svg aria-hidden viewBox="0 0 96 96" className="ringing mx-auto size-28 max-md:size-22">
    <path
      d="M48 8a6 6 0 0 1 6 6v2.4C68 19.4 76 31 76 46v14l7 10a3 3 0 0 1-2.5 4.800H15.500A3 3 0 0 1 13 70l7-10V46c0-15 8-26.600 22-29.600V14a6 6 0 0 1 6-6Z"
      fill="var(--warn-solid)"
    />
    <path
      d="M32 46c0-10 4.500-17 12-20"
      fill="none"
      stroke="var(--on-solid)"
      strokeWidth="4"
      strokeLinecap="round"
      opacity="0.7"
    />
    <path d="M38 79a10 10 0 0 0 20 0Z" fill="var(--warn)" />
  </svg>
)
