/**
 * The capture box: one note, and what it would become. Enter saves what is shown; what still asks stays text. Reading is
 * done by the peer, a moment after the last key; an answer to older words is never shown for newer ones.
 */
import { PenLine } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useRecordsState } from '#features/records/ui/records-state.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { failureText } from '#ui/failures.ts'
import { inputLook } from '#ui/field.tsx'
import { todayHere, useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { useLocale, useText } from '#ui/text.ts'
import { useAnnounce, useToast } from '#ui/toasts.ts'
import { useUi } from '#ui/ui-context.ts'
import { useCommands } from '#ui/use-commands.tsx'
import type { Chip, NoteInput } from '../chips.ts'
import { asksStill, keepsDeal, keptMeanings, needsDeal, noteOf, type Decisions } from '../decisions.ts'
import { emptyDraft, keepDraft, keptDraft, type Draft } from './capture-draft.ts'
import { captureMessages } from './capture.messages.ts'
import { chipWords, oneLine } from './chip-text.ts'
import { NoteChip } from './note-chip.tsx'

/** Long enough for the next key of somebody who types on. */
const pauseMs = 120

/** Opens the box from anywhere; mounted once, by the shell. */
export function Capture() {
  const text = useText(captureMessages)
  const [isOpen, setOpen] = useState(false)
  useCommands([
    {
      id: 'capture.open',
      label: text.title,
      also: text.also,
      group: text.group,
      icon: PenLine,
      keys: ['.'],
      run: () => setOpen(true),
    },
  ])
  return isOpen ? <CaptureBox onClose={() => setOpen(false)} /> : null
}

function useAbout(): NoteInput['about'] {
  const { newContext } = useRecordsState()
  const [about] = useState((): NoteInput['about'] => {
    const here = newContext.get()
    for (const table of ['opportunity', 'contact', 'account', 'lead'] as const) {
      const id = here[table]
      if (id) return { table, id }
    }
    return undefined
  })
  return about
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}

function CaptureBox({ onClose }: { readonly onClose: () => void }) {
  const text = useText(captureMessages)
  const locale = useLocale()
  const format = useFormat()
  const toast = useToast()
  const announce = useAnnounce()
  const { commands } = useUi()
  const about = useAbout()
  const someone = useLive('tour.facts', {}).value?.contact
  const [draft, setDraft] = useState<Draft>(() => keptDraft(localStorage))
  const [isWaiting, setWaiting] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const save = useCommandCall('capture.save')
  const written = draft.text.trim()
  const settled = useSettled(written)
  const isReading = settled !== written
  const read = useLive(
    'capture.read',
    { text: settled, language: locale, ...(about ? { about } : {}) },
    { off: settled === '', keep: true },
  )
  const chips: readonly Chip[] = written === '' ? [] : (read.value?.chips ?? [])
  const isCurrent = !isReading && !read.stale && read.value !== undefined
  const today = todayHere()
  const asking = chips.filter((one) => asksStill(one, draft.decisions)).length

  const hasDeal = keepsDeal(chips, draft.decisions)

  const change = (next: Draft): void => {
    setDraft(next)
    keepDraft(localStorage, next)
  }
  const decide = (chip: Chip, decision: number | 'none'): void => {
    change({ ...draft, decisions: { ...draft.decisions, [chip.key]: decision } satisfies Decisions })
    const option = chip.options[decision === 'none' ? 0 : decision]
    const line = option ? oneLine(chipWords(option, text, format, today)) : ''
    announce(decision === 'none' ? text.left(line) : text.taken(line))
  }
  const store = async (): Promise<void> => {
    setWaiting(false)
    const done = await save.run(noteOf(written, chips, draft.decisions, about))
    if (!done.ok) return
    const kinds = keptMeanings(chips, draft.decisions).map(({ as }) => text.kinds[as])
    const what = kinds.length === 0 ? text.activities.note : format.list([...new Set(kinds)])
    commands.did('capture.saved')
    toast({ text: text.saved(what), operation: done.value.operation, tone: 'good' })
    change(emptyDraft)
    onClose()
  }
  // Enter right after the last key waits for what that key made of it, so that nothing is saved that was not shown.
  const submit = (): void => {
    if (written === '' || save.running) return
    if (isCurrent) void store()
    else setWaiting(true)
  }
  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- saving begins when the answer has come
    if (isWaiting && isCurrent) void store()
  })
  const focusChip = (step: number): void => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>('[data-chip]') ?? [])]
    const at = all.findIndex((one) => one === document.activeElement)
    if (at + step < 0) field.current?.focus()
    else all[Math.min(at + step, all.length - 1)]?.focus()
  }
  const onChipKey = (chip: Chip) => (event: KeyboardEvent<HTMLButtonElement>) => {
    const act = chipActs[event.key]
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    act({ chip, decisions: draft.decisions, decide: (to) => decide(chip, to), move: focusChip, submit })
  }

  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={text.title}
      width="wide"
      initialFocus={field}
      actions={
        <>
          <span className="mr-auto text-xs text-fg-2 max-md:hidden">{text.keys}</span>
          <Button onClick={onClose}>{text.close}</Button>
          <Button tone="primary" busy={save.running} disabled={written === ''} onClick={submit}>
            {text.save}
          </Button>
        </>
      }
    >
      <textarea
        ref={field}
        aria-label={text.label}
        placeholder={someone ? text.exampleOf(someone.name, someone.account) : text.example}
        value={draft.text}
        maxLength={100_000}
        rows={3}
        onChange={(event) => change({ ...draft, text: event.target.value })}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          const isEnd = event.currentTarget.selectionEnd === draft.text.length
          if (event.key === 'Enter' && !event.shiftKey) {
            event.preventDefault()
            submit()
          } else if (event.key === 'ArrowDown' && isEnd && chips.length > 0) {
            event.preventDefault()
            focusChip(1)
          }
        }}
        className={`${inputLook} h-auto! max-h-[40dvh] min-h-20 w-full resize-y py-2 text-base`}
      />
      <section aria-label={text.becomes} aria-busy={!isCurrent && written !== ''} className="min-h-16 pt-3 pb-1">
        {written === '' ? (
          <p className="text-fg-2">{text.nothingYet}</p>
        ) : (
          <ul ref={list} className="flex flex-wrap gap-1.5">
            {chips.map((chip) => (
              <li key={chip.key} className="max-w-full">
                <NoteChip
                  chip={chip}
                  lacksDeal={needsDeal(chip) && !hasDeal}
                  decided={draft.decisions[chip.key]}
                  today={today}
                  onDecide={(decision) => decide(chip, decision)}
                  onKey={onChipKey(chip)}
                />
              </li>
            ))}
          </ul>
        )}
        {isCurrent && written !== '' && chips.length === 0 && <p className="text-fg-2">{text.plain}</p>}
        {asking > 0 && <p className="pt-2 text-xs text-warn">{text.asks(asking)}</p>}
        {save.failure && (
          <p role="alert" className="pt-2 text-bad">
            {failureText(save.failure, locale)}
          </p>
        )}
        {read.failure && <p className="pt-2 text-bad">{failureText(read.failure, locale)}</p>}
      </section>
    </Dialog>
  )
}

