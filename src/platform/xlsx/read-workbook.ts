/**
 * Excel workbooks (.xlsx, .xlsm): their sheets, and the rows of a sheet as texts, in one pass with bounded memory. Formulas
 * are never run: the value that was saved with them counts. Macros and links to other files are not looked at, and said.
 *
 * Must stay true: whatever the file claims, memory and time are bounded by what was really read (read-zip.ts counts).
 * ECMA-376 part 1, chapters 12 and 18; the strict and the transitional form.
 */
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { openZip, type Zip, type ZipEntry, ZipTooLarge } from '../zip/read-zip.ts'
import type { TableRow } from '../table/spool.ts'
import { kindOfFormat, type NumberKind, numberText } from './formats.ts'
import { newStrings, readStrings, type SharedStrings, TooManyTexts } from './strings.ts'
import { attributeOf, readXml, XmlRefused } from './xml.ts'

export interface SheetInfo {
  readonly name: string
  readonly hidden: boolean
}

export interface Merge {
  /** Rows and columns from 0, both ends included. */
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** What is known of a sheet once all its rows have been read. */
export interface SheetShape {
  readonly merges: readonly Merge[]
  /** Columns from 0. */
  readonly hiddenColumns: ReadonlySet<number>
  readonly hiddenRows: number
  readonly formulas: number
}

export interface Workbook {
  readonly sheets: readonly SheetInfo[]
  readonly macros: boolean
  readonly externalLinks: number
  /** Rows with a value, in order. `row` may throw to stop. Lines are the sheet's own row numbers. */
  readSheet(
    index: number,
    row: (row: TableRow) => void,
    pause: () => void | Promise<void>,
  ): Promise<Result<SheetShape, Failure>>
  close(): void
}

const notWorkbook: Failure = {
  type: 'notTable',
  message: 'It is an archive of Office files, but no Excel workbook that can be read. Save it as .xlsx or CSV.',
}
const tooMuch: Failure = {
  type: 'ArchiveBomb',
  message: 'It unpacks to more than any honest workbook of its size. Nothing more of it was read.',
}
const damaged = (why: string): Failure => ({ type: 'WorkbookDamaged', message: `The workbook is damaged (${why}).` })

/** Of one part, unpacked. A sheet of 1,048,576 full rows has about 1 GB. */
const mostSheetBytes = 4 * 1024 * 1024 * 1024
const mostPartBytes = 1024 * 1024 * 1024
const mostSmallPart = 32 * 1024 * 1024
/** Merged areas and hidden columns are told to nobody by the hundred thousand. */
const mostMerges = 50_000
/** As many columns as a sheet can have. */
const mostColumns = 16_384
/** Excel allows 32,767 characters a cell. */
const mostCellCharacters = 1_000_000

/** Expected failures of reading, as values; bugs are thrown on. */
function failureOf(error: unknown): Failure {
  if (error instanceof ZipTooLarge || error instanceof TooManyTexts) return tooMuch
  if (error instanceof XmlRefused) return damaged(error.message)
  if (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    /^(Z_|ERR_|E[A-Z]+$)/.test(error.code)
  )
    return damaged(error.code)
  // yauzl says what is wrong with an archive in plain errors.
  if (error instanceof Error && error.constructor === Error) return damaged(error.message)
  throw error
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)

/** A relation's target as the name of an entry. */
function resolved(from: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const parts = folderOf(from)
    .split('/')
    .filter((part) => part !== '')
  for (const part of target.split('/'))
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  return parts.join('/')
}

/** `C12` → 2; undefined when it names no column. */
function columnOf(reference: string): number | undefined {
  let column = 0
  let at = 0
  for (; at < reference.length && at < 4; at++) {
    const letter = (reference.charCodeAt(at) & ~32) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return at === 0 || column > mostColumns ? undefined : column - 1
}

function mergeOf(reference: string): Merge | undefined {
  const [from = '', to = from] = reference.split(':')
  const [left, right] = [columnOf(from), columnOf(to)]
  const [top, bottom] = [Number(/\d+$/.exec(from)?.[0]), Number(/\d+$/.exec(to)?.[0])]
  if (left === undefined || right === undefined || !(top >= 1) || !(bottom >= top)) return undefined
  return { top: top - 1, left, bottom: bottom - 1, right }
}

interface Relation {
  readonly type: string
  readonly target: string
}

export async function openWorkbook(path: string, stop: () => void): Promise<Result<Workbook, Failure>> {
  const opened = await openZip(path)
  if (!opened.ok) return opened
  const zip = opened.value
  try {
    const book = await readBook(zip, stop)
    if (book) return ok(book)
    zip.close()
    return fail(notWorkbook)
  } catch (error) {
    zip.close()
    return fail(failureOf(error))
  }
}

async function readBook(zip: Zip, stop: () => void): Promise<Workbook | undefined> {
  const entries = new Map<string, ZipEntry>(
    zip.entries.map((entry) => [entry.name.replaceAll('\\', '/').toLowerCase(), entry]),
  )
  const find = (name: string) => entries.get(name.toLowerCase())

  const relationsOf = async (part: string): Promise<Map<string, Relation>> => {
    const relations = new Map<string, Relation>()
    const slash = part.lastIndexOf('/') + 1
    const entry = find(`${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`)
    if (!entry) return relations
    await readXml(await zip.open(entry, mostSmallPart), {
      open: (name, attributes) => {
        if (name !== 'Relationship' || attributes['TargetMode'] === 'External') return
        const { Id: id, Type: type, Target: target } = attributes
        if (id !== undefined && type !== undefined && target !== undefined)
          relations.set(id, { type: type.slice(type.lastIndexOf('/') + 1), target: resolved(part, target) })
      },
    })
    return relations
  }

  const root = await relationsOf('')
  const main = [...root.values()].find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  const mainEntry = find(main)
  if (!mainEntry || !/\.xml$/i.test(main)) return undefined
  const relations = await relationsOf(main)
  const listed: { name: string; hidden: boolean; entry: ZipEntry }[] = []
  let epoch1904 = false
  let isWorkbook = false
  await readXml(await zip.open(mainEntry, mostSmallPart), {
    open: (name, attributes) => {
      if (name === 'workbook') isWorkbook = true
      else if (name === 'workbookPr') epoch1904 = /^(1|true)$/.test(attributes['date1904'] ?? '')
      else if (name === 'sheet') {
        const relation = relations.get(attributes['r:id'] ?? attributeOf(attributes, 'id') ?? '')
        const entry = relation && relation.type === 'worksheet' ? find(relation.target) : undefined
        if (entry)
          listed.push({
            name: (attributes['name'] ?? '').slice(0, 200),
            hidden: (attributes['state'] ?? 'visible') !== 'visible',
            entry,
          })
      }
    },
  })
  if (!isWorkbook) return undefined
  const partOf = (type: string) => {
    const relation = [...relations.values()].find((one) => one.type === type)
    return relation && find(relation.target)
  }
  const styles = partOf('styles')
  const kinds = styles ? await readStyles(zip, styles) : []
  const texts = partOf('sharedStrings')
  let strings: SharedStrings | undefined
  const sharedStrings = async () =>
    (strings ??= texts ? await readStrings(await zip.open(texts, mostPartBytes), stop) : newStrings().strings)

  return {
    sheets: listed.map(({ name, hidden }) => ({ name, hidden })),
    macros: [...relations.values()].some(({ type }) => type === 'vbaProject'),
    externalLinks: [...relations.values()].filter(({ type }) => type === 'externalLink').length,
    readSheet: async (index, row, pause) => {
      const sheet = listed[index]
      if (!sheet) throw new Error(`There is no sheet ${index}`)
      try {
        return ok(await readSheet(zip, sheet.entry, await sharedStrings(), kinds, epoch1904, row, pause))
      } catch (error) {
        return fail(failureOf(error))
      }
    },
    close: () => zip.close(),
  }
}

/** Of every cell style what kind of number it shows. */
async function readStyles(zip: Zip, entry: ZipEntry): Promise<NumberKind[]> {
  const codes = new Map<number, string>()
  const kinds: NumberKind[] = []
  let inCells = false
  await readXml(await zip.open(entry, mostSmallPart), {
    open: (name, attributes) => {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) {
        const id = Number(attributes['numFmtId'] ?? 0)
        kinds.push(kindOfFormat(id, codes.get(id)))
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false
    },
  })
  return kinds
}

async function readSheet(
  zip: Zip,
  entry: ZipEntry,
  strings: SharedStrings,
  kinds: readonly NumberKind[],
  epoch1904: boolean,
  emit: (row: TableRow) => void,
  pause: () => void | Promise<void>,
): Promise<SheetShape> {
  const merges: Merge[] = []
  const hiddenColumns = new Set<number>()
  const shape = { hiddenRows: 0, formulas: 0 }
  let line = 0
  let cells: string[] = []
  let hiddenRow = false
  let column = -1
  let type = ''
  let style = 0
  let value = ''
  let reading = false
  let inInline = false
  let phonetic = 0

  const cellText = (): string => {
    switch (type) {
      case 's':
        return value === '' ? '' : strings.at(Number(value))
      case 'b':
        return value === '1' ? 'TRUE' : value === '0' ? 'FALSE' : value
      case 'str':
      case 'inlineStr':
      case 'e':
        return value
      case 'd':
        return value.replace('T', ' ').replace(/(?: 00:00:00)?(?:\.0+)?Z?$/, '')
      default:
        return numberText(value, kinds[style] ?? { kind: 'plain' }, epoch1904)
    }
  }

  await readXml(
    await zip.open(entry, mostSheetBytes),
    {
      open: (name, attributes) => {
        switch (name) {
          case 'row': {
            const given = Number(attributes['r'])
            line = Number.isInteger(given) && given > line ? given : line + 1
            cells = []
            column = -1
            hiddenRow = /^(1|true)$/.test(attributes['hidden'] ?? '')
            return
          }
          case 'c': {
            const at = columnOf(attributes['r'] ?? '')
            column = at ?? column + 1
            type = attributes['t'] ?? 'n'
            style = Number(attributes['s'] ?? 0)
            value = ''
            return
          }
          case 'v':
            reading = true
            return
          case 'f':
            shape.formulas++
            return
          case 'is':
            inInline = true
            return
          case 'rPh':
            phonetic++
            return
          case 't':
            reading = inInline && phonetic === 0
            return
          case 'col': {
            if (!/^(1|true)$/.test(attributes['hidden'] ?? '')) return
            const [from, to] = [Number(attributes['min']), Number(attributes['max'])]
            for (let at = from - 1; at < to && at < mostColumns && at >= 0; at++) hiddenColumns.add(at)
            return
          }
          case 'mergeCell': {
            const merge = mergeOf(attributes['ref'] ?? '')
            if (merge && merges.length < mostMerges) merges.push(merge)
            return
          }
        }
      },
      text: (text) => {
        if (reading && value.length < mostCellCharacters) value += text
      },
      close: (name) => {
        switch (name) {
          case 'v':
          case 't':
            reading = false
            return
          case 'is':
            inInline = false
            return
          case 'rPh':
            phonetic--
            return
          case 'c': {
            const text = cellText()
            if (text === '' || column >= mostColumns) return
            while (cells.length < column) cells.push('')
            cells[column] = text
            return
          }
          case 'row':
            if (cells.length === 0) return
            if (hiddenRow) shape.hiddenRows++
            emit({ line, cells, hidden: hiddenRow })
            return
        }
      },
    },
    pause,
  )
  return { ...shape, merges, hiddenColumns }
}
