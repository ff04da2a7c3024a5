/** What a row itself says about a linked record, as a text. */
import type { Draft } from './convert.ts'
import type { ImportTable, PlanLink } from './plan.schema.ts'

/** `called`: what a name of the files is called here. Empty when the row names none. */
export const linkText = (
  links: readonly PlanLink[],
  draft: Pick<Draft, 'links'>,
  field: string,
  called: (table: ImportTable, text: string) => string = (_table, text) => text,
): string =>
  links
    .map((link, index) =>
      link.field === field && link.by === 'name' ? called(link.table, draft.links[index] ?? '') : '',
    )
    .find((text) => text !== '') ?? ''
