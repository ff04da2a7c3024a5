/**
 * The walk through the day by key: J K or arrows, E done, H snooze, D delegate, Enter open. What was done disappears at
 * once and comes back when the peer refuses; the focus goes to what took its place.
 */
import { AlarmClock, Check, ExternalLink, Plus, UserRoundPlus } from 'lucide-react'
import { Fragment, useEffect, useRef, useState } from 'react'
import type { Failure } from '#shared/result.ts'
import { useToday } from '#ui/clock.ts'
import { useFormat } from '#ui/format.ts'
import { useConnection } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useStore } from '#ui/store.ts'
import { useText } from '#ui/text.ts'
import { useAnnounce, useToast } from '#ui/toasts.ts'
import { useUi } from '#ui/ui-context.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { useRecordsState } from '../../records/ui/records-state.tsx'
import type { Today } from '../today.queries.ts'
import { StepField } from './step-field.tsx'
import { DelegateDialog, ResultDialog, SnoozeDialog, SnoozeMenu } from './today-dialogs.tsx'
import { currentIndex, entriesOf, leftOut, recordOf, sections, type Entry } from './today-entries.ts'
import { TodayRow, type RowActions } from './today-row.tsx'
import { todayMessages } from './today.messages.ts'

type Asking = { readonly what: 'snooze' | 'snoozeOther' | 'delegate' | 'result' | 'step'; readonly entry: Entry }

export interface TodayListProps {
  readonly today: Today
  readonly onOpen: (id: string) => void
}

