/**
 * Where a message is written: names are completed behind @ and #, files come by choice, drop and paste, Enter sends and
 * Shift Enter goes to the next line. What could not be sent stays here.
 */
import { Megaphone, MessageCircleQuestion, Paperclip, SendHorizontal, X } from 'lucide-react'
import {
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
  type ClipboardEvent,
  type KeyboardEvent,
  type Ref,
} from 'react'
import { Button, IconButton } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { longestMessage, type Named } from '../message-text.ts'
import type { ChannelView } from '../messages.answers.ts'
import { CompletionList, nameBegun, type Begun } from './completion.tsx'
import { useDraft } from './drafts.ts'
import { messageMessages } from './messages.messages.ts'
import { useSendFiles } from './use-send-files.ts'
import { usePersonName } from '../../sharing/ui/names.ts'
import { syncMessages } from '../../sharing/ui/sync.messages.ts'
import { useTyping } from '../../sharing/ui/use-typing.ts'

export interface ComposerHandle {
  focus(): void
  /** Puts a quotation at the end of what is written. */
  quote(text: string): void
  addFiles(files: readonly File[]): void
}

export interface ComposerProps {
  readonly channel: Pick<ChannelView, 'id' | 'record' | 'kind'>
  readonly name: string
  readonly thread?: string
  readonly onSent?: () => void
  readonly autoFocus?: boolean
  readonly ref?: Ref<ComposerHandle>
}

