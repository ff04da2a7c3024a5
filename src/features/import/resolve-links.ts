/** Turns the texts of a row's links into references, trying the plan's links of a field in order. */
import type { JobContext } from '#replica/job.ts'
import { importedId } from './imported-id.ts'
import { create } from '#replica/command.ts'
import type { RecordId } from '#shared/ids.ts'
import type { Draft } from './convert.ts'
import { tableOf } from './import-fields.ts'
import { hasParticipants, type Index } from './index-rows.ts'
import { ambiguous, type Lookups } from './lookups.ts'
import type { MissingNames } from './missing.ts'
import { addressOf } from '#shared/contact-keys.ts'
import { nameKey, splitName } from './names.ts'
import { participantFinder } from './participants.ts'
import { readLeft } from './left.ts'
import type { ImportTable, PlanFile, PlanLink } from './plan.schema.ts'
import { systems } from './systems.ts'
import { rememberSame, sameAs } from './same-as.ts'
import type { Sink } from './write-rows.ts'

interface Parts {
  readonly context: JobContext
  readonly file: PlanFile
  readonly lookups: Lookups
  readonly index: Index
  readonly missing: MissingNames
  readonly sink: Sink
}

/** Ids remembered as looked up in the office; beyond this they are asked again. */
const mostRemembered = 50_000

export function linkResolver({
  context,
  file,
  lookups,
  index,
  missing,
  sink,
}: Parts): (draft: Draft, self: RecordId) => void {
  const participants = hasParticipants(file) ? participantFinder({ context, lookups, index }) : undefined
  const remembered = new Map<string, RecordId | null>()

  /** A record that an earlier import made, whatever it is called by now. */
  const fromEarlierImport = (table: ImportTable, source: string, text: string): RecordId | undefined => {
    const place = `${table} ${source} ${text}`
    const known = remembered.get(place)
    if (known !== undefined) return known ?? undefined
    const id = importedId(context, tableOf[table], source, text)
    const found = context.db.get(`select id from "${table}" where id = ?`, id)
      ? id
      : (sameAs(context, table, [id]).get(id) ?? null)
    if (remembered.size < mostRemembered) remembered.set(place, found)
    return found ?? undefined
  }

  // A history of steps has too few columns to say which program it is from.
  const sources = file.table === 'stageVisit' ? [...new Set([file.source, ...systems])] : [file.source]

  const byId = (link: PlanLink, text: string): RecordId | undefined => {
    for (const part of text.includes(';') ? text.split(';') : [text]) {
      const key = part.trim()
      const found = lookups.find(link.table, 'id', key)
      if (found !== undefined && found !== ambiguous) return found
      for (const source of sources) {
        const earlier = fromEarlierImport(link.table, source, key)
        if (earlier !== undefined) return earlier
      }
    }
    return undefined
  }

  const madeFor = (link: PlanLink, text: string, draft: Draft, id: RecordId, left: boolean): void => {
    const schema = tableOf[link.table]
    const name = text.slice(0, 1_000)
    if (link.table === 'contact') {
      const { firstName, lastName } = splitName(name)
      const account = draft.values.get('account')
      const at = new Date(context.now).toISOString()
      sink.write(
        create(schema, id, { firstName, lastName, createdAt: at, ...(typeof account === 'string' ? { account } : {}) }),
      )
    } else if (link.table === 'person')
      sink.write(
        create(schema, id, { name, active: !left, ...(link.by === 'email' ? { email: addressOf(name) } : {}) }),
      )
    else if (link.table === 'priceBook') {
      const currency = draft.values.get('currency')
      sink.write(create(schema, id, { name, active: true, ...(typeof currency === 'string' ? { currency } : {}) }))
    } else if (link.table === 'product') sink.write(create(schema, id, { name, active: true }))
    else if (link.table === 'account')
      sink.write(create(schema, id, { name, createdAt: new Date(context.now).toISOString() }))
    else sink.write(create(schema, id, { name }))
  }

  const header = (link: PlanLink): string => file.columns[link.column]?.header ?? link.field

  /** A reference, or why there is none. */
  const resolveOne = (
    link: PlanLink,
    text: string,
    draft: Draft,
    left: boolean,
  ): { id: RecordId } | { problem: string; type: string } => {
    if (link.by === 'id') {
      const id = byId(link, text)
      return id !== undefined
        ? { id }
        : { type: `unknownId:${link.column}`, problem: `${header(link)}: no ${link.table} has this id` }
    }
    const found = lookups.find(link.table, link.by, text)
    if (found === ambiguous)
      return {
        type: `ambiguous:${link.column}`,
        problem: `${header(link)}: several records of this name; none was chosen`,
      }
    if (found !== undefined) return { id: found }
    const canBeMade = link.by === 'name' || (link.by === 'email' && link.table === 'person' && text.includes('@'))
    if (!canBeMade)
      return {
        type: `unknown:${link.column}`,
        problem: link.by === 'domain' || participants ? '' : `${header(link)}: nobody has this address`,
      }
    if (text.length > 1_000)
      return { type: `tooLong:${link.column}`, problem: `${header(link)}: the name has ${text.length} characters` }
    const renamed = fromEarlierImport(link.table, 'name', nameKey(text))
    if (renamed !== undefined) return { id: renamed }
    const decision = missing.decide(link, text, `named in ${header(link)} of ${file.name}`, left)
    if (decision.kind === 'leave' && participants && link.by === 'email')
      return { type: `left:${link.column}`, problem: '' }
    if (decision.kind === 'leave')
      return {
        type: `left:${link.column}`,
        problem: `${header(link)}: “${text.slice(0, 60)}” is not known and was left empty`,
      }
    // Decided once: the same file later finds the record by this, and makes none of the other name.
    if (decision.kind === 'use' && decision.first)
      sink.write(rememberSame(context, importedId(context, tableOf[link.table], 'name', nameKey(text)), decision.id))
    if (decision.kind === 'create' && decision.first) madeFor(link, text, draft, decision.id, decision.left)
    return { id: decision.id }
  }

  return (draft, self) => {
    const problems = new Map<string, { type: string; message: string; column: number }>()
    const found = new Set<number>()
    file.links.forEach((link, place) => {
      const given = draft.links[place] ?? ''
      const { name: text, left } =
        link.table === 'person' && link.by === 'name' ? readLeft(given) : { name: given, left: false }
      // Exports write 0 for "none" where an id belongs.
      if (text === '' || draft.values.has(link.field) || (link.by === 'id' && text === '0')) return
      const one = resolveOne(link, text, draft, left)
      if ('id' in one) {
        const id = index.alias.get(one.id) ?? one.id
        found.add(link.column)
        problems.delete(link.field)
        if (id !== self) draft.values.set(link.field, id)
      } else if (one.problem !== '')
        problems.set(link.field, { type: one.type, message: one.problem, column: link.column })
    })
    // Of a column that may name records of several kinds one is enough, and one complaint when it is none.
    const complaints = new Map([...problems.values()].map((one) => [one.column, one]))
    for (const { type, message, column } of complaints.values())
      if (!found.has(column)) draft.gaps.push({ type, message })
    participants?.(draft)
  }
}
