import clsx from 'clsx'
import { CalendarPlus, ListPlus, Mail, Phone, StickyNote, Users, X } from 'lucide-react'
import { useRef, useState, type KeyboardEvent } from 'react'
import { Button, IconButton } from '#ui/button.tsx'
import { useToday } from '#ui/clock.ts'
import { TextArea, TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { Kbd } from '#ui/kbd.tsx'
import { useCommandCall } from '#ui/live.ts'
import { Select } from '#ui/select.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useLocale, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { uiMessages } from '#ui/ui.messages.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { activity } from '../../activities/activities.schema.ts'
import { parseNumber, parseValue } from '../../records/ui/fields/parse-value.ts'
import { useOpenNew } from '../../records/ui/new/new-record.ts'
import { OptOutWarning } from '../../prospecting/ui/opt-out-mark.tsx'
import { OnlyForMe } from '../../sharing/ui/only-for-me.tsx'
import { splitText } from './split-text.ts'
import { timelineMessages } from './timeline.messages.ts'

type Kind = 'call' | 'email' | 'meeting' | 'note'

export interface ComposerProps {
  /** What the activity belongs to. */
  readonly about: {
    readonly opportunity?: string
    readonly account?: string
    readonly contact?: string
    readonly lead?: string
  }
  /** What the record is called. */
  readonly title: string
  /** People it can have been with. */
  readonly contacts: readonly { readonly id: string; readonly title: string }[]
}

const kinds = [
  ['call', Phone, 'l c', 'logCall'],
  ['email', Mail, 'l e', 'logEmail'],
  ['meeting', Users, 'l m', 'logMeeting'],
  ['note', StickyNote, 'l n', 'logNote'],
] as const

/** Says what happened in a line: L and a letter opens it, Enter saves. */
export function Composer({ about, title, contacts }: ComposerProps) {
  const text = useText(timelineMessages)
  const [kind, setKind] = useState<Kind | null>(null)
  const openNew = useOpenNew()
  useCommands(
    kinds.map(([name, icon, keys, label]) => ({
      id: `log.${name}`,
      label: text[label],
      group: text.log,
      icon,
      keys: [keys],
      run: () => setKind(name),
      about: title,
    })),
  )
  return (
    <div className="shrink-0 border-b border-line px-5 py-2 max-md:px-3 max-md:py-1">
      <div
        role="group"
        aria-label={text.log}
        className="flex flex-wrap items-center gap-1 max-md:flex-nowrap max-md:overflow-x-auto"
      >
        {kinds.map(([name, Icon, keys, label]) => (
          <Button
            key={name}
            tone="quiet"
            icon={Icon}
            aria-pressed={kind === name}
            aria-label={text[label]}
            title={`${text[label]} (${keys.toUpperCase()})`}
            onClick={() => setKind(kind === name ? null : name)}
            className={clsx('max-md:px-3!', kind === name && 'bg-accent-soft! text-accent-text!')}
          >
            {text.kinds[name]}
          </Button>
        ))}
        <span aria-hidden className="mx-1 h-4 w-px bg-line" />
        <Button
          tone="quiet"
          icon={ListPlus}
          aria-label={text.addTask}
          onClick={() => openNew('task')}
          className="max-md:px-3!"
        >
          {text.kinds.task}
        </Button>
        <Button
          tone="quiet"
          icon={CalendarPlus}
          aria-label={text.addEvent}
          onClick={() => openNew('event')}
          className="max-md:px-3!"
        >
          {text.kinds.event}
        </Button>
      </div>
      {kind !== null && (
        <ActivityForm key={kind} kind={kind} about={about} contacts={contacts} onClose={() => setKind(null)} />
      )}
    </div>
  )
}

interface ActivityFormProps extends Omit<ComposerProps, 'title'> {
  readonly kind: Kind
  readonly onClose: () => void
}

function ActivityForm({ kind, about, contacts, onClose }: ActivityFormProps) {
  const text = useText(timelineMessages)
  const words = useText(uiMessages)
  const locale = useLocale()
  const formats = useFormat()
  const today = useToday()
  const toast = useToast()
  const log = useCommandCall('activities.log')
  const [typed, setTyped] = useState('')
  const [when, setWhen] = useState('')
  const [minutes, setMinutes] = useState('')
  const [direction, setDirection] = useState<'inbound' | 'outbound'>('outbound')
  const [contact, setContact] = useState(about.contact ?? '')
  const [onlyMe, setOnlyMe] = useState(false)
  const [tried, setTried] = useState(false)
  const first = useRef<HTMLTextAreaElement>(null)

  const parsed = parseValue(activity.fields.at, when, { today, language: locale })
  const at = parsed.ok && typeof parsed.value === 'string' ? parsed.value : undefined
  const wrongTime = when.trim() !== '' && at === undefined
  const spoken = kind === 'call' || kind === 'meeting'
  const directed = kind === 'call' || kind === 'email'

  async function save(): Promise<void> {
    setTried(true)
    if (typed.trim() === '' || wrongTime || log.running) return
    const { subject, body } = splitText(typed)
    const lasted = spoken ? parseNumber(minutes, locale) : null
    const result = await log.run({
      kind,
      subject,
      ...(body === '' ? {} : { body }),
      ...(at === undefined ? {} : { at }),
      ...about,
      ...(contact === '' ? {} : { contact }),
      ...(lasted === null ? {} : { durationMinutes: lasted }),
      ...(directed ? { direction } : {}),
      ...(onlyMe ? { private: true } : {}),
    })
    if (!result.ok) return
    toast({ text: text.logged(text.kinds[kind]), operation: result.value.operation, tone: 'good' })
    onClose()
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      event.preventDefault()
      onClose()
    }
    const line = event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement
    if (event.key === 'Enter' && !event.shiftKey && line && !event.nativeEvent.isComposing) {
      event.preventDefault()
      event.stopPropagation()
      void save()
    }
  }
  return (
    <div role="group" aria-label={text.kinds[kind]} onKeyDown={onKey} className="appear mt-2 space-y-2">
      <TextArea
        ref={first}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- opened by a key or button whose only purpose is to write here
        autoFocus
        label={text.what[kind]}
        hideLabel
        placeholder={text.what[kind]}
        value={typed}
        onValue={setTyped}
        error={tried && typed.trim() === '' ? text.needed : undefined}
      />
      {(kind === 'call' || kind === 'email') && <OptOutWarning record={contact || about.lead} way={kind} />}
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          label={text.when}
          value={when}
          onValue={setWhen}
          placeholder={text.now}
          hint={at === undefined ? undefined : formats.dateTime(at, today)}
          error={tried && wrongTime ? text.badTime : undefined}
          className="w-40"
        />
        {spoken && (
          <TextField
            label={text.minutesField}
            value={minutes}
            onValue={setMinutes}
            inputMode="numeric"
            className="w-20"
          />
        )}
        {directed && (
          <Select
            label={text.direction}
            options={[
              { value: 'outbound', label: text.outbound },
              { value: 'inbound', label: text.inbound },
            ]}
            value={direction}
            onValue={setDirection}
            className="w-32"
          />
        )}
        {contacts.length > 0 && kind !== 'note' && (
          <Select
            label={text.whom}
            options={[{ value: '', label: '–' }, ...contacts.map(({ id, title }) => ({ value: id, label: title }))]}
            value={contact}
            onValue={setContact}
            className="w-44"
          />
        )}
        {kind === 'note' && <OnlyForMe checked={onlyMe} onChecked={setOnlyMe} short />}
        <span className="ml-auto flex items-center gap-1">
          <IconButton icon={X} label={words.cancel} onClick={onClose} />
          <Button tone="primary" busy={log.running} onClick={() => void save()} title={text.saveHint}>
            {text.save}
            <Kbd keys={['↵']} onAccent />
          </Button>
        </span>
      </div>
      {log.failure && <ErrorState failure={log.failure} inline />}
    </div>
  )
}
