/**
 * The walk through the day by key: J K or arrows, E done, H snooze, D delegate, S split, W why, Enter open. What was done
 * disappears at once and comes back when the peer refuses; the focus goes to what took its place.
 */
import { CalendarArrowUp, CircleQuestionMark, ExternalLink, HandHelping, SlidersHorizontal } from 'lucide-react'
import { Fragment, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Failure } from '#shared/result.ts'
import { Button } from '#ui/button.tsx'
import { useToday } from '#ui/clock.ts'
import { addDays, useFormat } from '#ui/format.ts'
import { useConnection } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useStore } from '#ui/store.ts'
import { useText } from '#ui/text.ts'
import { useAnnounce, useToast } from '#ui/toasts.ts'
import { useUi } from '#ui/ui-context.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { useRecordsState } from '../../records/ui/records-state.tsx'
import { AskDialog } from '../../requests/ui/ask-dialog.tsx'
import { requestMessages } from '../../requests/ui/requests.messages.ts'
import { acceptCall, doneCall, type Call } from './act-on.ts'
import { useActs } from './acts.ts'
import { AskedDialogs, type Asking } from './asked-dialogs.tsx'
import { dealOf, EntryActs } from './entry-acts.tsx'
import { StepField } from './step-field.tsx'
import { canDo, currentIndex, entriesOf, recordOf, type Entry, type Listed } from './today-entries.ts'
import { TodayRow, type RowActions } from './today-row.tsx'
import { todayMessages } from './today.messages.ts'
import { TuningDialog } from './tuning-dialog.tsx'
import { useTaken } from './use-taken.ts'
import { WhyPanel } from './why-panel.tsx'

export interface TodayListProps {
  readonly lists: readonly Listed[]
  readonly label: string
  readonly onOpen: (id: string) => void
  /** More of what counts now is wanted. */
  readonly onMore?: () => void
}

