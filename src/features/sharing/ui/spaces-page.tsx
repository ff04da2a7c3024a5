/** Every space that I can read, with its people; below what the roles may do. */
import { useNavigate } from '@tanstack/react-router'
import { Hourglass, Plus } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { Loaded, Skeleton } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { keepMessages } from '../../retention/ui/keep.messages.ts'
import { RetentionDialog } from '../../retention/ui/retention-dialog.tsx'
import type { SpaceView } from '../sharing.types.ts'
import { useSpaceTitle } from './names.ts'
import { DealPolicy } from './deal-policy.tsx'
import { PolicyTable } from './policy-table.tsx'
import { MembersDialog, NewSpaceDialog } from './space-dialogs.tsx'
import { ReadersList, spaceIcons } from './readers-list.tsx'
import { spacesMessages } from './spaces.messages.ts'

export function SpacesPage() {
  const text = useText(spacesMessages)
  const navigate = useNavigate()
  const spaces = useLive('sharing.spaces', {})
  const [making, setMaking] = useState(false)
  const [keeping, setKeeping] = useState<SpaceView | null>(null)
  const [changing, setChanging] = useState<SpaceView | null>(null)
  useCommands([{ id: 'spaces.new', label: text.newSpace, group: text.title, icon: Plus, run: () => setMaking(true) }])
  return (
    <Page
      title={text.title}
      onBack={() => void navigate({ to: '/settings' })}
      actions={
        <>
          <Button icon={Plus} command="spaces.new" className="max-md:hidden" />
          <IconButton icon={Plus} command="spaces.new" className="md:hidden" />
        </>
      }
    >
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-180 flex-col gap-6 px-4 py-6 max-md:px-3">
          <p className="text-fg-2">{text.intro}</p>
          <Loaded live={spaces} skeleton={<Skeleton className="h-80" />}>
            {(list) => (
              <ul className="grid gap-3 md:grid-cols-2">
                {list.map((space) => (
                  <SpaceCard
                    key={space.id}
                    space={space}
                    onChange={() => setChanging(space)}
                    onKeep={() => setKeeping(space)}
                  />
                ))}
              </ul>
            )}
          </Loaded>
          <PolicyTable />
          <DealPolicy />
        </div>
      </div>
      {making && <NewSpaceDialog onClose={() => setMaking(false)} />}
      {changing && <MembersDialog space={changing} onClose={() => setChanging(null)} />}
      {keeping && <RetentionDialog space={keeping.id} onClose={() => setKeeping(null)} />}
    </Page>
  )
}

interface SpaceCardProps {
  readonly space: SpaceView
  readonly onChange: () => void
  readonly onKeep: () => void
}

function SpaceCard({ space, onChange, onKeep }: SpaceCardProps) {
  const text = useText(spacesMessages)
  const titleOf = useSpaceTitle()
  const Icon = spaceIcons[space.kind]
  const title = titleOf(space)
  return (
    <li className="card flex flex-col gap-2.5 p-3.5">
      <div className="flex items-start gap-2.5">
        <span className="grid size-8 shrink-0 place-items-center rounded-md bg-accent-soft text-accent-text">
          <Icon aria-hidden size={16} />
        </span>
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold break-words">{title}</h2>
          <p className="text-xs text-fg-2">{text.kindNotes[space.kind]}</p>
        </div>
      </div>
      <p className="num text-xs font-medium text-fg-2">
        {space.kind === 'desk' ? text.onlyYou : text.readers(space.readers.length)}
      </p>
      {space.kind !== 'desk' && <ReadersList people={space.readers} />}
      {space.kind !== 'desk' && (
        <div className="mt-auto flex flex-wrap gap-2">
          {space.mayInvite && (
            <Button aria-label={`${text.changeMembers}: ${title}`} onClick={onChange}>
              {text.changeMembers}
            </Button>
          )}
          <KeptFor space={space.id} title={title} onKeep={onKeep} />
        </div>
      )}
    </li>
  )
}

/** How long the space keeps its messages, and the way to choose it. */
function KeptFor({
  space,
  title,
  onKeep,
}: {
  readonly space: string
  readonly title: string
  readonly onKeep: () => void
}) {
  const text = useText(keepMessages)
  const formats = useFormat()
  const kept = useLive('retention.of', { space }).value
  if (!kept || (!kept.mayChoose && kept.days === null)) return null
  const said = kept.days === null ? text.howShort : text.kept(formats.number(kept.days))
  return (
    <Button tone="quiet" icon={Hourglass} aria-label={`${said}: ${title}`} onClick={onKeep}>
      {said}
    </Button>
  )
}
