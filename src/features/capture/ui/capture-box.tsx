/**
 * The capture box: one note, and what it would become. Enter saves what is shown; what still asks stays text. Reading is
 * done by the peer, a moment after the last key; an answer to older words is never shown for newer ones.
 */
import { PenLine, Plus } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useRecordsState, type NoteBegun } from '#features/records/ui/records-state.tsx'
import { Button } from '#ui/button.tsx'
import { wordBegun } from '#ui/complete.ts'
import { CompletionLine, useCompletion } from '#ui/completion.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { failureText } from '#ui/failures.ts'
import { inputLook } from '#ui/field.tsx'
import { Hint } from '#ui/hint.tsx'
import { Menu, MenuItem } from '#ui/menu.tsx'
import { todayHere, useFormat } from '#ui/format.ts'
import { useCommandCall, useLate, useLive } from '#ui/live.ts'
import { useStore } from '#ui/store.ts'
import { useLocale, useText } from '#ui/text.ts'
import { useAnnounce, useToast } from '#ui/toasts.ts'
import { useUi } from '#ui/ui-context.ts'
import { useCommands } from '#ui/use-commands.tsx'
import type { Chip, ChipKind, ChipOption, NoteInput } from '../chips.ts'
import { asksStill, keepsDeal, keptMeanings, needsDeal, noteOf, type Decisions } from '../decisions.ts'
import { begunDraft, emptyDraft, keepDraft, type Draft } from './capture-draft.ts'
import { captureMessages } from './capture.messages.ts'
import { CorrectChip } from './correct-chip.tsx'
import { chipActs } from './chip-acts.ts'
import { chipWords, oneLine } from './chip-text.ts'
import { NoteChip } from './note-chip.tsx'

/** Long enough for the next key of somebody who types on. */
const pauseMs = 120

/** Opens the box from anywhere; mounted once, by the shell. */
export function Capture() {
  const text = useText(captureMessages)
  const [isOpen, setOpen] = useState(false)
  const { noteBegun } = useRecordsState()
  const begun = useStore(noteBegun)
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
  const close = (): void => {
    setOpen(false)
    noteBegun.set(null)
  }
  return isOpen || begun ? <CaptureBox begun={begun} onClose={close} /> : null
}

