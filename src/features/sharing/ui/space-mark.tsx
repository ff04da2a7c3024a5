/** The small mark that says in which space a record is, and behind it who can read that. One function answers, for all. */
import { Link } from '@tanstack/react-router'
import { DoorClosed, Globe, Lock, UsersRound, type LucideIcon } from 'lucide-react'
import { spaceOf } from '#shared/ids.ts'
import { Avatar } from '#ui/avatar.tsx'
import { useLive } from '#ui/live.ts'
import { Popover } from '#ui/popover.tsx'
import { useText } from '#ui/text.ts'
import type { SpaceKind, SpaceMember, SpaceView } from '../sharing.types.ts'
import { useSpaceOfRecord, useSpaceTitle, usePersonName } from './names.ts'
import { sharingMessages } from './sharing.messages.ts'
import { spacesMessages } from './spaces.messages.ts'

export const spaceIcons: Record<SpaceKind, LucideIcon> = {
  office: Globe,
  team: UsersRound,
  room: DoorClosed,
  desk: Lock,
}

/** On a record's page: the space by name, and who can read it. Nothing while the office log is not known. */
export function SpaceMark({ record }: { readonly record: string }) {
  const text = useText(spacesMessages)
  const titleOf = useSpaceTitle()
  const space = useSpaceOfRecord(record)
  if (space === undefined) return null
  const Icon = spaceIcons[space.kind]
  const title = titleOf(space)
  return (
    <Popover
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
      <Readers space={space.id} />
    </Popover>
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

function Readers({ space }: { readonly space: string }) {
  const text = useText(spacesMessages)
  const titleOf = useSpaceTitle()
  const view = useLive('sharing.readers', { space: spaceOf(space) }).value
  if (view === undefined) return null
  return (
    <div className="flex flex-col gap-2.5">
      <h3 className="font-semibold">{text.whoReadsTitle}</h3>
      {view === null ? <p className="text-fg-2">{text.notMine}</p> : <ReadersOf space={view} title={titleOf(view)} />}
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
      <People people={space.readers} />
    </>
  )
}

/** Readers by name, with what else they may do. */
export function People({ people }: { readonly people: readonly SpaceMember[] }) {
  const words = useText(sharingMessages)
  const nameOf = usePersonName()
  return (
    <ul className="flex max-h-64 flex-col gap-1.5 overflow-y-auto">
      {people.map((person) => (
        <li key={person.id} className="flex items-center gap-2">
          <Avatar name={nameOf(person.id)} size={20} />
          <span className="min-w-0 flex-1 truncate">{nameOf(person.id)}</span>
          <span className="text-xs text-fg-3">
            {person.rights
              .filter((right) => right !== 'read')
              .map((right) => words.rights[right])
              .join(', ')}
          </span>
        </li>
      ))}
    </ul>
  )
}
