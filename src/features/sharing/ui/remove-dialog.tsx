import { ShieldOff } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Button } from '#ui/button.tsx'
import { Consequences } from '#ui/consequences.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive, useNetwork } from '#ui/live.ts'
import { Select } from '#ui/select.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import type { OfficePerson } from '../sharing.types.ts'
import { useDeviceLine } from './device-line.ts'
import { usePersonName } from './names.ts'
import { peopleMessages } from './people.messages.ts'
import { WordsField } from './recovery-dialogs.tsx'
import { recoveryMessages } from './recovery.messages.ts'
import { sharingMessages } from './sharing.messages.ts'

interface RemoveProps {
  readonly person: OfficePerson
  readonly onClose: () => void
}

interface FrameProps {
  readonly title: string
  readonly act: string
  readonly running: boolean
  readonly onAct: () => void
  readonly onClose: () => void
  readonly disabled?: boolean
  readonly children: ReactNode
}

function Frame({ title, act, running, onAct, onClose, disabled = false, children }: FrameProps) {
  const words = useText(sharingMessages)
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={title}
      actions={
        <>
          <Button tone="quiet" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button tone="danger" busy={running} disabled={disabled} onClick={onAct}>
            {act}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 pb-1">{children}</div>
    </Dialog>
  )
}

/** What removal does, and honestly what it cannot do. */
function Removal({ does, cannot }: { readonly does: readonly string[]; readonly cannot: readonly string[] }) {
  const text = useText(peopleMessages)
  return <Consequences icon={ShieldOff} happens={text.whatHappens} does={does} beyond={text.cannot} cannot={cannot} />
}

/** A lost laptop, or one that is no longer used. */
export function RemoveDevice({ person, onClose }: RemoveProps) {
  const text = useText(peopleMessages)
  const toast = useToast()
  const nameOf = usePersonName()
  const network = useNetwork()
  const deviceLine = useDeviceLine()
  const remove = useCommandCall('sharing.removeDevice')
  const choice = person.devices.filter((device) => device !== network?.device)
  const [device, setDevice] = useState<string | null>(choice.length === 1 ? (choice[0] ?? null) : null)
  const act = async (): Promise<void> => {
    if (device === null) return
    const done = await remove.run({ device })
    if (!done.ok) return
    toast({ text: text.deviceRemoved, tone: 'good' })
    onClose()
  }
  return (
    <Frame
      title={text.removeDeviceOf(nameOf(person.id))}
      act={text.removeNow}
      running={remove.running}
      disabled={device === null}
      onAct={() => void act()}
      onClose={onClose}
    >
      <Select
        label={text.which}
        value={device}
        onValue={setDevice}
        options={choice.map((one) => ({ value: one, label: deviceLine(person, one) }))}
      />
      <Removal
        does={[text.deviceLosesAccess, text.newKeys, text.lateWork, ...(person.me ? [text.ownPcFirst] : [])]}
        cannot={[text.cannotErase, text.cannotReach]}
      />
      {remove.failure && <ErrorState inline failure={remove.failure} />}
    </Frame>
  )
}

export function RemovePerson({ person, onClose }: RemoveProps) {
  const text = useText(peopleMessages)
  const recovery = useText(recoveryMessages)
  const formats = useFormat()
  const toast = useToast()
  const nameOf = usePersonName()
  const remove = useCommandCall('sharing.removePerson')
  const deals = useLive('records.groups', { table: 'opportunity', by: 'owner' }).value
  const tasks = useLive('records.groups', { table: 'task', by: 'assignee' }).value
  const countIn = (groups: typeof deals): number => groups?.find(({ key }) => key === person.id)?.count ?? 0
  const [paper, setPaper] = useState('')
  const isOwner = person.rank === 'owner'
  const name = nameOf(person.id)
  const act = async (): Promise<void> => {
    const done = await remove.run({ person: person.id, ...(paper.trim() === '' ? {} : { recovery: paper }) })
    if (!done.ok) return
    toast({ text: done.value.value.isPending ? text.voteCounted(name) : text.removed(name), tone: 'good' })
    onClose()
  }
  return (
    <Frame
      title={text.removePerson(name)}
      act={text.removeNow}
      running={remove.running}
      onAct={() => void act()}
      onClose={onClose}
    >
      {isOwner && (
        <>
          <p className="text-fg-2">
            {text.ownerVote}{' '}
            {person.votes.length > 0 && text.voted(formats.list(person.votes.map(({ id }) => nameOf(id))))}
          </p>
          <details>
            <summary className="w-fit text-fg-2 select-none">{recovery.withPaper}</summary>
            <WordsField value={paper} onValue={setPaper} />
          </details>
        </>
      )}
      <Removal
        does={[
          text.devicesLoseAccess(person.devices.length),
          text.newKeys,
          text.lateWork,
          ...(countIn(deals) + countIn(tasks) > 0 ? [text.theirs(countIn(deals), countIn(tasks))] : []),
        ]}
        cannot={[text.cannotErase, text.cannotReach]}
      />
      {remove.failure && <ErrorState inline failure={remove.failure} />}
    </Frame>
  )
}

export function LeaveOffice({ person, onClose }: RemoveProps) {
  const text = useText(peopleMessages)
  const toast = useToast()
  const remove = useCommandCall('sharing.removePerson')
  const act = async (): Promise<void> => {
    const done = await remove.run({ person: person.id })
    if (!done.ok) return
    toast({ text: text.left })
    onClose()
  }
  return (
    <Frame title={text.leaveTitle} act={text.leave} running={remove.running} onAct={() => void act()} onClose={onClose}>
      <p className="text-fg-2">{text.leaveBody}</p>
      {remove.failure && <ErrorState inline failure={remove.failure} />}
    </Frame>
  )
}