export function TodayList({ lists, label, onOpen, onMore }: TodayListProps) {
  const text = useText(todayMessages)
  const formats = useFormat()
  const date = useToday()
  const toast = useToast()
  const announce = useAnnounce()
  const { client } = useUi()
  const { hidden, take, keep, putBack } = useTaken(lists)
  const { lastRow } = useRecordsState()
  const wanted = useStore(lastRow)
  const setWanted = lastRow.set
  const [asking, setAskingState] = useState<Asking | undefined>(undefined)
  // What is asked now, also between two events of one click: a menu closes after its entry has asked something else.
  const askingNow = useRef<Asking | undefined>(undefined)
  const setAsking = (next: Asking | undefined): void => {
    askingNow.current = next
    setAskingState(next)
  }
  const [explained, setExplained] = useState<string | undefined>(undefined)
  const [tuning, setTuning] = useState(false)
  const needs = useText(requestMessages)
  const [needing, setNeeding] = useState<ReturnType<typeof dealOf>>(undefined)
  const [failure, setFailure] = useState<Failure | undefined>(undefined)
  const rows = useRef(new Map<string, HTMLDivElement>())

  const { status } = useConnection()
  useEffect(() => {
    // Once the peer answers again, that it did not is no news.
    // oxlint-disable-next-line react/set-state-in-effect -- follows the connection
    if (status === 'open') setFailure((before) => (before?.type === 'PeerStopped' ? undefined : before))
  }, [status])

  const entries = useMemo(() => entriesOf(lists, hidden), [lists, hidden])
  const index = currentIndex(entries, wanted.id, wanted.index)
  const current = entries[index]

  useEffect(() => {
    const row = lastRow.get().id === undefined ? undefined : rows.current.get(current?.id ?? '')
    // Whoever already works elsewhere on the page stays there; `main` has the focus when one has just arrived.
    if (!row || !(document.activeElement ?? document.body).matches('body,main')) return
    row.focus({ preventScroll: true })
    row.scrollIntoView({ block: 'nearest' })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when one comes back
  }, [])

  const focusRow = (id: string | undefined): void => {
    const place = Math.max(
      0,
      entries.findIndex((entry) => entry.id === id),
    )
    setWanted({ id, index: place })
    requestAnimationFrame(() => {
      const row = id === undefined ? undefined : rows.current.get(id)
      row?.focus({ preventScroll: true })
      row?.scrollIntoView({ block: 'nearest' })
    })
  }
  const move = (by: number): void => {
    const id = entries[Math.max(0, Math.min(entries.length - 1, index + by))]?.id
    // At once: the next press may come before the next drawing, and asks who has the focus.
    rows.current.get(id ?? '')?.focus({ preventScroll: true })
    focusRow(id)
  }

  const goOn = (entry: Entry): void => {
    setAsking(undefined)
    const place = entries.findIndex((one) => one.id === entry.id)
    focusRow((entries[place + 1] ?? entries[place - 1])?.id)
  }
  /** Takes the entry away at once, asks the peer, and brings it back when that fails. */
  const call = async (entry: Entry, { command, input }: Call, done: string): Promise<void> => {
    take([entry.id])
    goOn(entry)
    const result = await client.call(command, input)
    setFailure(result.ok ? undefined : result.failure)
    if (result.ok) {
      toast({ text: done, operation: result.value.operation })
      keep([entry.id], result.value.operation)
    } else putBack([entry.id])
  }

  const done = (entry: Entry): void => {
    const { item, title } = entry
    const asked = doneCall(entry, addDays(item.on ?? date, 30))
    if (asked) {
      const said =
        entry.section === 'handedOver'
          ? text.takenBackSaid
          : item.table === 'obligation'
            ? text.keptSaid
            : text.doneSaid
      void call(entry, asked, said(title))
    } else if (item.table === 'event') setAsking({ what: 'result', entry })
    else if (item.table === 'opportunity') setAsking({ what: 'addStep', entry })
  }
  const actions: RowActions = {
    act(act, entry) {
      if (!canDo(entry, act)) return announce(text.eventNotSnoozed)
      if (act === 'done') done(entry)
      else if (act === 'accept')
        void call(
          entry,
          acceptCall(entry),
          (entry.item.table === 'obligation' ? text.readSaid : text.acceptedSaid)(entry.title),
        )
      else if (act === 'snooze')
        setAsking({ what: entry.item.table === 'obligation' ? 'movePromise' : 'snooze', entry })
      else setAsking({ what: act, entry })
    },
    open: (entry) => onOpen(recordOf(entry)),
    why: (entry) => {
      setExplained((before) => (before === entry.id ? undefined : entry.id))
      focusRow(entry.id)
    },
  }
  // A row that stays as it is is not drawn again when another takes the focus: its handlers are the same for ever.
  const newest = useRef(actions)
  useEffect(() => {
    newest.current = actions
  })
  const [handlers] = useState((): RowActions => ({
    act: (act, entry) => newest.current.act(act, entry),
    open: (entry) => newest.current.open(entry),
    why: (entry) => newest.current.why(entry),
  }))
  const keepRow = useCallback((id: string, row: HTMLDivElement | null): void => {
    if (row) rows.current.set(id, row)
    else rows.current.delete(id)
  }, [])
  const mark = useCallback(
    (entry: Entry): void => setWanted({ id: entry.id, index: entries.indexOf(entry) }),
    [entries, setWanted],
  )
  // What was to be done by today, by me; what was only offered to me is answered first.
  const leftOver = entries.filter(
    ({ section, item }) =>
      section === 'now' &&
      item.table === 'task' &&
      item.on !== null &&
      item.on <= date &&
      !item.parts.some(({ reason }) => reason === 'offered'),
  )
  const carryOver = async (): Promise<void> => {
    const ids = leftOver.map(({ id }) => id)
    take(ids)
    const result = await client.call('tasks.snooze', { ids, dueOn: addDays(date, 1) })
    setFailure(result.ok ? undefined : result.failure)
    if (result.ok) {
      toast({ text: text.carriedOver(ids.length), operation: result.value.operation })
      keep(ids, result.value.operation)
    } else putBack(ids)
  }
  const has = (): boolean => current !== undefined
  // Asked when the palette opens: nothing is registered anew while one walks down the list.
  const about = (): string | undefined => current?.title || undefined
  const acts = useActs(current)
  useCommands([
    {
      id: 'today.down',
      label: text.moveDown,
      group: text.group,
      keys: ['j', 'ArrowDown'],
      hideInPalette: true,
      when: has,
      run: () => move(document.activeElement?.role === 'row' ? 1 : 0),
    },
    {
      id: 'today.up',
      label: text.moveUp,
      group: text.group,
      keys: ['k', 'ArrowUp'],
      hideInPalette: true,
      when: has,
      run: () => move(-1),
    },
    ...acts.map((one) => ({
      id: `today.${one.act}`,
      label: one.label,
      group: text.group,
      icon: one.icon,
      keys: [...one.keys],
      when: () => current !== undefined && canDo(current, one.act),
      run: () => {
        if (current) actions.act(one.act, current)
      },
      about,
    })),
    {
      id: 'today.carryOver',
      label: text.carryOver,
      also: text.carryOverAlso,
      group: text.group,
      icon: CalendarArrowUp,
      keys: ['Shift+H'],
      when: () => leftOver.length > 0,
      run: () => void carryOver(),
    },
    {
      id: 'today.need',
      label: needs.ask,
      group: text.group,
      icon: HandHelping,
      keys: ['Shift+N'],
      when: () => dealOf(current) !== undefined,
      run: () => setNeeding(dealOf(current)),
      about,
    },
    {
      id: 'today.why',
      label: text.whyHere,
      group: text.group,
      icon: CircleQuestionMark,
      keys: ['w'],
      when: has,
      run: () => {
        if (current) actions.why(current)
      },
      about,
    },
    {
      id: 'today.tune',
      label: text.tune,
      group: text.group,
      icon: SlidersHorizontal,
      keys: ['Shift+W'],
      run: () => setTuning(true),
    },
    {
      id: 'today.open',
      label: text.open,
      group: text.group,
      icon: ExternalLink,
      keys: ['Enter', 'o'],
      when: has,
      run: () => {
        if (current) actions.open(current)
      },
      about,
    },
  ])

  const close = (): void => {
    const before = askingNow.current?.entry.id
    setAsking(undefined)
    focusRow(before)
  }
  return (
    <>
      {failure && (
        <div className="px-3 pt-3">
          <ErrorState inline failure={failure} />
        </div>
      )}
      <div role="grid" aria-label={label} className="pb-6">
        {lists.map(({ section, items, total }) => {
          const mine = entries.filter((entry) => entry.section === section)
          const more = total - items.length
          if (mine.length === 0) return <Fragment key={section} />
          return (
            <div role="rowgroup" aria-label={text[section]} key={section}>
              <div
                aria-hidden
                className="sticky top-0 z-10 flex items-center gap-2 bg-surface px-4 pt-3 pb-1.5 text-xs font-medium text-fg-2 max-md:px-3"
              >
                <span>{text[section]}</span>
                <span className="num text-fg-3">{formats.number(mine.length + more)}</span>
              </div>
              {mine.map((entry) => (
                <TodayRow
                  key={entry.id}
                  entry={entry}
                  current={entry.id === current?.id}
                  onCurrent={mark}
                  actions={handlers}
                  rowRef={keepRow}
                >
                  {asking?.what === 'addStep' && asking.entry.id === entry.id ? (
                    <StepField
                      deal={{
                        id: entry.item.opportunity ?? entry.id,
                        name: entry.item.opportunityTitle ?? entry.title,
                      }}
                      onClose={close}
                      onAdded={(operation) => {
                        toast({ text: text.stepAdded(entry.title), operation })
                        if (entry.item.table === 'opportunity') take([entry.id], operation)
                        goOn(entry)
                      }}
                    />
                  ) : (
                    explained === entry.id && <WhyPanel item={entry.item} title={entry.title} />
                  )}
                </TodayRow>
              ))}
              {more > 0 && (
                <div role="row" className="px-4 py-1 text-xs text-fg-3">
                  <span role="gridcell" className="flex items-center gap-2">
                    {text.more(formats.number(more))}
                    {onMore && section === 'now' && (
                      <Button tone="quiet" onClick={onMore}>
                        {text.more2}
                      </Button>
                    )}
                  </span>
                </div>
              )}
            </div>
          )
        })}
      </div>
      {asking && (
        <AskedDialogs
          asking={asking}
          anchor={() => rows.current.get(asking.entry.id) ?? null}
          onClose={() => askingNow.current?.what === asking.what && close()}
          onAsk={setAsking}
          onCall={(asked, said) => void call(asking.entry, asked, said)}
          onDone={(operation, said) => {
            toast({ text: said, operation })
            take([asking.entry.id], operation)
            setAsking(undefined)
          }}
        />
      )}
      {needing && <AskDialog deal={needing.id} name={needing.name} onClose={() => setNeeding(undefined)} />}
      <EntryActs entry={current} />
      {tuning && <TuningDialog onClose={() => setTuning(false)} />}
    </>
  )
}
