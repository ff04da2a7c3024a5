/**
 * The second reading: rows with their links found, compared with what the office has, as writes. What is already as the
 * file says is not written again.
 */
import type { JobContext } from '#replica/job.ts'
import { importedId } from './imported-id.ts'
import { create, type Write } from '#replica/command.ts'
import { claimsIn } from '#replica/authorship.ts'
import type { SqlRow } from '#replica/query.ts'
import { isRecordId, type RecordId } from '#shared/ids.ts'
import type { Table } from '#shared/schema.ts'
import type { TableRow as CsvRow } from '#platform/table/spool.ts'
import { stepLeft, visitId } from '#features/process/visits.ts'
import { task } from '#features/tasks/tasks.schema.ts'
import type { Complaint, Converter, Draft } from './convert.ts'
import type { CustomFields } from './custom-columns.ts'
import { settleClosing } from './finish.ts'
import { importFields, tableOf } from './import-fields.ts'
import type { Index } from './index-rows.ts'
import { hasParticipants, nameOf } from './index-rows.ts'
import { reconciler, type Standing } from './reconcile.ts'
import { linkResolver } from './resolve-links.ts'
import { rememberSame } from './same-as.ts'
import { partsOf } from './parts-of.ts'
import type { Lookups } from './lookups.ts'
import { decidedNames, type MissingNames } from './missing.ts'
import type { ImportPlan, ImportSummary, ImportTable, PlanConflict, PlanFile } from './plan.schema.ts'
import type { StageBook } from './stage-book.ts'
import type { Tally } from './tally.ts'

export interface Sink {
  write(write: Write): void
  /** Awaited between batches: that is the back-pressure. */
  settle(): Promise<void>
}

interface Parts {
  readonly context: JobContext
  readonly plan: ImportPlan
  readonly lookups: Lookups
  readonly index: Index
  readonly stages: StageBook
  readonly missing: MissingNames
  readonly sink: Sink
  readonly custom: CustomFields
  readonly emptyTables: ReadonlySet<string>
}

interface Ready {
  readonly row: CsvRow
  readonly draft: Draft
  readonly id: RecordId
  readonly standing: Standing
  /** The id that the row itself gives. */
  readonly own: RecordId
  readonly key: string
  readonly keySource: string
}

/** Who does not manage brings nothing under the name of a colleague who is here: it would count nowhere. */
function unsign(context: JobContext, table: Table, draft: Draft): void {
  const office = context.authority()
  if (!office || office.manages(context.me)) return
  for (const { field, person } of claimsIn(table, context.me, draft.values)) {
    if (!office.people.has(person)) continue
    draft.values.delete(field)
    draft.gaps.push({
      type: 'namedColleague',
      message: 'Its author is a colleague here, and only who manages the office imports under other names: left empty',
    })
  }
}

export interface RowWriter {
  (file: PlanFile, converter: Converter, tally: Tally): (rows: readonly CsvRow[]) => void
  alsoCreated(): ImportSummary['alsoCreated']
  conflicts(): PlanConflict[]
}

