/** Asking somebody for something, written down: what in a line, whom, and a day. */
import { useRef, useState, type ReactNode } from 'react'
import type { Failure } from '#shared/result.ts'
import { CompletionLine, useCompletion } from '#ui/completion.tsx'
import { TextField } from '#ui/field.tsx'
import { todayHere } from '#ui/format.ts'
import { useLocale } from '#ui/text.ts'
import { parseDate } from '../../records/ui/fields/natural-date.ts'
import { RefPicker, type Picked } from '../../records/ui/fields/ref-picker.tsx'
import { DateField, NewFrame } from '../../records/ui/new/new-frame.tsx'

export interface Asked {
  readonly words: string
  /** `YYYY-MM-DD`. */
  readonly day: string | null
  /** A person or a contact. */
  readonly who: string | null
}

export interface AskFrameProps {
  readonly title: string
  readonly save: string
  /** `missing` is what to say when nothing is typed; without it the line may stay empty. `phrases` complete it. */
  readonly line: {
    readonly label: string
    readonly hint?: string
    readonly missing?: string
    readonly phrases?: readonly string[]
  }
  readonly who: { readonly table: 'person' | 'contact'; readonly label: string; readonly placeholder?: string }
  readonly day: { readonly label: string; readonly chips?: boolean }
  /** Takes a day out of the words, which counts while none is given beside them, and says how it understood them. */
  readonly read?: (words: string) => { readonly words: string; readonly day: string | null; readonly hint?: string }
  readonly call: { readonly running: boolean; readonly failure: Failure | undefined }
  /** Says whether it is written down. */
  readonly onAsk: (asked: Asked) => Promise<boolean>
  readonly onClose: () => void
  /** Stands beside whom one asks. */
  readonly kind?: ReactNode
  readonly children?: ReactNode
}

export function AskFrame(props: AskFrameProps) {
  const { title, save, line, who, day, read, call, onAsk, onClose, kind, children } = props
  const locale = useLocale()
  const [words, setWords] = useState('')
  const [until, setUntil] = useState('')
  const [picked, setPicked] = useState<Picked | null>(null)
  const [tried, setTried] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  const completing = useCompletion(words, setWords, line.phrases ?? [])
  const given = until.trim() !== ''
  const plain: ReturnType<NonNullable<typeof read>> = { words: words.trim(), day: null }
  const said = given ? plain : (read?.(words) ?? plain)
  const typed = parseDate(until, todayHere(), locale)

  async function submit(): Promise<void> {
    setTried(true)
    if ((line.missing !== undefined && words.trim() === '') || (given && typed === null) || call.running) return
    const asked = { words: said.words || words.trim(), day: typed ?? said.day, who: picked?.id ?? null }
    if (await onAsk(asked)) onClose()
  }
  const hint = completing.found ? <CompletionLine completing={completing} /> : (said.hint ?? line.hint)
  const picker = (
    <RefPicker
      table={who.table}
      label={who.label}
      value={picked}
      onValue={setPicked}
      {...(who.placeholder === undefined ? {} : { placeholder: who.placeholder })}
    />
  )
  return (
    <NewFrame
      title={title}
      save={save}
      onClose={onClose}
      onSave={() => void submit()}
      running={call.running}
      failure={call.failure}
      initialFocus={first}
    >
      <TextField
        ref={first}
        label={line.label}
        onKeyDown={completing.onKeyDown}
        {...(hint === undefined ? {} : { hint })}
        value={words}
        onValue={setWords}
        autoComplete="off"
        maxLength={1_000}
        error={tried && words.trim() === '' ? line.missing : undefined}
      />
      {kind === undefined ? (
        picker
      ) : (
        <div className="grid grid-cols-1 gap-3 md:grid-cols-2">
          {kind}
          {picker}
        </div>
      )}
      <DateField
        label={day.label}
        value={until}
        onValue={setUntil}
        tried={tried}
        {...(day.chips ? { chips: true } : {})}
      />
      {children}
    </NewFrame>
  )
}
