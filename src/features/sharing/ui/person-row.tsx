import { Ellipsis, Laptop, LogOut, SlidersHorizontal, UserMinus, Vote } from 'lucide-react'
import { Badge } from '#ui/badge.tsx'
import { IconButton } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { useNetwork } from '#ui/live.ts'
import { Menu, MenuItem, MenuLine } from '#ui/menu.tsx'
import { useText } from '#ui/text.ts'
import type { OfficePerson, PeopleFacts } from '../sharing.types.ts'
import { useDeviceLine } from './device-line.ts'
import { usePersonName } from './names.ts'
import { peopleMessages } from './people.messages.ts'
import { PersonSign } from './presence-dot.tsx'
import { sharingMessages } from './sharing.messages.ts'
import { useWhereaboutsText } from './whereabouts-text.ts'
import { whereaboutsOf } from './whereabouts.ts'

export type PersonAct = 'change' | 'removeDevice' | 'removePerson' | 'leave'

export interface PersonRowProps {
  readonly person: OfficePerson
  readonly facts: PeopleFacts
  readonly onAct: (act: PersonAct) => void
}

/** One colleague: who, what they may, where they are, and what they have of mine. */
export function PersonRow({ person, facts, onAct }: PersonRowProps) {
  const text = useText(peopleMessages)
  const words = useText(sharingMessages)
  const formats = useFormat()
  const network = useNetwork()
  const nameOf = usePersonName()
  const deviceLine = useDeviceLine()
  const whereaboutsText = useWhereaboutsText()
  const where = whereaboutsOf(network?.peers ?? [], person.id)
  const name = nameOf(person.id)
  // An owner's word about another owner counts too, as a vote.
  const mayRemove = !person.me && (person.below || (facts.rank === 'owner' && person.rank === 'owner'))
  const mayRemoveDevice = (person.me && person.devices.length > 1) || person.below
  const acts = person.me || mayRemove || mayRemoveDevice
  return (
    <li className="flex items-start gap-3 border-b border-line px-3 py-2.5 last:border-b-0">
      <PersonSign name={name} presence={person.me ? 'here' : where.presence} size={32} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <strong className="min-w-0 font-semibold break-words">{name}</strong>
          {person.me && <Badge tone="accent">{words.you}</Badge>}
          {person.rank && <Badge>{words.ranks[person.rank]}</Badge>}
          <span className="text-xs text-fg-2">{words.roles[person.role]}</span>
        </p>
        {!person.me && network !== null && (
          <p className="num text-xs text-fg-2">
            {whereaboutsText(where)}
            {where.lacks !== null && ` · ${where.lacks === 0 ? words.hasAll : words.lacks(where.lacks)}`}
          </p>
        )}
        {(person.me || person.devices.length > 1) && (
          <ul className="num mt-0.5 flex flex-wrap gap-x-3 text-xs text-fg-3">
            {person.devices.map((device) => (
              <li key={device} className="flex items-center gap-1">
                <Laptop aria-hidden size={12} className="shrink-0" />
                {deviceLine(person, device)}
              </li>
            ))}
          </ul>
        )}
        {person.votes.length > 0 && (
          <p className="mt-1 flex items-center gap-1.5 text-xs text-warn">
            <Vote aria-hidden size={13} className="shrink-0" />
            {text.votePending(formats.list(person.votes.map(({ id }) => nameOf(id))))}
          </p>
        )}
      </div>
      {acts && (
        <Menu align="end" trigger={<IconButton icon={Ellipsis} label={text.actsFor(name)} />}>
          {(person.below || (person.me && person.rank !== 'member')) && (
            <MenuItem icon={SlidersHorizontal} onSelect={() => onAct('change')}>
              {person.me ? text.role : text.change}
            </MenuItem>
          )}
          {person.me && <MenuItem command="sharing.addDevice" icon={Laptop} />}
          {mayRemoveDevice && (
            <MenuItem icon={Laptop} onSelect={() => onAct('removeDevice')}>
              {text.removeDevice}
            </MenuItem>
          )}
          {(mayRemove || person.me) && <MenuLine />}
          {mayRemove && (
            <MenuItem icon={UserMinus} tone="danger" onSelect={() => onAct('removePerson')}>
              {text.removePerson(name)}
            </MenuItem>
          )}
          {person.me && (
            <MenuItem
              icon={LogOut}
              tone="danger"
              disabled={facts.lastOwner}
              note={facts.lastOwner ? text.lastOwner : undefined}
              onSelect={() => onAct('leave')}
            >
              {text.leave}
            </MenuItem>
          )}
        </Menu>
      )}
    </li>
  )
}
