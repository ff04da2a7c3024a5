/** Columns of the records that a row refers to, such as the industry of its account: to group by, not to show. */
import { recordTables } from '../record-tables.ts'
import type { Column } from './columns.ts'

/** One step, and only of stored references: that is what the peer can ask. */
const throughReference = (reference: Column): readonly Column[] => {
  const { definition, field } = reference
  const target = definition.kind === 'ref' && !field.startsWith('custom.') ? recordTables[definition.target] : undefined
  return Object.entries(target?.fields ?? {}).flatMap(([inner, there]) =>
    there.internal === true
      ? []
      : [
          {
            ...reference,
            field: `${field}.${inner}`,
            label: {
              en: `${reference.label.en}: ${there.label.en}`,
              de: `${reference.label.de}: ${there.label.de}`,
            },
            definition: there,
            title: target?.title.includes(inner) === true,
            names: false,
            editable: false,
          },
        ],
  )
}

/** The columns of everything that a row refers to. */
export const throughColumns = (columns: readonly Column[]): readonly Column[] => columns.flatMap(throughReference)

/** The column of a field, also of one through a reference. */
export const columnOf = (columns: readonly Column[], field: string): Column | undefined =>
  columns.find((one) => one.field === field) ??
  columns
    .filter((one) => field.startsWith(`${one.field}.`))
    .flatMap(throughReference)
    .find((one) => one.field === field)
