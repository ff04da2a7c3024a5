/**
 * A mapping: what a person decided about the columns of a kind of file, by the names of the columns, so that it fits the
 * next such file whatever the order. It comes from a colleague's PC, so it is parsed like everything from there.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { importedKinds } from './custom-kind.ts'
import { importFields } from './import-fields.ts'
import { normalHeader } from './normal-header.ts'
import { columnFormat, importTables, type PlanFile, planLink } from './plan.schema.ts'
import { reasonHeader } from './recognise.ts'

const name = z.string().max(300)
const mappingShape = z.object({
  version: z.literal(1),
  table: z.enum(importTables),
  /** Name of the column that identifies a row. */
  key: z.union([z.object({ by: z.literal('column'), header: name }), z.object({ by: z.enum(['identity', 'row']) })]),
  fixed: z.record(z.string().max(100), z.string().max(200)),
  hiddenRows: z.enum(['bring', 'leave']),
  columns: z
    .array(
      z.object({
        header: name,
        field: z.string().max(100).nullable(),
        format: columnFormat,
        kind: z.enum(importedKinds).optional(),
      }),
    )
    .max(1_000),
  links: z.array(planLink.omit({ column: true }).extend({ header: name })).max(1_000),
})
export type Mapping = z.infer<typeof mappingShape>

/** Equal for files whose columns have the same names. */
export const fingerprintOf = (headers: readonly string[]): string =>
  createHash('sha256')
    .update(
      headers
        .filter((header) => header !== reasonHeader)
        .map((header) => normalHeader(header) || header)
        .toSorted()
        .join('\n'),
    )
    .digest('hex')
    .slice(0, 32)

const headersOf = (file: PlanFile): string[] => file.columns.map((column) => column.header)

export const fingerprintOfFile = (file: PlanFile): string => fingerprintOf(headersOf(file))

/** Undefined for a file that is left out. */
export function mappingOf(file: PlanFile): Mapping | undefined {
  if (file.table === null) return undefined
  const headerOf = (column: number) => file.columns[column]?.header ?? ''
  return {
    version: 1,
    table: file.table,
    key: file.key.by === 'column' ? { by: 'column', header: headerOf(file.key.column) } : file.key,
    fixed: file.fixed,
    hiddenRows: file.hiddenRows,
    columns: file.columns.map(({ header, field, format, kind }) => ({ header, field, format, kind })),
    links: file.links.map(({ column, ...link }) => ({ ...link, header: headerOf(column) })),
  }
}

/** Undefined when the text is none, or names fields that this version does not have. */
export function readMapping(text: string): Mapping | undefined {
  try {
    const { data } = mappingShape.safeParse(JSON.parse(text))
    if (!data) return undefined
    const fields = new Map(importFields(data.table).map((field) => [field.name, field]))
    const isKnown = (field: string | null) => field === null || field === 'custom' || fields.has(field)
    const fits =
      data.columns.every(({ field }) => isKnown(field)) &&
      Object.keys(data.fixed).every((field) => fields.has(field)) &&
      data.links.every((link) => fields.get(link.field)?.target === link.table)
    return fits ? data : undefined
  } catch {
    return undefined
  }
}

/** The file as the mapping has it; columns of the same name are taken in their order. */
export function withMapping(file: PlanFile, mapping: Mapping, named: string): PlanFile {
  const places = Map.groupBy(file.columns, (column) => column.header)
  const place = (header: string): number | undefined => places.get(header)?.[0]?.index
  const left = Map.groupBy(mapping.columns, (column) => column.header)
  const keyColumn = mapping.key.by === 'column' ? place(mapping.key.header) : undefined
  const key: PlanFile['key'] =
    mapping.key.by !== 'column'
      ? { by: mapping.key.by }
      : keyColumn === undefined
        ? { by: 'row' }
        : { by: 'column', column: keyColumn }
  return {
    ...file,
    table: mapping.table,
    leftOut: null,
    confidence: 1,
    key,
    fixed: mapping.fixed,
    hiddenRows: mapping.hiddenRows,
    remarks: [{ type: 'mapped', message: `Read as “${named}” was saved.` }, ...file.remarks],
    columns: file.columns.map((column) => {
      const saved = left.get(column.header)?.shift()
      return saved
        ? {
            ...column,
            field: saved.field,
            format: { ...column.format, ...saved.format },
            kind: saved.kind ?? column.kind,
            confidence: 1,
          }
        : column
    }),
    links: mapping.links.flatMap(({ header, ...link }) => {
      const column = place(header)
      return column === undefined ? [] : [{ ...link, column }]
    }),
  }
}
