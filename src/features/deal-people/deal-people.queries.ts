/** The people of a deal on both sides, and the deals that somebody has a part in. */
import { z } from 'zod'
import { defineQuery, type ReadDatabase } from '#replica/query.ts'
import { dealPeopleAnswer, partsInDeals } from './deal-people.answers.ts'

export interface DealContact {
  /** Null for the deal's own contact as long as nobody said more of them. */
  readonly id: string | null
  readonly contact: string
  readonly name: string
  readonly jobTitle: string | null
  readonly email: string | null
  readonly account: string | null
  readonly role: string | null
  readonly stance: 'for' | 'leaning' | 'neutral' | 'sceptical' | 'against' | null
  readonly note: string | null
  /** The deal's own contact. */
  readonly primary: boolean
  /** The last activity with them, of this deal or another. */
  readonly lastContact: string | null
}

export interface DealMember {
  readonly id: string
  readonly person: string
  readonly name: string
  readonly jobTitle: string | null
  readonly role: string | null
  readonly note: string | null
}

export interface DealPeople {
  readonly contacts: readonly DealContact[]
  readonly members: readonly DealMember[]
  /** Others at the deal's account, to be added; at most 50. */
  readonly others: readonly { readonly id: string; readonly name: string; readonly jobTitle: string | null }[]
}

const id = z.string().max(36)
const fullName = `trim(coalesce(c.firstName, '') || ' ' || coalesce(c.lastName, ''))`

/** What two PCs or an import can have said twice of one pair is shown once, the older record first. */
const once = <Row>(rows: readonly Row[], key: (row: Row) => string): Row[] =>
  [...new Map(rows.toReversed().map((row) => [key(row), row])).values()].toReversed()

export function readDealContacts(db: ReadDatabase, opportunity: string): DealContact[] {
  const rows = db.all<Omit<DealContact, 'primary'> & { readonly primary: number }>(
    `SELECT d.id, c.id AS contact, ${fullName} AS name, c.jobTitle, c.email, c.account, d.role, d.stance, d.note,
       c.id IS (SELECT contact FROM opportunity WHERE id = ?1) AS "primary",
       (SELECT max(at) FROM activity WHERE contact = c.id) AS lastContact
     FROM dealContact AS d JOIN contact AS c ON c.id = d.contact WHERE d.opportunity = ?1
     UNION ALL
     SELECT NULL, c.id, ${fullName}, c.jobTitle, c.email, c.account, NULL, NULL, NULL, 1,
       (SELECT max(at) FROM activity WHERE contact = c.id)
     FROM opportunity AS o JOIN contact AS c ON c.id = o.contact
     WHERE o.id = ?1 AND NOT EXISTS (SELECT 1 FROM dealContact AS d WHERE d.opportunity = ?1 AND d.contact = c.id)
     ORDER BY "primary" DESC, name COLLATE NOCASE LIMIT 200`,
    opportunity,
  )
  return once(rows, (row) => row.contact).map((row) => ({ ...row, primary: row.primary === 1 }))
}

export const dealPeople = defineQuery({
  name: 'dealPeople.ofDeal',
  summary: 'Who decides about a deal, and who works on it.',
  input: z.object({ id }),
  output: dealPeopleAnswer,
  reads: ['dealContact', 'dealMember', 'opportunity', 'contact', 'person', 'activity'],
  run: ({ db }, input): DealPeople => {
    const contacts = readDealContacts(db, input.id)
    const members = db.all<DealMember>(
      `SELECT d.id, p.id AS person, p.name, p.jobTitle, d.role, d.note FROM dealMember AS d
       JOIN person AS p ON p.id = d.person WHERE d.opportunity = ? ORDER BY p.name COLLATE NOCASE, d.id LIMIT 200`,
      input.id,
    )
    const others = db.all<DealPeople['others'][number]>(
      `SELECT c.id, ${fullName} AS name, c.jobTitle FROM contact AS c
       WHERE c.account = (SELECT account FROM opportunity WHERE id = ?) ORDER BY name COLLATE NOCASE LIMIT 60`,
      input.id,
    )
    const here = new Set(contacts.map((one) => one.contact))
    return {
      contacts,
      members: once(members, (row) => row.person),
      others: others.filter((one) => !here.has(one.id)).slice(0, 50),
    }
  },
})

export interface PartInDeal {
  readonly opportunity: string
  readonly role: string | null
}

export const partsOfContact = defineQuery({
  name: 'dealPeople.ofContact',
  summary: 'The part that a contact has in deals.',
  input: z.object({ id }),
  output: partsInDeals,
  reads: ['dealContact'],
  run: ({ db }, input): readonly PartInDeal[] =>
    db.all<PartInDeal>('SELECT opportunity, role FROM dealContact WHERE contact = ? LIMIT 500', input.id),
})
