import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useCommandCall } from '#ui/live.ts'
import { Select } from '#ui/select.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import type { OfficePerson, Rank } from '../sharing.types.ts'
import { Ranks, roleOptions } from './invite-dialog.tsx'
import { usePersonName } from './names.ts'
import { peopleMessages } from './people.messages.ts'
import { WordsField } from './recovery-dialogs.tsx'
import { recoveryMessages } from './recovery.messages.ts'
import { sharingMessages } from './sharing.messages.ts'

/** Rank and role of somebody below; each is a statement of its own, made only when it changes. */
export function ChangePerson({ person, onClose }: { readonly person: OfficePerson; readonly onClose: () => void }) {
  const text = useText(peopleMessages)
  const words = useText(sharingMessages)
  const recovery = useText(recoveryMessages)
  const toast = useToast()
  const nameOf = usePersonName()
  const setRank = useCommandCall('sharing.setRank')
  const setRole = useCommandCall('sharing.setRole')
  const [rank, chooseRank] = useState<Rank>(person.rank ?? 'member')
  const [paper, setPaper] = useState('')
  const [role, chooseRole] = useState(person.role)
  const save = async (): Promise<void> => {
    if (role !== person.role && !(await setRole.run({ person: person.id, role })).ok) return
    const withPaper = rank === 'owner' ? { recovery: paper } : {}
    if (rank !== person.rank && !(await setRank.run({ person: person.id, rank, ...withPaper })).ok) return
    toast({ text: text.changed(nameOf(person.id)), tone: 'good' })
    onClose()
  }
  const failure = setRank.failure ?? setRole.failure
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={text.changeOf(nameOf(person.id))}
      actions={
        <>
          <Button tone="quiet" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button
            tone="primary"
            busy={setRank.running || setRole.running}
            disabled={
              (rank === person.rank && role === person.role) || (rank === 'owner' && !person.me && paper.trim() === '')
            }
            onClick={() => void save()}
          >
            {text.save}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 pb-1">
        {!person.me && <Ranks rank={rank} onRank={chooseRank} withOwner />}
        {rank === 'owner' && !person.me && (
          <div>
            <p className="mb-2 text-fg-2">{recovery.neededForOwner}</p>
            <WordsField value={paper} onValue={setPaper} />
          </div>
        )}
        <div className="flex flex-col gap-1">
          <Select label={text.role} value={role} onValue={chooseRole} options={roleOptions(words)} />
          <p className="text-xs text-fg-3">{text.roleNote}</p>
        </div>
        {failure && <ErrorState inline failure={failure} />}
      </div>
    </Dialog>
  )
}