function useAbout(begun: NoteBegun | null): NoteInput['about'] {
  const { newContext } = useRecordsState()
  const [about] = useState((): NoteInput['about'] => {
    if (begun) return begun.about
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

function CaptureBox({ begun, onClose }: { readonly begun: NoteBegun | null; readonly onClose: () => void }) {
  const text = useText(captureMessages)
  const locale = useLocale()
  const format = useFormat()
  const toast = useToast()
  const announce = useAnnounce()
  const { commands } = useUi()
  const about = useAbout(begun)
  const someone = useLive('tour.facts', {}).value?.contact
  const [draft, setDraft] = useState<Draft>(() => begunDraft(localStorage, begun?.text))
  const [isWaiting, setWaiting] = useState(false)
  const [correcting, setCorrecting] = useState<Correcting | undefined>(undefined)
  const field = useRef<HTMLTextAreaElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const isPlaced = useRef(false)
  const save = useCommandCall('capture.save')
  const written = draft.text.trim()
  const settled = useSettled(written)
  const isReading = settled !== written
  const read = useLive(
    'capture.read',
    { text: settled, language: locale, ...(about ? { about } : {}) },
    { off: settled === '', keep: true },
  )
  // What knows language is loaded with the first note of a thread: while the box is empty, not at the first key.
  useLive('capture.read', { text: text.example, language: locale }, { off: written !== '' })
  const chips: readonly Chip[] = written === '' ? [] : [...(read.value?.chips ?? []), ...draft.added.map(asChip)]
  const isCurrent = !isReading && !read.stale && read.value !== undefined
  const today = todayHere()
  const asking = chips.filter((one) => asksStill(one, draft.decisions)).length

  const isLate = useLate(!isCurrent && written !== '' && chips.length === 0)
  const hasDeal = keepsDeal(chips, draft.decisions)

  const change = (next: Draft): void => {
    setDraft(next)
    keepDraft(localStorage, next)
  }
  const beginning = wordBegun(draft.text)
  const named = useLive(
    'search.find',
    { text: beginning ?? '', limit: 6, tables: ['contact', 'account', 'opportunity', 'competitor', 'person'] },
    { off: beginning === undefined },
  ).value
  const completing = useCompletion(
    draft.text,
    (next) => change({ ...draft, text: next }),
    text.phrases,
    (named ?? []).map(({ title }) => title),
  )
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
  // The focus goes first: when the field that has it is taken away, the dialog would take it.
  const backTo = (key: string | undefined): void => {
    const chips = [...(list.current?.querySelectorAll<HTMLElement>('[data-chip]') ?? [])]
    ;(chips.find((one) => key !== undefined && one.dataset['chip'] === key) ?? field.current)?.focus()
    setCorrecting(undefined)
  }
  const correct = (chip: Chip): void => {
    const option = shownOption(chip, draft.decisions)
    if (option) setCorrecting({ key: chip.key, option })
  }
  const corrected = (option: ChipOption): void => {
    const key = correcting?.key
    commands.did('capture.corrected')
    announce(text.taken(oneLine(chipWords(option, text, format, today))))
    change(
      key === undefined
        ? { ...draft, added: [...draft.added, option] }
        : { ...draft, decisions: { ...draft.decisions, [key]: option } },
    )
    backTo(key)
  }
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
    act({
      chip,
      decisions: draft.decisions,
      decide: (to) => decide(chip, to),
      correct: () => correct(chip),
      move: focusChip,
      submit,
    })
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
        onChange={(event) => change({ ...draft, text: completing.tidied(event.target.value) })}
        onFocus={({ currentTarget }) => {
          // One writes on behind what stands there already.
          if (!isPlaced.current) currentTarget.setSelectionRange(draft.text.length, draft.text.length)
          isPlaced.current = true
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          completing.onKeyDown(event)
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
      <div className="h-5 pt-1 max-md:h-11">
        <CompletionLine completing={completing} />
      </div>
      <section aria-label={text.becomes} aria-busy={!isCurrent && written !== ''} className="min-h-16 pt-2 pb-1">
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
                  onCorrect={() => correct(chip)}
                  onKey={onChipKey(chip)}
                />
              </li>
            ))}
            <li>
              <Menu
                align="start"
                trigger={
                  <Button tone="quiet" icon={Plus} className="max-md:min-h-11">
                    {text.add}
                  </Button>
                }
              >
                {missing.map((option) => (
                  <MenuItem
                    key={`${option.as} ${'side' in option ? option.side : ''}`}
                    onSelect={() => setCorrecting({ key: undefined, option })}
                  >
                    {option.as === 'todo' ? text.sides[option.side] : text.kinds[option.as]}
                  </MenuItem>
                ))}
              </Menu>
            </li>
          </ul>
        )}
        {correcting && (
          <CorrectChip
            key={correcting.key ?? correcting.option.as}
            option={correcting.option}
            today={today}
            onDone={corrected}
            onClose={() => backTo(correcting.key)}
          />
        )}
        {chips.length > 0 && (
          <Hint id="capture" command="capture.corrected">
            {text.hint}
          </Hint>
        )}
        {isLate && !read.failure && <p className="text-fg-2">{text.reading}</p>}
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

interface Correcting {
  /** Of the chip; undefined for one that was missed. */
  readonly key: string | undefined
  readonly option: ChipOption
}

const asChip = (option: ChipOption, place: number): Chip => ({
  key: `added ${place}`,
  said: '',
  start: 0,
  end: 0,
  isSure: true,
  options: [option],
})

/** What can be added by hand, as it begins. */
const missing: readonly (ChipOption & { readonly as: ChipKind })[] = [
  { as: 'todo', side: 'ours', text: '', isPromised: false },
  { as: 'todo', side: 'theirs', text: '', isPromised: true },
  { as: 'contact', title: '' },
  { as: 'account', title: '' },
  { as: 'opportunity', title: '' },
  { as: 'competitor', title: '' },
  { as: 'amount', value: Number.NaN },
  { as: 'evidence', kind: 'other', text: '' },
]

const shownOption = ({ key, options }: Chip, decisions: Decisions): ChipOption | undefined => {
  const decided = decisions[key]
  return typeof decided === 'object' ? decided : options[typeof decided === 'number' ? decided : 0]
}