export function Composer({ channel, name, thread, onSent, autoFocus, ref }: ComposerProps) {
  const text = useText(messageMessages)
  const formats = useFormat()
  const list = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const chooser = useRef<HTMLInputElement>(null)
  const [written, write, end] = useDraft(thread ?? channel.id)
  const [named, setNamed] = useState<readonly Named[]>([])
  const [begun, setBegun] = useState<Begun | undefined>(undefined)
  const [active, setActive] = useState(0)
  const [isAnnouncement, setAnnouncement] = useState(false)
  const [asksAnswer, setAsksAnswer] = useState(false)
  const files = useSendFiles()
  const send = useCommandCall('messages.send')
  const typing = useTyping(thread ?? channel.id)
  const nameOf = usePersonName()
  const words = useText(syncMessages)
  const found = useLive(
    'messages.complete',
    { sign: begun?.sign ?? '@', text: begun?.text ?? '', channel: channel.id },
    { off: begun === undefined, keep: true },
  ).value
  const options = begun === undefined ? [] : (found ?? [])
  const isTooLong = written.length > longestMessage

  useEffect(() => {
    if (autoFocus) field.current?.focus()
  }, [autoFocus])
  useImperativeHandle(ref, () => ({
    focus: () => field.current?.focus(),
    quote: (quoted) => {
      const lines = quoted.split('\n').map((line) => `> ${line}`)
      write(`${written === '' ? '' : `${written}\n`}${lines.join('\n')}\n`)
      field.current?.focus()
    },
    addFiles: files.add,
  }))

  const look = (): void => {
    const at = field.current
    const next = at && at.selectionStart === at.selectionEnd ? nameBegun(at.value, at.selectionStart) : undefined
    setBegun(next)
    setActive(0)
  }
  const choose = (option: (typeof options)[number]): void => {
    if (!begun) return
    const caret = field.current?.selectionStart ?? written.length
    const before = `${written.slice(0, begun.at)}${begun.sign}${option.label} `
    write(before + written.slice(caret))
    setNamed((all) => [...all.filter(({ target }) => target !== option.target), option])
    setBegun(undefined)
    requestAnimationFrame(() => field.current?.setSelectionRange(before.length, before.length))
  }

  async function submit(): Promise<void> {
    const body = written.trim() === '' ? files.staged.map(({ file }) => file.name).join(', ') : written
    if (body === '' || isTooLong || send.running) return
    const result = await send.run({
      channel: channel.id,
      ...(channel.record === null ? {} : { record: channel.record }),
      ...(thread === undefined ? {} : { thread }),
      text: body,
      mentions: named.map(({ target, label }) => ({ target, label })),
      ...(isAnnouncement || channel.kind === 'announcements' ? { announcement: true } : {}),
      ...(asksAnswer ? { asksAnswer: true } : {}),
    })
    if (!result.ok) return
    end('')
    typing.stopped()
    setNamed([])
    setAnnouncement(false)
    setAsksAnswer(false)
    onSent?.()
    await files.send(result.value.value.id)
  }

  const asFile = (): void => {
    files.add([new File([written], text.fileName, { type: 'text/plain' })])
    write('')
  }

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return
    const chosen = options[active]
    if (chosen) {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault()
        const by = event.key === 'ArrowDown' ? 1 : -1
        return setActive((active + by + options.length) % options.length)
      }
      if (event.key === 'Enter' || event.key === 'Tab') {
        event.preventDefault()
        return choose(chosen)
      }
      if (event.key === 'Escape') {
        event.preventDefault()
        event.stopPropagation()
        return setBegun(undefined)
      }
    }
    if (event.key !== 'Enter' || event.shiftKey || event.altKey) return
    event.preventDefault()
    void submit()
  }
  const onPaste = (event: ClipboardEvent): void => {
    const pasted = [...event.clipboardData.files]
    if (pasted.length === 0) return
    event.preventDefault()
    files.add(pasted)
  }

  const label = thread === undefined ? text.writeTo(name) : text.writeAnswer
  return (
    <div className="relative shrink-0 px-3 pt-1 pb-1">
      {options.length > 0 && <CompletionList id={list} options={options} active={active} onChoose={choose} />}
      {send.failure && <ErrorState inline failure={send.failure} />}
      {isTooLong && (
        <p role="status" className="mb-1 flex flex-wrap items-center gap-2 text-xs text-warn">
          {text.tooLong(formats.number(longestMessage))}
          <Button onClick={asFile}>{text.asFile}</Button>
        </p>
      )}
      <div className="rounded-lg bg-raised shadow-[inset_0_0_0_1px_var(--line-control)] focus-within:shadow-[inset_0_0_0_2px_var(--ring)]">
        <textarea
          ref={field}
          aria-label={label}
          placeholder={label}
          value={written}
          rows={1}
          aria-autocomplete="list"
          {...(options.length > 0 ? { 'aria-controls': list, 'aria-activedescendant': `${list}-${active}` } : {})}
          onChange={(event) => {
            write(event.currentTarget.value)
            look()
            typing.typed()
          }}
          onSelect={look}
          onBlur={() => setBegun(undefined)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          className="field-sizing-content max-h-60 min-h-10 w-full resize-none bg-transparent px-3 py-2.5 outline-none max-md:min-h-11"
        />
        {files.staged.length > 0 && (
          <ul className="flex flex-col gap-1 px-2 pb-1">
            {files.staged.map((one) => (
              <li key={one.key} className="flex flex-col">
                <span className="flex items-center gap-2 text-xs">
                  <Paperclip aria-hidden size={13} className="text-fg-3" />
                  <span className="min-w-0 flex-1 truncate">
                    {one.file.name} <span className="num text-fg-3">{formats.size(one.file.size)}</span>
                  </span>
                  {one.part !== null && <span className="num text-fg-2">{formats.percent(one.part * 100)}</span>}
                  <IconButton icon={X} label={`${text.cancel}: ${one.file.name}`} onClick={() => files.drop(one.key)} />
                </span>
                {one.failure && <ErrorState inline failure={one.failure} />}
              </li>
            ))}
          </ul>
        )}
        <div className="flex items-center gap-1 px-1.5 pb-1.5">
          <IconButton icon={Paperclip} label={text.attach} onClick={() => chooser.current?.click()} />
          {thread === undefined && channel.kind !== 'direct' && (
            <>
              <IconButton
                icon={Megaphone}
                label={text.announce}
                pressed={isAnnouncement || channel.kind === 'announcements'}
                onClick={() => setAnnouncement(!isAnnouncement)}
              />
              <IconButton
                icon={MessageCircleQuestion}
                label={text.askAnswer}
                pressed={asksAnswer}
                onClick={() => setAsksAnswer(!asksAnswer)}
              />
            </>
          )}
          <IconButton
            icon={SendHorizontal}
            label={text.send}
            className="ml-auto"
            disabled={isTooLong || (written.trim() === '' && files.staged.length === 0)}
            onClick={() => void submit()}
          />
        </div>
      </div>
      <p role="status" className="h-4 px-2 pt-0.5 text-2xs text-fg-2">
        {typing.typists.length > 0 && words.typing(formats.list(typing.typists.map(nameOf)))}
      </p>
      <input
        ref={chooser}
        type="file"
        multiple
        aria-label={text.attach}
        className="hidden"
        onChange={(event) => {
          files.add([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}
