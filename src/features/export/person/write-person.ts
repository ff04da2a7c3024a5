/** One person's data as a page to read and a document for programs, written piece by piece from the same sections. */
import type { JobContext } from '#replica/job.ts'
import type { FieldValue, Label } from '#shared/schema.ts'
import { isRecordId } from '#shared/ids.ts'
import { titlesOf, type Tables } from '../../records/source.ts'
import { ownFields } from '../own-fields.ts'
import type { Section } from './about-person.ts'
import { element, escapedHtml, htmlEnd, htmlHead } from './html.ts'
import { personWords } from './person-words.ts'
import { readSection, type ToldField } from './read-section.ts'
import type { Subject } from './subject.ts'

export interface PersonWork {
  readonly context: JobContext
  readonly tables: Tables
  readonly subject: Subject
  readonly sections: readonly Section[]
  readonly language: keyof Label
  /** Entries that may be read and not exported. */
  readonly leftOut: number
  /** Where the contents of files lie in the archive, by the file's id; without those that are not here. */
  readonly contents: ReadonlyMap<string, string>
  readonly missingContents: number
  /** After each page. Throws when it was cancelled. */
  step(rows: number): Promise<void>
}

type Write = (text: string) => void

const localeOf = { en: 'en-GB', de: 'de-DE' } as const

