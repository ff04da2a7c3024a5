/**
 * What this PC may read about one person, as an archive for that person: a page to read, a document for programs, the files.
 *
 * Must stay true: of spaces whose export this PC's person has no right to goes no more than a screenful, unless it is about
 * themselves; that it was made is noted, without a name, before the archive can be had. Next: subject.ts for who is meant,
 * about-person.ts for what goes along.
 */
import { create } from '#replica/command.ts'
import { defineJob, type JobContext } from '#replica/job.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { Table } from '#shared/schema.ts'
import { openZip } from '#platform/zip-writer/zip-writer.ts'
import { tablesByName, type Tables } from '../../records/source.ts'
import { screenful } from '../export.input.ts'
import { exportFailureOf } from '../export.job.ts'
import { exportableSpaces } from '../export-right.ts'
import { exportNote } from '../export.schema.ts'
import { Cancelled } from '../export-work.ts'
import { outputFiles, type Download } from '../output-files.ts'
import { packContents } from '../write-contents.ts'
import { recordsAbout, type Section } from './about-person.ts'
import { personExportInput } from './person-export.input.ts'
import { findSubject, type Subject } from './subject.ts'
import { writePersonHtml, writePersonJson, type PersonWork } from './write-person.ts'

export interface PersonExported {
  /** Ids of the records that are the person. */
  readonly person: readonly string[]
  readonly records: number
  /** Entries of spaces that may be read but not exported. */
  readonly leftOut: number
  readonly filesElsewhere: number
  readonly downloads: readonly Download[]
}

const countOf = (sections: readonly Section[]): number => sections.reduce((sum, { ids }) => sum + ids.length, 0)

/** Without what takes a right that is not there. */
function exportable(context: JobContext, subject: Subject, sections: readonly Section[]): readonly Section[] {
  const spaces = exportableSpaces(context)
  const isFree = (id: string) => spaces.has(id.slice(0, 16))
  const beyond = sections.flatMap(({ ids }) => ids).filter((id) => !isFree(id)).length
  return subject.ids.has(context.me) || beyond <= screenful
    ? sections
    : sections.flatMap((one) => {
        const ids = one.ids.filter(isFree)
        return ids.length > 0 ? [{ ...one, ids }] : []
      })
}

async function archive(context: JobContext, tables: Tables, subject: Subject, language: 'en' | 'de') {
  let done = 0
  let total: number | null = null
  const step = async (rows: number): Promise<void> => {
    if (context.cancelled()) throw new Cancelled()
    context.progress(total === null ? 'looking' : 'writing', (done += rows), total)
    // Lets a cancel in when everything runs in one thread.
    await new Promise(setImmediate)
  }
  const all = await recordsAbout(context, tables, subject, () => step(0))
  const sections = exportable(context, subject, all)
  const records = countOf(sections)
  total = records * 2
  const files = outputFiles(context.folder)
  let abandon = () => {}
  try {
    const zip = openZip(
      files.place('person.zip', () => abandon()),
      context.now,
    )
    abandon = () => zip.abandon()
    const ids = sections.flatMap((one) => (one.table.name === 'file' && one.part === 'whole' ? one.ids : []))
    const packed = await packContents(context, zip, ids, 'files/', () => step(0))
    const leftOut = countOf(all) - records
    const work: PersonWork = {
      context,
      tables,
      subject,
      sections,
      language,
      leftOut,
      contents: packed.names,
      missingContents: packed.missing,
      step,
    }
    for (const [name, write] of [
      ['person.html', writePersonHtml],
      ['person.json', writePersonJson],
    ] as const) {
      const entry = zip.entry(name)
      await write(work, (text) => entry.write(text))
      entry.close()
    }
    zip.close()
    abandon = () => {}
    const noted = await noteOf(context, subject, records, ids.length > 0)
    if (!noted.ok) {
      files.removeAll()
      return noted
    }
    return ok<PersonExported>({
      person: subject.records.map(({ id }) => id),
      records,
      leftOut,
      filesElsewhere: packed.missing,
      downloads: [files.ended('person.zip')],
    })
  } catch (error) {
    files.removeAll()
    throw error
  }
}

/** Says that, of what kind and by whom; whose data it was is nobody else's business. */
const noteOf = (context: JobContext, subject: Subject, records: number, files: boolean): Promise<Result<unknown>> =>
  context.commit(
    [
      create(exportNote, context.newId(exportNote), {
        what: subject.records[0]?.table ?? 'person',
        format: 'person',
        records,
        files,
        by: context.me,
        at: new Date(context.now).toISOString(),
      }),
    ],
    'exports.person',
  )

export function personExportJob(allTables: readonly Table[]) {
  const tables = tablesByName(allTables)
  return defineJob({
    name: 'exports.person',
    summary: 'Writes what this PC may read about a contact, lead or colleague as an archive for that person.',
    input: personExportInput,
    run: async (context, { person, language = 'en' }): Promise<Result<PersonExported, Failure>> => {
      const subject = findSubject(context, tables, person)
      if (!subject.ok) return subject
      try {
        return await archive(context, tables, subject.value, language)
      } catch (error) {
        const failure = exportFailureOf(error)
        if (!failure) throw error
        return fail(failure)
      }
    },
  })
}
