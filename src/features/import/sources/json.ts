/** Lists of records in JSON, as programs' interfaces give them: each list of objects is a table, nested names are joined. */
import { readFile } from 'node:fs/promises'
import type { Failure } from '#shared/result.ts'
import { severalValues } from '../profile.ts'
import { recordSheet } from './record-sheet.ts'
import type { Leaf, Part, SourceControl } from './source.types.ts'

/** Read as a whole; larger ones are better exported as CSV. */
const mostBytes = 128 * 1024 * 1024
const mostDepth = 4
const mostColumns = 1_000

type Cells = Map<string, string>
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function flatten(value: unknown, name: string, depth: number, into: Cells): void {
  if (value === null || value === undefined) return
  if (Array.isArray(value)) {
    const plain = value.filter((one) => typeof one !== 'object')
    into.set(name, plain.length === value.length ? plain.map(String).join(severalValues) : JSON.stringify(value))
  } else if (isObject(value) && depth < mostDepth)
    for (const [key, inner] of Object.entries(value))
      flatten(inner, name === '' ? key : `${name} - ${key}`, depth + 1, into)
  else into.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean))
}

/** Lists of objects: the document itself, or under its names (`data`, `results`, `contacts`). */
function listsIn(document: unknown, name: string, depth: number): { name: string; records: readonly unknown[] }[] {
  if (Array.isArray(document)) return document.some(isObject) ? [{ name, records: document.filter(isObject) }] : []
  if (!isObject(document) || depth > 2) return []
  return Object.entries(document).flatMap(([key, value]) => listsIn(value, key, depth + 1))
}

export async function jsonParts(leaf: Leaf, control: SourceControl): Promise<Part[] | Failure> {
  if (leaf.bytes > mostBytes)
    return { type: 'TooManyRows', message: 'It has more than 128 MB; export it as CSV instead.' }
  let document: unknown
  try {
    document = JSON.parse(await readFile(leaf.path, 'utf8'))
  } catch {
    return { type: 'notTable', message: 'It begins like JSON and is none, or is cut off.' }
  }
  const parts: Part[] = []
  for (const { name, records } of listsIn(document, '', 0)) {
    const rows = records.map((record) => {
      const cells: Cells = new Map()
      flatten(record, '', 0, cells)
      return cells
    })
    const headers = [...new Set(rows.flatMap((cells) => [...cells.keys()]))].slice(0, mostColumns)
    const sheet = recordSheet(
      { table: 'contact', part: `list${parts.length + 1}`, format: 'json', source: '', headers },
      control,
    )
    for (const [place, cells] of rows.entries())
      sheet.add({ line: place + 1, cells: headers.map((header) => cells.get(header) ?? '') })
    await control.pause()
    const part = sheet.close([leaf], [])
    if (part)
      parts.push({
        ...part,
        name: name === '' ? leaf.name : `${leaf.name} · ${name}`,
        title: name === '' || /^(data|results?|items|records|value|rows)$/i.test(name) ? leaf.name : name,
        table: null,
        source: null,
        key: null,
      })
  }
  return parts.length > 0 ? parts : { type: 'notTable', message: 'It is JSON without a list of records.' }
}
