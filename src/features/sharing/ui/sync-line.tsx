/** Whether what I did is safe and who has it: one quiet line, and behind it who lacks what. Never blocks, never asks. */
import { Link } from '@tanstack/react-router'
import clsx from 'clsx'
import { CircleCheck, CloudOff, RefreshCw, TriangleAlert, UsersRound } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { failureText } from '#ui/failures.ts'
import { Switch } from '#ui/checkbox.tsx'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive, useNetwork } from '#ui/live.ts'
import { Popover } from '#ui/popover.tsx'
import { useLocale, useText } from '#ui/text.ts'
import { useAnnounce } from '#ui/toasts.ts'
import { useIsOut, usePeople, usePersonName } from './names.ts'
import { PersonSign } from './presence-dot.tsx'
import { sharingMessages } from './sharing.messages.ts'
import { syncMessages } from './sync.messages.ts'
import { useWhereaboutsText } from './whereabouts-text.ts'
import { syncSummary, whereaboutsOf, type SyncSummary } from './whereabouts.ts'

const looks = {
  offline: { icon: CloudOff, tone: 'text-warn' },
  sending: { icon: RefreshCw, tone: 'text-fg-2' },
  shared: { icon: CircleCheck, tone: 'text-good' },
}

function useSyncWords(summary: SyncSummary): { readonly title: string; readonly note: string | null } {
  const words = useText(syncMessages)
  const nameOf = usePersonName()
  const me = usePeople()?.me
  if (summary.kind === 'alone') return { title: '', note: null }
  if (summary.kind === 'sending') return { title: words.sending(summary.unsent), note: null }
  const others = summary.holders.filter((person) => person !== me)
  const first = others[0]
  const held =
    first !== undefined
      ? words.allWith(nameOf(first), others.length - 1)
      : summary.holders.length > 0
        ? words.allElsewhere
        : null
  if (summary.kind === 'shared') return { title: held ?? words.allElsewhere, note: null }
  return { title: words.workingOffline, note: summary.unsent > 0 ? words.savedHere(summary.unsent) : held }
}

/** Null while nobody else belongs to the office: then there is nothing to say. */
export function SyncLine({ narrow }: { readonly narrow: boolean }) {
  const words = useText(syncMessages)
  const announce = useAnnounce()
  const network = useNetwork()
  const summary = syncSummary(network?.peers ?? [], network?.unsent ?? 0)
  const { title, note } = useSyncWords(summary)
  const { kind } = summary
  const isOut = useIsOut()
  const found = useLive('sharing.notices', {}).value?.length ?? 0
  const before = useRef(kind)
  useEffect(() => {
    if (kind === 'offline' && before.current !== 'offline') announce(words.wentOffline(network?.unsent ?? 0))
    if (kind !== 'offline' && kind !== 'alone' && before.current === 'offline') announce(words.onlineAgain)
    before.current = kind
  }, [kind, announce, words, network?.unsent])
  // Who was removed reads so above every room; nobody has what they write now.
  if (kind === 'alone' || network === null || isOut) return null
  const { icon: Icon, tone } = looks[kind]
  const noticed = found > 0 || network.notices.length > 0 || network.peers.some(({ clockOff }) => clockOff !== null)
  return (
    <Popover
      title={words.title}
      trigger={
        <button
          type="button"
          title={note === null ? title : `${title}. ${note}`}
          className={clsx(
            'my-1 flex items-center gap-2.5 rounded-md py-1.5 text-left text-xs text-fg-2 hover:bg-hover',
            narrow ? 'justify-center' : 'px-2',
          )}
        >
          <Icon aria-hidden size={14} className={clsx('shrink-0', tone)} />
          <span className={narrow ? 'sr-only' : 'min-w-0 flex-1'}>
            <span className={note === null ? 'block' : 'block font-medium text-fg'}>{title}</span>
            {note && <span className="num block">{note}</span>}
          </span>
          {noticed && <TriangleAlert aria-label={words.notices} size={13} className="shrink-0 text-warn" />}
        </button>
      }
    >
      <WhoHasWhat />
    </Popover>
  )
}

/** Every colleague with what they have and lack; then what else there is to know. */
function WhoHasWhat() {
  const text = useText(sharingMessages)
  const words = useText(syncMessages)
  const locale = useLocale()
  const formats = useFormat()
  const network = useNetwork()
  const nameOf = usePersonName()
  const whereaboutsText = useWhereaboutsText()
  const people = usePeople()
  const pause = useCommandCall('network.setPaused')
  const peers = network?.peers ?? []
  const noticed = useLive('sharing.notices', {}).value ?? []
  const notices = [
    ...noticed.map(({ person, failure }) => {
      const sentence = failureText(failure, locale)
      return person === null ? sentence : `${nameOf(person)}: ${sentence}`
    }),
    ...(network?.notices ?? []).map((notice) => failureText(notice, locale)),
    ...peers.flatMap(({ person, clockOff }) =>
      clockOff === null ? [] : [words.clockOff(nameOf(person), formats.span(clockOff))],
    ),
  ]
  const others = (people?.people ?? []).filter((person) => person.rank !== null && !person.me)
  return (
    <div className="flex flex-col gap-3">
      <h3 className="font-semibold">{words.title}</h3>
      {others.length === 0 && <p className="text-fg-2">{words.nobodyYet}</p>}
      <ul className="flex flex-col gap-2">
        {others.map((person) => {
          const where = whereaboutsOf(peers, person.id)
          return (
            <li key={person.id} className="flex items-center gap-2.5">
              <PersonSign name={person.name} presence={where.presence} size={24} />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{person.name || text.somebody}</span>
                <span className="num block text-xs text-fg-2">
                  {whereaboutsText(where)}
                  {where.lacks !== null && ` · ${where.lacks === 0 ? text.hasAll : text.lacks(where.lacks)}`}
                </span>
              </span>
            </li>
          )
        })}
      </ul>
      {notices.length > 0 && (
        <ul aria-label={words.notices} className="flex flex-col gap-1.5">
          {notices.map((notice) => (
            <li key={notice} className="rounded-md bg-warn-soft px-2.5 py-1.5 text-xs text-warn">
              {notice}
            </li>
          ))}
        </ul>
      )}
      <Switch
        label={words.workOffline}
        hint={words.workOfflineHint}
        checked={network?.paused ?? false}
        onChecked={(paused) => void pause.run({ paused })}
      />
      <p className="text-xs text-fg-3">{words.explain}</p>
      <Link to="/settings/people" className="flex items-center gap-1.5 font-medium text-accent-text hover:underline">
        <UsersRound aria-hidden size={13} />
        {words.openPeople}
      </Link>
    </div>
  )
}
