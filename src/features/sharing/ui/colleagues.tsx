import { Link } from '@tanstack/react-router'
import { Avatar } from '#ui/avatar.tsx'
import { useNetwork } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import { Tooltip } from '#ui/tooltip.tsx'
import { usePeople, usePersonName } from './names.ts'
import { peopleMessages } from './people.messages.ts'
import { PersonSign, PresenceDot } from './presence-dot.tsx'
import { useWhereaboutsText } from './whereabouts-text.ts'
import { whereaboutsOf } from './whereabouts.ts'

const shown = 8

/** Who else is there, in the sidebar: those who can be reached first. Nothing while one is alone. */
export function Colleagues({ narrow }: { readonly narrow: boolean }) {
  const text = useText(peopleMessages)
  const nameOf = usePersonName()
  const whereaboutsText = useWhereaboutsText()
  const peers = useNetwork()?.peers ?? []
  const others = (usePeople()?.people ?? [])
    .filter((person) => person.rank !== null && !person.me)
    .map((person) => ({ id: person.id, name: nameOf(person.id), where: whereaboutsOf(peers, person.id) }))
    .sort(
      (a, b) =>
        Number(a.where.presence === null) - Number(b.where.presence === null) ||
        (b.where.lastSeen ?? 0) - (a.where.lastSeen ?? 0),
    )
  if (others.length === 0) return null
  return (
    <section aria-label={text.others} className="mt-3">
      {!narrow && <h2 className="px-2 pb-1 text-2xs font-medium text-fg-3">{text.others}</h2>}
      <ul className="flex flex-col gap-px">
        {others.slice(0, shown).map(({ id, name, where }) => (
          <li key={id}>
            <Tooltip label={`${name}: ${whereaboutsText(where)}`} side="right">
              <Link
                to="/settings/people"
                className={`flex h-[30px] items-center gap-2.5 rounded-md text-fg-2 hover:bg-hover hover:text-fg ${narrow ? 'justify-center' : 'px-2'}`}
              >
                {narrow ? (
                  <>
                    <PersonSign name={name} presence={where.presence} size={22} />
                    <span className="sr-only">{name}</span>
                  </>
                ) : (
                  <>
                    <Avatar name={name} size={20} />
                    <span className="min-w-0 flex-1 truncate">{name}</span>
                    <PresenceDot presence={where.presence} />
                  </>
                )}
                <span className="sr-only">: {whereaboutsText(where)}</span>
              </Link>
            </Tooltip>
          </li>
        ))}
      </ul>
    </section>
  )
}
