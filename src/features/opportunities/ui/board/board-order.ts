/** The order of a column's cards that nobody has chosen: the largest deals first, and what is over by when it ended. */
import type { SortKey } from '../../../records/ui/view/table-view.ts'
import type { StageType } from '../../../stages/stages.schema.ts'

export const usualOrder: SortKey = { field: 'amount', descending: true }
const latest: SortKey = { field: 'closedOn', descending: true }

export const orderFor = (chosen: readonly SortKey[], type: StageType | undefined): SortKey[] =>
  chosen.length > 0 ? [...chosen] : type === 'won' || type === 'lost' ? [latest, usualOrder] : [usualOrder]