const dateTime = (language: keyof Label, at: string | number): string => {
  const date = new Date(at)
  return Number.isNaN(date.getTime())
    ? String(at)
    : new Intl.DateTimeFormat(localeOf[language], { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(
        date,
      )
}

function told({ kind, told: cell }: ToldField, language: keyof Label): string {
  const words = personWords[language]
  if (typeof cell === 'boolean' || (kind === 'boolean' && typeof cell === 'number')) return cell ? words.yes : words.no
  if (typeof cell === 'number')
    return new Intl.NumberFormat(localeOf[language], { maximumFractionDigits: 6 }).format(cell)
  return kind === 'instant' && typeof cell === 'string' ? dateTime(language, cell) : (cell ?? '')
}

const titleIn = ({ context, tables }: PersonWork, ids: readonly string[]): ReadonlyMap<string, string> =>
  titlesOf(context.db, tables, [...tables.keys()], ids.filter(isRecordId))

/** Every value that the person's own fields had, oldest first. */
function historyOf(work: PersonWork) {
  const { context, sections, language } = work
  return sections.flatMap(({ table, part, ids }) => {
    if (part !== 'self') return []
    const own = new Map(ownFields(context, table).map(({ key, name }) => [`custom.${key}`, name]))
    return ids.map((id) => {
      const items = context.history(id)
      const idsIn = items.flatMap(({ person, value }) => [person, ...(Array.isArray(value) ? value : [String(value)])])
      const titles = titleIn(work, idsIn)
      const shown = (value: FieldValue): string =>
        Array.isArray(value)
          ? value.map((one) => titles.get(one) ?? one).join('; ')
          : typeof value === 'string'
            ? (titles.get(value) ?? value)
            : value === null
              ? ''
              : String(value)
      return {
        id,
        items: items.map(({ field, value, at, person }) => ({
          field,
          label: (Object.hasOwn(table.fields, field) ? table.fields[field]?.label[language] : own.get(field)) ?? field,
          value,
          shown: shown(value),
          at: new Date(at).toISOString(),
          by: { id: person, title: titles.get(person) ?? null },
        })),
      }
    })
  })
}

export async function writePersonHtml(work: PersonWork, write: Write): Promise<void> {
  const { context, tables, subject, sections, language, contents } = work
  const words = personWords[language]
  const count = (value: number) => new Intl.NumberFormat(localeOf[language]).format(value)
  const office = context.db.get<{ name: string | null }>('SELECT name FROM office LIMIT 1')?.name ?? ''
  const by = titleIn(work, [context.me]).get(context.me) ?? context.me
  write(htmlHead(language, words.heading(subject.title)))
  write(element('p', words.made(by, office, `${dateTime(language, context.now)} UTC`)))
  for (const said of [words.whole, words.limits]) write(`\n${element('p', said)}`)
  if (work.leftOut > 0) write(`\n${element('p', words.leftOut(count(work.leftOut)))}`)
  if (work.missingContents > 0) write(`\n${element('p', words.filesElsewhere(count(work.missingContents)))}`)
  for (const part of ['self', 'whole', 'named'] as const) {
    const ofPart = sections.filter((one) => one.part === part)
    write(`\n${element('h2', words.parts[part])}`)
    if (ofPart.length === 0) write(`\n${element('p', words.nothing)}`)
    for (const section of ofPart) {
      const { table } = section
      for (const page of readSection(context, tables, section, subject, language)) {
        for (const record of page) {
          write(`\n<article>${element('h3', `${table.label[language]}: ${record.title}`)}<dl>`)
          for (const field of record.fields) write(element('dt', field.header) + element('dd', told(field, language)))
          const content = contents.get(record.id)
          if (content !== undefined) write(element('dt', words.content) + element('dd', content))
          write('</dl></article>')
        }
        await work.step(page.length)
      }
    }
    if (part === 'self') writeHistory(work, write)
  }
  write(`\n${htmlEnd}`)
}

function writeHistory(work: PersonWork, write: Write): void {
  const words = personWords[work.language]
  const head = [words.field, words.value, words.when, words.by].map((one) => element('th', one)).join('')
  write(`\n${element('h2', words.history)}\n<table><thead><tr>${head}</tr></thead><tbody>`)
  for (const { items } of historyOf(work))
    for (const { label, shown, at, by } of items)
      write(
        `\n<tr>${[label, shown === '' ? words.emptied : shown, dateTime(work.language, at), by.title ?? by.id]
          .map((one) => `<td>${escapedHtml(one)}</td>`)
          .join('')}</tr>`,
      )
  write('\n</tbody></table>')
}

/** Names of own fields may be anything, `__proto__` too; entries are written one by one, never through an object. */
const entries = (pairs: readonly (readonly [string, unknown])[]): string =>
  `{${pairs.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`

export async function writePersonJson(work: PersonWork, write: Write): Promise<void> {
  const { context, tables, subject, sections, language, contents } = work
  const about = {
    format: 'bullpen person',
    version: 1,
    exportedAt: new Date(context.now).toISOString(),
    by: context.me,
    person: subject.records,
    notExportable: work.leftOut,
    filesElsewhere: work.missingContents,
  }
  write(JSON.stringify(about).slice(0, -1))
  for (const part of ['self', 'whole', 'named'] as const) {
    write(`,\n${JSON.stringify(part)}:{`)
    for (const [place, section] of sections.filter((one) => one.part === part).entries()) {
      write(`${place > 0 ? ',' : ''}\n${JSON.stringify(section.table.name)}:[`)
      let first = true
      for (const page of readSection(context, tables, section, subject, language)) {
        for (const { id, title, fields } of page) {
          const content = contents.get(id)
          const values = fields.map(({ key, value, told: cell }): readonly [string, unknown] => [
            key,
            typeof value === 'string' && isRecordId(value) ? { id: value, title: cell === value ? null : cell } : value,
          ])
          const head = [['id', id], ['title', title], ...(content === undefined ? [] : [['content', content]])] as const
          write(`${first ? '' : ','}\n${entries(head as never).slice(0, -1)},"fields":${entries(values)}}`)
          first = false
        }
        await work.step(page.length)
      }
      write('\n]')
    }
    write('\n}')
  }
  write(',\n"history":{')
  for (const [place, { id, items }] of historyOf(work).entries())
    write(`${place > 0 ? ',' : ''}\n${JSON.stringify(id)}:${JSON.stringify(items)}`)
  write('\n}}\n')
}
