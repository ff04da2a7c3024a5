/**
 * Who changes the facts of a deal: its owner, its deal team, the owner's manager by name, whoever the office lets change
 * what belongs to others. What only the owner can judge (the probability) only the owner changes, unless the office lets
 * everybody change everything. A deal belongs to nobody while its owner has no PC in the office: then everybody who may
 * edit changes it, so that a lone person, or an office full of imported names, can work.
 */
import type { CommandContext } from '#replica/command.ts'
import { rowsOf } from '#replica/tables.ts'
import type { Failure } from '#shared/result.ts'
import { managersOfPerson } from '../people/below.ts'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import { judgements } from './judgements.ts'

type Asking = Pick<CommandContext, 'db' | 'me' | 'authority'>

interface Named {
  readonly id: string
  readonly name: string
}

export interface DealRights {
  readonly deal: Named
  /** Null: the deal belongs to nobody who could change it. */
  readonly owner: Named | null
  /** The owner's manager, or that of the owner's team. */
  readonly managers: readonly Named[]
  readonly team: readonly Named[]
  /** The office lets everybody change everything that they may edit. */
  readonly everybody: boolean
  readonly mayChange: boolean
  readonly mayJudge: boolean
}

const dealRows = rowsOf(opportunity)

interface DealRow {
  readonly id: string
  readonly name: string | null
  readonly owner: string | null
  readonly ownerName: string | null
}

/** Undefined when there is no such deal here; deleted ones have rights too. */
export function dealRights({ db, me, authority }: Asking, deal: string): DealRights | undefined {
  const row = db.get<DealRow>(
    `SELECT o.id, o.name, o.owner, p.name AS ownerName FROM ${dealRows} AS o LEFT JOIN person AS p ON p.id = o.owner
     WHERE o.id = ?`,
    deal,
  )
  if (!row) return undefined
  const office = authority()
  const isHere = (person: string | null) =>
    person !== null && (office?.people.get(person)?.rank === undefined ? false : hasDevice(office, person))
  const owner = row.owner !== null && isHere(row.owner) ? { id: row.owner, name: row.ownerName ?? '' } : null
  const managers = owner ? managersOfPerson(db, owner.id) : []
  const team = db.all<Named>(membersOf, deal)
  const everybody = office === undefined || everybodyManages(office)
  const isAmong = (people: readonly Named[]) => people.some(({ id }) => id === me)
  const mayChange =
    owner === null ||
    everybody ||
    owner.id === me ||
    isAmong(managers) ||
    isAmong(team) ||
    (office?.manages(me) ?? true)
  return {
    deal: { id: row.id, name: row.name ?? '' },
    owner,
    managers: managers.filter(({ id }) => id !== owner?.id),
    team: team.filter(({ id }) => id !== owner?.id),
    everybody,
    mayChange,
    mayJudge: owner === null || everybody || owner.id === me,
  }
}

type Office = NonNullable<ReturnType<Asking['authority']>>

const hasDevice = (office: Office, person: string) => (office.people.get(person)?.devices.length ?? 0) > 0

const everybodyManages = (office: Office): boolean => office.managingRoles.length === Object.keys(office.policy).length

const membersOf = `SELECT DISTINCT p.id, coalesce(p.name, '') AS name FROM dealMember AS m JOIN person AS p ON p.id = m.person
  WHERE m.opportunity = ? ORDER BY p.name, p.id`

const list = (words: readonly string[]) =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

/** Why this PC's person does not change the deal, and what they can do instead. */
export function dealOfAnother({ deal, owner, managers }: DealRights): Failure {
  const name = owner?.name ?? ''
  const others = ['the deal team', ...managers.map((one) => one.name)]
  return {
    type: 'DealOfAnother',
    message: `“${deal.name}” belongs to ${name}: its facts are changed by ${list([name, ...others])}. Nothing was changed. Join the deal team, ask ${name}, or write down your own view as a note beside it.`,
    id: deal.id,
    deal: deal.name,
    owner: name,
    managers: managers.map((one) => one.name),
  }
}

export function judgementOfAnother({ deal, owner }: DealRights): Failure {
  const name = owner?.name ?? ''
  return {
    type: 'JudgementOfAnother',
    message: `How probable “${deal.name}” is, its owner ${name} judges alone. Nothing was changed. Write down your own view as a note beside it.`,
    id: deal.id,
    deal: deal.name,
    owner: name,
  }
}

/** Why this PC's person does not change these fields of the deal; undefined when they do. */
export function refusalOf(context: Asking, deal: string, fields: readonly string[]): Failure | undefined {
  const rights = dealRights(context, deal)
  if (!rights) return undefined
  if (!rights.mayChange && fields.some((field) => !judgements.has(field))) return dealOfAnother(rights)
  return !rights.mayJudge && fields.some((field) => judgements.has(field)) ? judgementOfAnother(rights) : undefined
}

/** Said beside the success of an act upon many. */
export function dealsLeftOut(refused: readonly DealRights[]): Failure {
  const owners = [...new Set(refused.map(({ owner }) => owner?.name ?? ''))]
  const count = refused.length
  return {
    type: 'DealsLeftOut',
    message: `${count === 1 ? '1 deal was' : `${count} deals were`} left out, as ${count === 1 ? 'it belongs' : 'they belong'} to ${list(owners)}. Join the deal team, or ask.`,
    count,
    owners,
  }
}
