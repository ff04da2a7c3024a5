/**
 * Who took part in a message or an appointment: addresses become the colleagues and contacts that have them, and tell
 * with whom it was. Nobody is made from an address.
 */
import type { JobContext } from '#replica/job.ts'
import type { RecordId } from '#shared/ids.ts'
import type { Draft } from './convert.ts'
import type { Index } from './index-rows.ts'
import { ambiguous, type Lookups } from './lookups.ts'
import { splitEmails } from './several.ts'

interface Parts {
  readonly context: JobContext
  readonly lookups: Lookups
  readonly index: Index
}

interface Participant {
  readonly text: string
  readonly email: string
  readonly person: RecordId | undefined
  readonly contact: RecordId | undefined
}

const listOf = (draft: Draft, field: string): readonly string[] => {
  const value = draft.values.get(field)
  return Array.isArray(value) ? (value as readonly string[]) : []
}

export function participantFinder({ context, lookups, index }: Parts): (draft: Draft) => void {
  const find = (table: 'person' | 'contact', email: string): RecordId | undefined => {
    const found = email === '' ? undefined : lookups.find(table, 'email', email)
    return found === undefined || found === ambiguous ? undefined : (index.alias.get(found) ?? found)
  }
  const participant = (text: string): Participant => {
    const email = text.includes('@') ? (splitEmails(text)[0] ?? '') : ''
    const person = find('person', email)
    return { text, email, person, contact: person === undefined ? find('contact', email) : undefined }
  }
  const accountOf = (contact: RecordId): RecordId | undefined =>
    index.accountOf.get(contact) ??
    context.db.get<{ account: string | null }>('select account from contact where id = ?', contact)?.account ??
    undefined
  const accountOfDomain = (people: readonly Participant[]): RecordId | undefined => {
    for (const { email, person } of people) {
      const found = person === undefined && email !== '' ? lookups.find('account', 'domain', email) : undefined
      if (found !== undefined && found !== ambiguous) return index.alias.get(found) ?? found
    }
    return undefined
  }
  /** The first of them whom the office knows is the one it was with, unless the row says so itself. */
  const settleWith = (draft: Draft, people: readonly Participant[]): void => {
    const contact = draft.values.get('contact') ?? people.find((one) => one.contact !== undefined)?.contact
    if (typeof contact === 'string') draft.values.set('contact', contact)
    if (draft.values.has('account')) return
    const account = typeof contact === 'string' ? accountOf(contact) : accountOfDomain(people)
    if (account !== undefined) draft.values.set('account', account)
  }

  return (draft) => {
    const senders = listOf(draft, 'sender').map(participant)
    const recipients = listOf(draft, 'recipients').map(participant)
    const attendees = listOf(draft, 'attendees').map(participant)
    draft.values.delete('sender')
    draft.values.delete('recipients')
    if (attendees.length > 0)
      draft.values.set('attendees', [...new Set(attendees.map((one) => one.person ?? one.contact ?? one.text))])
    const ours = senders.find((one) => one.person !== undefined)?.person
    if (senders.length > 0) {
      if (!draft.values.has('direction')) draft.values.set('direction', ours === undefined ? 'inbound' : 'outbound')
      if (ours !== undefined && !draft.values.has('author')) draft.values.set('author', ours)
    }
    const isOurs = ours !== undefined || (senders.length > 0 && draft.values.get('direction') === 'outbound')
    settleWith(draft, !isOurs ? [...senders, ...recipients, ...attendees] : [...recipients, ...senders, ...attendees])
  }
}
