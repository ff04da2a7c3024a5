/** "Who can change this?" of a deal, by name; of other records the names above say it. */
import { Avatar } from '#ui/avatar.tsx'
import { useLive } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import { dealRightsMessages } from './deal-rights.messages.ts'

/** `roles`: those that also change deals of others, in words. */
export function DealChangers({ deal, roles }: { readonly deal: string; readonly roles: string }) {
  const text = useText(dealRightsMessages)
  const rights = useLive('deals.rights', { id: deal }).value
  if (rights == null) return null
  const { owner, managers, team, everybody } = rights
  const people = [
    ...(owner ? [{ ...owner, as: text.owner }] : []),
    ...managers.map((one) => ({ ...one, as: text.manager })),
    ...team.map((one) => ({ ...one, as: text.team })),
  ]
  return (
    <section aria-label={text.title} className="flex flex-col gap-1.5 border-t border-line pt-2.5">
      <h3 className="font-semibold">{text.title}</h3>
      {owner === null || everybody ? (
        <p className="text-fg-2">{everybody ? text.everybody : text.free}</p>
      ) : (
        <>
          <ul className="flex flex-col gap-1.5">
            {people.map((person) => (
              <li key={`${person.id} ${person.as}`} className="flex flex-wrap items-center gap-x-2">
                <Avatar name={person.name} size={20} />
                <span className="min-w-32 flex-1 break-words">{person.name}</span>
                <span className="ml-auto pl-7 text-xs text-fg-3">{person.as}</span>
              </li>
            ))}
          </ul>
          <p className="text-xs text-fg-2">
            {roles === '' ? text.noRoles : text.roles(roles)}. {text.judgement}
          </p>
        </>
      )}
    </section>
  )
}
