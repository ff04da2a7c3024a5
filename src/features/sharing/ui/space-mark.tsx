/** The small mark that says in which space a record is, and behind it who can read that. One function answers, for all. */
import { Link } from '@tanstack/react-router'
import { Eye, Share2 } from 'lucide-react'
import { useState } from 'react'
import { spaceOf } from '#shared/ids.ts'
import { Button } from '#ui/button.tsx'
import { useLive } from '#ui/live.ts'
import { Popover } from '#ui/popover.tsx'
import { useText } from '#ui/text.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { DealChangers } from '../../deal-people/ui/changers.tsx'
import type { SpaceKind, SpaceView } from '../sharing.types.ts'
import { useSpaceOfRecord, useSpaceTitle } from './names.ts'
import { ReadersList, spaceIcons } from './readers-list.tsx'
import { ShareDialog } from './share-dialog.tsx'
import { sharingMessages } from './sharing.messages.ts'
import { spacesMessages } from './spaces.messages.ts'

/** On a record's page: the space by name, and who can read it. Nothing while the office log is not known. */
export function SpaceMark({ record, title: about }: { readonly record: string; readonly title: string }) {
  const text = useText(spacesMessages)
  const titleOf = useSpaceTitle()
  const space = useSpaceOfRecord(record)
  const [open, setOpen] = useState(false)
  const [sharing, setSharing] = useState(false)
  const onDesk = space?.kind === 'desk'
  useCommands([
    {
      id: 'record.whoReads',
      label: text.whoReadsTitle,
      group: text.title,
      icon: Eye,
      keys: ['Shift+R'],
      about,
      when: () => space !== undefined,
      run: () => setOpen(true),
    },
    {
      id: 'record.share',
      label: text.share,
      also: text.shareAlso,
      group: text.title,
      icon: Share2,
      about,
      when: () => onDesk,
      run: () => {
        setOpen(false)
        setSharing(true)
      },
    },
  ])
  if (space === undefined) return null
  const Icon = spaceIcons[space.kind]
  const title = titleOf(space)
  return (
    <>
      <Popover
        open={open}
        onOpen={setOpen}
        align="end"
        title={text.whoReadsTitle}
        trigger={
          <button
            type="button"
            aria-label={text.whoReads(title)}
            title={text.whoReads(title)}
            className="flex h-control max-w-44 shrink-0 items-center gap-1.5 rounded-md px-2 text-xs text-fg-2 hover:bg-hover hover:text-fg md:h-7"
          >
            <Icon aria-hidden size={13} className="shrink-0" />
            <span className="truncate max-md:sr-only">{title}</span>
          </button>
        }
      >
        <Readers space={space.id} record={record} />
        {onDesk && <Button icon={Share2} command="record.share" className="mt-3 w-full" />}
      </Popover>
      {sharing && <ShareDialog record={record} title={about} onClose={() => setSharing(false)} />}
    </>
  )
}

/** On a card or row: only what is not where such records usually are, so that the usual stays quiet. */
export function SpaceHint({ record, usual }: { readonly record: string; readonly usual: SpaceKind }) {
  const text = useText(spacesMessages)
  const titleOf = useSpaceTitle()
  const space = useSpaceOfRecord(record)
  if (space === undefined || (space.founded && space.kind === usual)) return null
  const Icon = spaceIcons[space.kind]
  const words = `${titleOf(space)}: ${space.kind === 'desk' ? text.onlyYou : text.readers(space.readers.length)}`
  return (
    <span role="img" aria-label={words} title={words} className="inline-grid shrink-0 text-fg-3">
      <Icon aria-hidden size={12} />
    </span>
  )
}

function Readers({ space, record }: { readonly space: string; readonly record: string }) {
  const text = useText(spacesMessages)
  const words = useText(sharingMessages)
  const titleOf = useSpaceTitle()
  const managing = useLive('sharing.policy', {}).value?.managingRoles ?? []
  const view = useLive('sharing.readers', { space: spaceOf(space) }).value
  if (view === undefined) return null
  return (
    <div className="flex flex-col gap-2.5">
      <h3 className="font-semibold">{text.whoReadsTitle}</h3>
      {view === null ? <p className="text-fg-2">{text.notMine}</p> : <ReadersOf space={view} title={titleOf(view)} />}
      <DealChangers deal={record} roles={managing.map((role) => words.roles[role]).join(', ')} />
      <Link to="/settings/spaces" className="font-medium text-accent-text hover:underline">
        {text.more}
      </Link>
    </div>
  )
}

function ReadersOf({ space, title }: { readonly space: SpaceView; readonly title: string }) {
  const text = useText(spacesMessages)
  return (
    <>
      <p className="text-fg-2">
        {text.inSpace(title)} {space.kind === 'desk' ? `${text.onlyYou}.` : `${text.readers(space.readers.length)}.`}
      </p>
      <ReadersList people={space.readers} />
    </>
  )
}
