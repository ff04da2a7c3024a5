/** What a group amounts to, as its heading says it: on the screen and on paper. */
import type { Table } from '#shared/schema.ts'
import { useLive } from '#ui/live.ts'
import { useLabel } from '#ui/text.ts'
import type { Group } from '../../groups.ts'
import { isSummed } from '../../summed.ts'
import { useDisplay } from '../fields/use-display.ts'
import type { Column } from '../view/columns.ts'

/** The first amount that the group has, then the office's own that are `shown`, by name. */
export function useGroupAmounts(table: Table, shown: readonly Column[]): (group: Group) => string {
  const { formats } = useDisplay()
  const label = useLabel()
  const office = useLive('office.get', {})
  return (group) => {
    const amountOf = (field: string): string =>
      [
        ...(group.sums[field] ? [formats.money(group.sums[field], office.value?.currency)] : []),
        // Never added to the office's own: told beside it.
        ...group.foreign
          .filter((one) => one.field === field)
          .map(({ amount, currency }) => formats.moneyShort(amount, currency)),
      ].join(' + ')
    const ours = Object.entries(table.fields).flatMap(([field, one]) =>
      one.kind === 'money' && isSummed(one) && amountOf(field) !== '' ? [amountOf(field)] : [],
    )
    const own = shown.flatMap(({ field, definition, label: name }) =>
      field.startsWith('custom.') && definition.kind === 'money' && amountOf(field) !== ''
        ? [`${label(name)} ${amountOf(field)}`]
        : [],
    )
    return [...ours.slice(0, 1), ...own].join(' · ')
  }
}