export function TodayList({ today, onOpen }: TodayListProps) {
  const text = useText(todayMessages)
  const formats = useFormat()
  const date = useToday()
  const toast = useToast()
  const announce = useAnnounce()
  const { client } = useUi()
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
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
  const [failure, setFailure] = useState<Failure | undefined>(undefined)
  const rows = useRef(new Map<string, HTMLDivElement>())

  const { status } = useConnection()
  useEffect(() => {
    // Once the peer answers again, that it did not is no news.
    // oxlint-disable-next-line react/set-state-in-effect -- follows the connection
    if (status === 'open') setFailure((before) => (before?.type === 'PeerStopped' ? undefined : before))
  }, [status])

  const entries = entriesOf(today, hidden)
  const index = currentIndex(entries, wanted.id, wanted.index)
  const current = entries[index]
  // The peer's answer is the truth again: what it no longer lists need not be hidden, what undo brought back shows.
  const [seen, setSeen] = useState(today)
  if (seen !== today) {
    setSeen(today)
    setHidden(new Set())
  }

  useEffect(() => {
    const row = lastRow.get().id === undefined ? undefined : rows.current.get(current?.id ?? '')
    // Whoever already works elsewhere on the page stays there; `main` has the focus when one has just arrived.
    if (!row || !(document.activeElement ?? document.body).matches('body,main')) return
    row.focus({ preventScroll: true })
    row.scrollIntoView({ block: 'nearest' })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when one comes back
  }, [])

  const focusRow = (id: string | undefined): void => {
    setWanted({
      id,
      index: Math.max(
        0,
        entries.findIndex((entry) => entry.id === id),
      ),
    })
    requestAnimationFrame(() => {
      const row = id === undefined ? undefined : rows.current.get(id)
      row?.focus({ preventScroll: true })
      row?.scrollIntoView({ block: 'nearest' })
    })
  }
  const move = (by: number): void => focusRow(entries[Math.max(0, Math.min(entries.length - 1, index + by))]?.id)

  /** Takes the entry away at once, asks the peer, and brings it back when that fails. */
  const act = async (entry: Entry, command: string, input: object, said: string): Promise<void> => {
    setHidden((before) => new Set([...before, entry.id]))
    setAsking(undefined)
    const place = entries.findIndex((one) => one.id === entry.id)
    focusRow((entries[place + 1] ?? entries[place - 1])?.id)
    const result = await client.call(command, input)
    setFailure(result.ok ? undefined : result.failure)
    if (result.ok) toast({ text: said, operation: result.value.operation })
    else setHidden((before) => new Set([...before].filter((id) => id !== entry.id)))
  }

  const actions: RowActions = {
    done(entry) {
      if (entry.kind === 'deal') return setAsking({ what: 'step', entry })
      if (entry.item.table === 'event') return setAsking({ what: 'result', entry })
      void act(entry, 'tasks.complete', { ids: [entry.id] }, text.doneSaid(entry.title))
    },
    snooze(entry) {
      if (entry.kind === 'item' && entry.item.table === 'task') setAsking({ what: 'snooze', entry })
      else announce(text.eventNotSnoozed)
    },
    delegate(entry) {
      if (entry.kind === 'item' && entry.item.table === 'task') setAsking({ what: 'delegate', entry })
    },
    open: (entry) => onOpen(recordOf(entry)),
    addStep: (entry) => setAsking({ what: 'step', entry }),
  }
  const onCurrent = (verb: keyof RowActions) => () => {
    if (current) actions[verb](current)
  }
  const has = (): boolean => current !== undefined
  const isTask = (): boolean => current?.kind === 'item' && current.item.table === 'task'
  const about = current?.title
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
    {
      id: 'today.done',
      label: text.done,
      group: text.group,
      icon: Check,
      keys: ['e'],
      when: () => current?.kind === 'item',
      run: onCurrent('done'),
      ...(about ? { about } : {}),
    },
    {
      id: 'today.snooze',
      label: text.snooze,
      group: text.group,
      icon: AlarmClock,
      keys: ['h'],
      when: isTask,
      run: onCurrent('snooze'),
      ...(about ? { about } : {}),
    },
    {
      id: 'today.delegate',
      label: text.delegate,
      group: text.group,
      icon: UserRoundPlus,
      keys: ['d'],
      when: isTask,
      run: onCurrent('delegate'),
      ...(about ? { about } : {}),
    },
    {
      id: 'today.addStep',
      label: text.addStep,
      group: text.group,
      icon: Plus,
      keys: ['a'],
      when: () => current?.kind === 'deal',
      run: onCurrent('addStep'),
      ...(about ? { about } : {}),
    },
    {
      id: 'today.open',
      label: text.open,
      group: text.group,
      icon: ExternalLink,
      keys: ['Enter', 'o'],
      when: has,
      run: onCurrent('open'),
      ...(about ? { about } : {}),
    },
  ])

  const close = (): void => {
    const about = askingNow.current?.entry.id
    setAsking(undefined)
    focusRow(about)
  }
  const subject = asking?.entry
  return (
    <>
      {failure && (
        <div className="px-3 pt-3">
          <ErrorState inline failure={failure} />
        </div>
      )}
      <div role="grid" aria-label={text.list} className="pb-6">
        {sections.map((section) => {
          const mine = entries.filter((entry) => entry.section === section)
          const more = leftOut(today, section)
          if (mine.length === 0) return <Fragment key={section} />
          return (
            <div role="rowgroup" aria-label={text[section]} key={section}>
              <div
                aria-hidden
                className="sticky top-0 z-10 flex items-center gap-2 bg-surface px-4 pt-3 pb-1.5 text-xs font-medium text-fg-2 max-md:px-3"
              >
                <span className={section === 'overdue' ? 'text-bad' : section === 'withoutNextStep' ? 'text-warn' : ''}>
                  {text[section]}
                </span>
                <span className="num text-fg-3">{formats.number(mine.length + more)}</span>
              </div>
              {mine.map((entry) => (
                <TodayRow
                  key={entry.id}
                  entry={entry}
                  current={entry.id === current?.id}
                  onCurrent={() => setWanted({ id: entry.id, index: entries.indexOf(entry) })}
                  actions={actions}
                  rowRef={(row) => {
                    if (row) rows.current.set(entry.id, row)
                    else rows.current.delete(entry.id)
                  }}
                >
                  {asking?.what === 'step' && subject?.id === entry.id && (
                    <StepField
                      deal={{ id: entry.id, name: entry.title }}
                      onClose={close}
                      onAdded={(operation) => {
                        toast({ text: text.stepAdded(entry.title), operation })
                        setAsking(undefined)
                        setHidden((before) => new Set([...before, entry.id]))
                        focusRow((entries[index + 1] ?? entries[index - 1])?.id)
                      }}
                    />
                  )}
                </TodayRow>
              ))}
              {more > 0 && <p className="px-4 py-1 text-xs text-fg-3">{text.more(formats.number(more))}</p>}
            </div>
          )
        })}
      </div>
      <SnoozeMenu
        open={asking?.what === 'snooze'}
        onClose={() => askingNow.current?.what === 'snooze' && close()}
        anchor={() => (subject ? (rows.current.get(subject.id) ?? null) : null)}
        onDay={(day) =>
          subject &&
          void act(
            subject,
            'tasks.snooze',
            { ids: [subject.id], dueOn: day },
            text.snoozedSaid(subject.title, formats.day(day, date)),
          )
        }
        onOther={() => subject && setAsking({ what: 'snoozeOther', entry: subject })}
      />
      {asking?.what === 'snoozeOther' && (
        <SnoozeDialog
          onClose={close}
          onDay={(day) =>
            void act(
              asking.entry,
              'tasks.snooze',
              { ids: [asking.entry.id], dueOn: day },
              text.snoozedSaid(asking.entry.title, formats.day(day, date)),
            )
          }
        />
      )}
      {asking?.what === 'delegate' && (
        <DelegateDialog
          onClose={close}
          onPerson={(id, name) =>
            void act(
              asking.entry,
              'tasks.delegate',
              { ids: [asking.entry.id], assignee: id },
              text.delegatedSaid(asking.entry.title, name),
            )
          }
        />
      )}
      {asking?.what === 'result' && (
        <ResultDialog
          event={{ id: asking.entry.id, title: asking.entry.title }}
          onClose={close}
          onSaved={(operation) => {
            toast({ text: text.resultSaved, operation })
            setHidden((before) => new Set([...before, asking.entry.id]))
            setAsking(undefined)
          }}
        />
      )}
    </>
  )
}