interface ChipAct {
  readonly chip: Chip
  readonly decisions: Decisions
  readonly decide: (to: number | 'none') => void
  readonly move: (step: number) => void
  readonly submit: () => void
}

const turned = ({ chip, decisions, decide }: ChipAct, step: number): void => {
  const now = decisions[chip.key]
  const at = typeof now === 'number' ? now : now === undefined && chip.isSure ? 0 : step > 0 ? -1 : chip.options.length
  decide((at + step + chip.options.length) % chip.options.length)
}
const accept = ({ chip, decisions, decide, move }: ChipAct): void => {
  const now = decisions[chip.key]
  decide(typeof now === 'number' ? now : 0)
  move(1)
}
const dismiss = ({ decide, move }: ChipAct): void => {
  decide('none')
  move(1)
}

/** What the keys do on a chip; Space opens its menu. */
const chipActs: Readonly<Record<string, ((act: ChipAct) => void) | undefined>> = {
  y: accept,
  Y: accept,
  Backspace: dismiss,
  Delete: dismiss,
  ArrowRight: ({ move }) => move(1),
  ArrowLeft: ({ move }) => move(-1),
  ArrowDown: (act) => turned(act, 1),
  ArrowUp: (act) => turned(act, -1),
  Enter: ({ submit }) => submit(),
}
