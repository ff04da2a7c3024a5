/**
 * A new channel, or a conversation of some people. What not everybody reads gets a space of its own with its own keys
 * first; the channel lies in it.
 */
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/field.tsx'
import { useCommandCall } from '#ui/live.ts'
import { Select } from '#ui/select.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { usePeople, usePersonName } from '../../sharing/ui/names.ts'
import type { ChannelItem } from '../messages.answers.ts'
import { messageMessages } from './messages.messages.ts'

type What = 'open' | 'closed' | 'direct'

export function NewConversation({
  channels,
  onClose,
}: {
  readonly channels: readonly ChannelItem[]
  readonly onClose: () => void
}) {
  const text = useText(messageMessages)
  const navigate = useNavigate()
  const nameOf = usePersonName()
  const others = usePeople()?.people.filter((person) => person.rank !== null && !person.me) ?? []
  const make = useCommandCall('messages.createChannel')
  const makeSpace = useCommandCall('sharing.createSpace')
  const [what, setWhat] = useState<What>('open')
  const [name, setName] = useState('')
  const [purpose, setPurpose] = useState('')
  const [members, setMembers] = useState<readonly string[]>([])
  const [tried, setTried] = useState(false)
  const isDirect = what === 'direct'
  const names = members.map(nameOf).join(', ')

  const goTo = (channel: string): void => {
    onClose()
    void navigate({ to: '/messages/$channel', params: { channel } })
  }
  async function start(): Promise<void> {
    setTried(true)
    if (isDirect ? members.length === 0 : name.trim() === '') return
    // The same people have one conversation, whoever of them began it.
    const same = channels
      .filter(({ kind }) => kind === 'direct' || kind === 'group')
      .filter(({ others: those }) => those.length === members.length && those.every(({ id }) => members.includes(id)))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))[0]
    if (isDirect && same) return goTo(same.id)
    const title = isDirect ? names.slice(0, 80) : name.trim()
    const kind = isDirect ? (members.length === 1 ? ('direct' as const) : ('group' as const)) : ('channel' as const)
    if (what === 'open') return made({ name: title, kind, purpose })
    const space = await makeSpace.run({ kind: 'room', name: title, members: [...members] })
    if (space.ok) await made({ name: title, kind, purpose, space: space.value.value.space })
  }
  async function made(input: Parameters<typeof make.run>[0]): Promise<void> {
    const done = await make.run(input)
    if (done.ok) goTo(done.value.value.id)
  }
  const failure = makeSpace.failure ?? make.failure
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={text.newConversation}
      actions={
        <Button tone="primary" type="submit" form="new-conversation" busy={make.running || makeSpace.running}>
          {isDirect ? text.start : text.make}
        </Button>
      }
    >
      <form
        id="new-conversation"
        noValidate
        className="flex flex-col gap-3 pb-1"
        onSubmit={(event) => {
          event.preventDefault()
          void start()
        }}
      >
        <Select
          label={text.access}
          options={[
            { value: 'open', label: text.open },
            { value: 'closed', label: text.closed },
            { value: 'direct', label: text.newDirect },
          ]}
          value={what}
          onValue={(value) => setWhat(value as What)}
        />
        {!isDirect && (
          <>
            <TextField
              label={text.name}
              value={name}
              onValue={setName}
              maxLength={80}
              autoComplete="off"
              error={tried && name.trim() === '' ? text.nameNeeded : undefined}
            />
            <TextField label={text.purpose} value={purpose} onValue={setPurpose} maxLength={1_000} autoComplete="off" />
          </>
        )}
        {what !== 'open' && (
          <fieldset>
            <legend className="mb-1 text-xs font-medium text-fg-2">{text.who}</legend>
            <div className="flex max-h-60 flex-col gap-1.5 overflow-y-auto">
              {others.map(({ id }) => (
                <Checkbox
                  key={id}
                  label={nameOf(id)}
                  checked={members.includes(id)}
                  onChecked={(on) => setMembers(on ? [...members, id] : members.filter((one) => one !== id))}
                />
              ))}
            </div>
            {isDirect && <p className="mt-1 text-xs text-fg-2">{text.whoHint}</p>}
            {tried && isDirect && members.length === 0 && <p className="text-xs text-bad">{text.peopleNeeded}</p>}
          </fieldset>
        )}
        {failure && <ErrorState inline failure={failure} />}
      </form>
    </Dialog>
  )
}
