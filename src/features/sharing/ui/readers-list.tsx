import { DoorClosed, Globe, Lock, UsersRound, type LucideIcon } from 'lucide-react'
import { Avatar } from '#ui/avatar.tsx'
import { useText } from '#ui/text.ts'
import type { SpaceKind, SpaceMember } from '../sharing.types.ts'
import { usePersonName } from './names.ts'
import { sharingMessages } from './sharing.messages.ts'

export const spaceIcons: Record<SpaceKind, LucideIcon> = {
  office: Globe,
  team: UsersRound,
  room: DoorClosed,
  desk: Lock,
}

/** Readers by name, with what else they may do. */
export function ReadersList({ people }: { readonly people: readonly SpaceMember[] }) {
  const words = useText(sharingMessages)
  const nameOf = usePersonName()
  return (
    <ul className="flex max-h-64 flex-col gap-1.5 overflow-y-auto">
      {people.map((person) => (
        <li key={person.id} className="flex flex-wrap items-center gap-x-2">
          <Avatar name={nameOf(person.id)} size={20} />
          <span className="min-w-32 flex-1 break-words">{nameOf(person.id)}</span>
          <span className="ml-auto pl-7 text-xs text-fg-3">
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
