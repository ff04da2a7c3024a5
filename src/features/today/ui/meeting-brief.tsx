import { useToday } from '#ui/clock.ts'
import { useFormat } from '#ui/format.ts'
import { useLive } from '#ui/live.ts'
import { useLabel, useText } from '#ui/text.ts'
import { dealContact } from '../../deal-people/deal-people.schema.ts'
import { FloorBrief } from '../../mastermind/ui/floor-brief.tsx'
import type { MeetingFacts } from '../meeting.queries.ts'
import { meetingMessages } from './meeting.messages.ts'

/** Of each list, in short: what fits beside a list of work. */
const shortest = 2

/**
 * What to know before a meeting and what to ask in it; only what is known, and what is missing by name. In short it leaves
 * out what colleagues know and says of each list only the beginning, and how much more there is.
 */
export function MeetingBrief({ event, short = false }: { readonly event: string; readonly short?: boolean }) {
  const facts = useLive('today.meeting', { event }).value
  return facts ? (
    <>
      <Brief facts={facts} most={short ? shortest : Infinity} />
      {!short && <FloorBrief event={event} />}
    </>
  ) : null
}

function useRoleName(): (role: string | null) => string | undefined {
  const label = useLabel()
  return (role) => {
    const found = dealContact.fields.role.choices.find((choice) => choice.value === role)
    return found ? label(found.label) : (role ?? undefined)
  }
}

function Brief({ facts, most }: { readonly facts: MeetingFacts; readonly most: number }) {
  const text = useText(meetingMessages)
  const label = useLabel()
  const formats = useFormat()
  const today = useToday()
  const roleName = useRoleName()
  const stanceName = (stance: string | null): string | undefined => {
    const found = dealContact.fields.stance.choices.find((choice) => choice.value === stance)
    return found && label(found.label)
  }
  const state = [
    facts.stage,
    facts.amount === null ? null : formats.money(facts.amount, facts.currency),
    facts.closeDate === null ? null : text.decision(formats.day(facts.closeDate, today)),
  ].filter((part) => part !== null)
  const asks = [
    ...facts.missing.map(({ id, text: what, role }) => ({
      id,
      line: [what, roleName(role)].filter(Boolean).join(' · '),
    })),
    ...(facts.noBuyer ? [{ id: 'buyer', line: text.noBuyer }] : []),
  ]
  const day = (on: string | null): string => (on === null ? '' : ` · ${formats.day(on, today)}`)
  const lists: readonly (readonly [string, readonly { readonly id: string; readonly line: string }[]])[] = [
    [
      text.people,
      facts.people.map((one) => ({
        id: one.id,
        line: [one.name, one.jobTitle, roleName(one.role), stanceName(one.stance)].filter(Boolean).join(' · '),
      })),
    ],
    [
      text.weOwe,
      facts.promises
        .filter((one) => !one.toUs)
        .map((one) => ({ id: one.id, line: `${one.text ?? ''}${day(one.dueOn)}` })),
    ],
    [
      text.theyOwe,
      facts.promises
        .filter((one) => one.toUs)
        .map((one) => ({ id: one.id, line: `${one.text ?? ''}${day(one.dueOn)}` })),
    ],
    [text.ask, asks],
    [
      text.lastNotes,
      facts.notes.map((one) => ({
        id: one.id,
        line: `${formats.date(one.at.slice(0, 10), today)}: ${one.subject || (one.body ?? '')}`,
      })),
    ],
  ]
  return (
    <>
      {state.length > 0 && <p className="num mt-2 text-fg-2">{state.join(' · ')}</p>}
      <dl className="mt-1 grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 gap-y-1 text-xs">
        {lists.map(
          ([name, lines]) =>
            lines.length > 0 && (
              <div key={name} className="contents">
                <dt className="text-fg-2">{name}</dt>
                <dd>
                  <ul>
                    {lines.slice(0, most).map((one) => (
                      <li key={one.id} className="text-pretty">
                        {one.line}
                      </li>
                    ))}
                    {lines.length > most && <li className="num text-fg-2">{text.more(lines.length - most)}</li>}
                  </ul>
                </dd>
              </div>
            ),
        )}
      </dl>
    </>
  )
}