export function rowWriter(parts: Parts): RowWriter {
  const { context, plan, index, stages, sink, custom, emptyTables } = parts
  const called = decidedNames(plan)
  const seen = new Map<RecordId, number>()
  const occurrences = new Map<RecordId, number>()
  const steps = { created: 0, stages: 0 }
  const reconcile = reconciler(context, plan)
  const belonging = partsOf(context, plan)
  const decided = new Set(plan.likely.filter(({ decision }) => decision === 'same').map(({ row }) => row))
  const isDecided = (row: RecordId): boolean => decided.has(row)
  const withParticipants = plan.files.some(hasParticipants)

  /** A row met twice: the same key is a mistake of the file, the same text without a key is two records. */
  const idFor = (
    table: ImportTable,
    file: PlanFile,
    source: string,
    key: string,
    row: CsvRow,
  ): { id: RecordId } | { line: number } => {
    const schema = tableOf[table]
    const derived = importedId(context, schema, source, key)
    const line = seen.get(derived)
    if (line === undefined) {
      seen.set(derived, row.line)
      return { id: derived }
    }
    if (file.key.by !== 'row') return { line }
    const times = (occurrences.get(derived) ?? 1) + 1
    occurrences.set(derived, times)
    return { id: importedId(context, schema, source, `${key}#${times}`) }
  }

  const existingRows = (table: ImportTable | 'task', ids: readonly RecordId[]): Map<RecordId, SqlRow> => {
    const rows = new Map<RecordId, SqlRow>()
    if (emptyTables.has(table)) return rows
    for (let at = 0; at < ids.length; at += 500) {
      const part = ids.slice(at, at + 500)
      for (const row of context.db.all(
        `select * from "${table}" where id in (${part.map(() => '?').join(', ')})`,
        ...part,
      ))
        rows.set(String(row['id']), row)
    }
    return rows
  }

  const settle = (
    table: Table,
    id: RecordId,
    draft: Draft,
    there: SqlRow | undefined,
    standing: Standing,
    own: RecordId = id,
  ): 'created' | 'updated' | 'unchanged' => {
    if (!there) {
      sink.write(create(table, id, Object.fromEntries([...draft.initial, ...draft.values])))
      return 'created'
    }
    const changes = reconcile.changes({ table: table.name as ImportTable, id, draft, there, standing, own })
    if (changes.size === 0) return 'unchanged'
    // A deal that changes its stage is in it since it was decided, or since today.
    if (changes.has('stage')) {
      changes.set('stageSince', draft.initial.get('stageSince') ?? context.today)
      const [stage, stageSince] = [there['stage'], there['stageSince']]
      if (typeof stage === 'string' && typeof stageSince === 'string')
        for (const write of stepLeft(context, { id, stage, stageSince })) sink.write(write)
    }
    sink.write({ table: table.name, id, create: true, set: Object.fromEntries(changes) })
    return 'updated'
  }

  const writer = (file: PlanFile, converter: Converter, tally: Tally) => {
    const table = file.table ?? 'event'
    const schema = tableOf[table]
    const resolve = linkResolver({ ...parts, file })

    const prepare = (row: CsvRow): Ready | undefined => {
      const converted = converter.convert(row)
      if (converted.ok === 'empty') return undefined
      if (converted.ok === false) {
        tally.leaveOut(row, converted.draft ? companyOf(converted.complaint, converted.draft) : converted.complaint)
        return undefined
      }
      if (table === 'stageVisit') return prepareVisit(row, converted)
      const { draft, key, keySource } = converted
      const made = idFor(table, file, keySource, key, row)
      if ('line' in made) {
        const what =
          file.key.by === 'column' && keySource === file.source
            ? `${file.columns[file.key.column]?.header ?? 'key'} ${key.slice(0, 60)}`
            : nameOf(table, draft)
        tally.leaveOut(row, { type: 'repeated', message: `“${what.slice(0, 80)}” stands in line ${made.line} already` })
        return undefined
      }
      const theirs = index.alias.get(made.id)
      resolve(draft, theirs ?? made.id)
      unsign(context, schema, draft)
      const account = table === 'contact' && withParticipants ? draft.values.get('account') : undefined
      if (typeof account === 'string') index.accountOf.set(theirs ?? made.id, account)
      belonging.head(table, theirs ?? made.id, draft)
      const id = belonging.settle(table, draft, theirs ?? made.id, row.line)
      if (typeof id !== 'string') {
        tally.leaveOut(row, id)
        return undefined
      }
      if (id !== made.id && theirs === undefined && repeated(id, row)) return undefined
      const remembered = index.remembered.has(made.id)
      const standing = theirs === undefined ? 'own' : remembered ? 'remembered' : 'matched'
      return { row, draft, id, standing, own: made.id, key, keySource }
    }

    /** A row of people that names a company and nobody there leaves the company. */
    const companyOf = (complaint: Complaint, draft: Draft): Complaint => {
      if (table !== 'contact') return complaint
      resolve(draft, '')
      return draft.values.has('account')
        ? { ...complaint, message: `${complaint.message}; its company is here as an account` }
        : complaint
    }

    /** Two rows that turn out to be one record, such as a product's two prices in one book. */
    const repeated = (id: RecordId, row: CsvRow): boolean => {
      const line = seen.get(id)
      if (line === undefined) seen.set(id, row.line)
      else tally.leaveOut(row, { type: 'repeated', message: `The same stands in line ${line} already` })
      return line !== undefined
    }

    /** A deal's coming into a step is the same, wherever it is told and how often. */
    const prepareVisit = (
      row: CsvRow,
      { draft, key, keySource }: { readonly draft: Draft; readonly key: string; readonly keySource: string },
    ): Ready | undefined => {
      const own = importedId(context, schema, keySource, key)
      resolve(draft, own)
      const [deal, label, on] = ['opportunity', 'stage', 'on'].map((field) => draft.values.get(field))
      if (typeof deal !== 'string' || typeof label !== 'string' || typeof on !== 'string') {
        const why = draft.gaps.at(-1)?.message ?? 'It names none'
        tally.leaveOut(row, { type: 'withoutDeal', message: `Its deal is not here. ${why}` })
        return undefined
      }
      const stage = stages.find(label).id
      draft.values.set('stage', stage)
      const id = file.system === 'bullpen' ? own : visitId(context, deal, stage, on)
      if (seen.has(id)) {
        tally.count('unchanged', false)
        return undefined
      }
      seen.set(id, row.line)
      return { row, draft, id, standing: 'own', own: id, key, keySource }
    }

    const prepareDeal = (ready: Ready): Extra | undefined => {
      const { draft } = ready
      const given = draft.values.get('stage')
      const found = stages.find(typeof given === 'string' ? given : '')
      if (typeof given !== 'string')
        draft.gaps.push({ type: 'withoutStage', message: `It names no stage and goes to “${found.label}”` })
      // Without a stage in the file, one that was given here stays.
      if (typeof given === 'string') draft.values.set('stage', found.id)
      else draft.initial.set('stage', found.id)
      settleClosing(draft, found.type)
      return nextStepOf(ready, found.type === 'open' || found.type === 'hold')
    }

    interface Extra {
      readonly id: RecordId
      readonly draft: Draft
    }

    /** Imported text of a next step becomes a task on the deal. */
    const nextStepOf = (ready: Ready, open: boolean): Extra | undefined => {
      const { draft, id } = ready
      const title = draft.values.get('nextStep')
      const due = draft.values.get('nextStepOn')
      draft.values.delete('nextStep')
      draft.values.delete('nextStepOn')
      if (!open || typeof title !== 'string') return undefined
      const step: Draft = {
        ...draft,
        values: new Map(),
        initial: new Map(),
        gaps: [],
        links: [],
        currencies: new Map(),
      }
      step.values.set('title', title)
      step.values.set('opportunity', id)
      if (typeof due === 'string') step.values.set('dueOn', due)
      for (const [from, to] of [
        ['owner', 'assignee'],
        ['account', 'account'],
        ['contact', 'contact'],
      ] as const) {
        const value = draft.values.get(from)
        if (value !== undefined) step.values.set(to, value)
      }
      step.initial.set('done', false)
      step.initial.set('createdAt', new Date(context.now).toISOString())
      return { id: importedId(context, task, `${ready.keySource}:nextStep`, ready.key), draft: step }
    }

    const order = importFields(table).map((field) => field.name)
    const placeOf = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length)
    const sampleOf = (draft: Draft): Record<string, string> => {
      const shown = new Map<string, string>()
      for (const [name, value] of [...draft.initial, ...draft.values])
        if (value !== null) shown.set(name, String(value).slice(0, 200))
      file.links.forEach((link, place) => {
        const text = draft.links[place]
        if (!text || !draft.values.has(link.field)) return
        if (link.by === 'name') shown.set(link.field, called(link.table, text).slice(0, 200))
        else if (link.by === 'email') shown.set(link.field, text.slice(0, 200))
        else if (link.by === 'id' && isRecordId(shown.get(link.field))) shown.set(link.field, `#${text.slice(0, 100)}`)
      })
      const kept = [...shown].filter(([name]) => name !== 'createdAt' && name !== 'stageSince')
      return Object.fromEntries(kept.sort(([one], [other]) => placeOf(one) - placeOf(other)))
    }

    return (rows: readonly CsvRow[]) => {
      const ready: Ready[] = []
      const extras: Extra[] = []
      for (const row of rows) {
        const prepared = prepare(row)
        if (!prepared) continue
        ready.push(prepared)
        const stageText = prepared.draft.values.get('stage')
        const extra = table === 'opportunity' ? prepareDeal(prepared) : undefined
        if (extra) extras.push(extra)
        if (tally.wantsSample())
          tally.sample({ ...sampleOf(prepared.draft), ...(typeof stageText === 'string' ? { stage: stageText } : {}) })
      }
      for (const { draft } of ready)
        for (const [name, value] of draft.values) {
          if (!name.startsWith('custom.')) continue
          const write = custom.makeFurther(table, name.slice(7))
          if (write) sink.write(write)
          for (const choice of custom.makeChoices(name.slice(7), value)) sink.write(choice)
        }
      for (const write of stages.newStages()) {
        sink.write(write)
        steps.stages += 1
      }
      const there = existingRows(
        table,
        ready.map(({ id }) => id),
      )
      for (const { row, id, draft, standing, own } of ready) {
        tally.count(settle(schema, id, draft, there.get(id), standing, own), standing === 'matched')
        // What is known by its name alone is found by it again, or is another one by then.
        if (standing === 'matched' && (file.key.by === 'column' || isDecided(own)))
          sink.write(rememberSame(context, own, id))
        tally.gaps(row, draft.gaps)
      }
      const stepsThere = existingRows(
        'task',
        extras.map(({ id }) => id),
      )
      for (const { id, draft } of extras)
        if (settle(task, id, draft, stepsThere.get(id), 'own') === 'created') steps.created++
    }
  }

  return Object.assign(writer, {
    conflicts: reconcile.conflicts,
    alsoCreated: () => [
      { table: 'task', count: steps.created, why: 'next steps of deals' },
      { table: 'stage', count: steps.stages, why: 'stages named in the files' },
    ],
  })
}
