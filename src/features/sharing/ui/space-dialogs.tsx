/** Making a room or a team, and changing who is in it. */
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/field.tsx'
import { useCommandCall } from '#ui/live.ts'
import { Select } from '#ui/select.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import type { Right, SpaceView } from '../sharing.types.ts'
import { usePeople, usePersonName, useSpaceTitle } from './names.ts'
import { sharingMessages } from './sharing.messages.ts'
import { spacesMessages } from './spaces.messages.ts'

/** What a new member may do, unless the role's rights allow less. */
const memberRights: readonly Right[] = ['read', 'append', 'edit']

function MemberList({
  chosen,
  onChosen,
}: {
  readonly chosen: readonly string[]
  readonly onChosen: (people: readonly string[]) => void
}) {
  const text = useText(spacesMessages)
  const nameOf = usePersonName()
  const people = usePeople()?.people.filter((person) => person.rank !== null && !person.me) ?? []
  return (
    <fieldset>
      <legend className="mb-1 text-xs font-medium text-fg-2">{text.members}</legend>
      <div className="flex max-h-72 flex-col gap-1.5 overflow-y-auto">
        {people.map(({ id }) => (
          <Checkbox
            key={id}
            label={nameOf(id)}
            checked={chosen.includes(id)}
            onChecked={(checked) => onChosen(checked ? [...chosen, id] : chosen.filter((one) => one !== id))}
          />
        ))}
      </div>
    </fieldset>
  )
}

export function NewSpaceDialog({ onClose }: { readonly onClose: () => void }) {
  const text = useText(spacesMessages)
  const words = useText(sharingMessages)
  const toast = useToast()
  const rank = usePeople()?.rank
  const create = useCommandCall('sharing.createSpace')
  const [kind, setKind] = useState<'room' | 'team'>('room')
  const [name, setName] = useState('')
  const [members, setMembers] = useState<readonly string[]>([])
  const [tried, setTried] = useState(false)
  const make = async (): Promise<void> => {
    setTried(true)
    if (name.trim() === '') return
    const done = await create.run({ kind, name: name.trim(), members: [...members] })
    if (!done.ok) return
    toast({ text: text.created(name.trim()), tone: 'good' })
    onClose()
  }
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={text.newSpace}
      actions={
        <>
          <Button tone="quiet" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button tone="primary" type="submit" form="new-space" busy={create.running}>
            {text.create}
          </Button>
        </>
      }
    >
      <form
        id="new-space"
        noValidate
        className="flex flex-col gap-3 pb-1"
        onSubmit={(event) => {
          event.preventDefault()
          void make()
        }}
      >
        <TextField
          label={text.name}
          value={name}
          onValue={setName}
          autoComplete="off"
          maxLength={200}
          error={tried && name.trim() === '' ? text.nameMissing : undefined}
        />
        {rank !== 'member' && (
          <Select
            label={text.kind}
            value={kind}
            onValue={setKind}
            options={[
              { value: 'room', label: text.room },
              { value: 'team', label: text.team },
            ]}
          />
        )}
        <MemberList chosen={members} onChosen={setMembers} />
        <p className="text-xs text-fg-3">{text.membersNote}</p>
        {create.failure && <ErrorState inline failure={create.failure} />}
      </form>
    </Dialog>
  )
}

export function MembersDialog({ space, onClose }: { readonly space: SpaceView; readonly onClose: () => void }) {
  const text = useText(spacesMessages)
  const words = useText(sharingMessages)
  const toast = useToast()
  const titleOf = useSpaceTitle()
  const me = usePeople()?.me
  const set = useCommandCall('sharing.setMember')
  const before = space.readers.map(({ id }) => id).filter((id) => id !== me)
  const [members, setMembers] = useState<readonly string[]>(before)
  const added = members.filter((id) => !before.includes(id))
  const out = before.filter((id) => !members.includes(id))
  const save = async (): Promise<void> => {
    const wanted = [
      ...added.map((person) => ({ person, rights: [...memberRights] })),
      ...out.map((person) => ({ person, rights: [] })),
    ]
    for (const one of wanted) if (!(await set.run({ space: space.id, ...one })).ok) return
    toast({ text: text.saved, tone: 'good' })
    onClose()
  }
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={text.changeMembersOf(titleOf(space))}
      description={text.membersNote}
      actions={
        <>
          <Button tone="quiet" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button
            tone="primary"
            busy={set.running}
            disabled={added.length + out.length === 0}
            onClick={() => void save()}
          >
            {text.save}
          </Button>
        </>
      }
    >
      <MemberList chosen={members} onChosen={setMembers} />
      {set.failure && <ErrorState inline failure={set.failure} />}
    </Dialog>
  )
}
