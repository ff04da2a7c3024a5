/**
 * A filter while a person builds it: groups of rows, of which some are not finished. Pure. What is finished is in force at
 * once; the rest waits in the builder.
 */
import { isCondition, type Condition, type FilterNode } from '../view/table-view.ts'

export const modes = ['all', 'any', 'not'] as const
export type Mode = (typeof modes)[number]

export interface DraftRow {
  readonly id: number
  /** Undefined values are still to be given. */
  readonly condition: Condition
}
export interface DraftGroup {
  readonly id: number
  readonly mode: Mode
  readonly items: readonly (DraftRow | DraftGroup)[]
}
export type DraftItem = DraftRow | DraftGroup

export const isGroup = (item: DraftItem): item is DraftGroup => 'mode' in item

/** Ids that no two parts of one draft share. */
interface Numbers {
  next: number
}

const partsOf = (node: FilterNode) =>
  isCondition(node)
    ? []
    : modes.flatMap((mode) => {
        const nodes = node[mode] ?? []
        return nodes.length === 0 ? [] : [{ mode, nodes }]
      })

function itemOf(node: FilterNode, numbers: Numbers): DraftItem {
  if (isCondition(node)) return { id: numbers.next++, condition: node }
  const parts = partsOf(node)
  const [first] = parts
  if (parts.length === 1 && first) return groupOf(first.mode, first.nodes, numbers)
  // Several kinds in one group are the same as a group of groups.
  return {
    id: numbers.next++,
    mode: 'all',
    items: parts.flatMap(({ mode, nodes }): DraftItem[] =>
      mode === 'all' ? nodes.map((one) => itemOf(one, numbers)) : [groupOf(mode, nodes, numbers)],
    ),
  }
}

const groupOf = (mode: Mode, nodes: readonly FilterNode[], numbers: Numbers): DraftGroup => ({
  id: numbers.next++,
  mode,
  items: nodes.map((node) => itemOf(node, numbers)),
})

/** The draft of what must all hold; a list of one group is that group. */
export function draftOf(nodes: readonly FilterNode[], numbers: Numbers): DraftGroup {
  const [only] = nodes
  const item = nodes.length === 1 && only && !isCondition(only) ? itemOf(only, numbers) : undefined
  return item && isGroup(item) ? item : groupOf('all', nodes, numbers)
}

const finished = ({ op, value }: Condition): boolean => {
  if (op === 'empty' || op === 'notEmpty') return true
  if (op === 'between') return Array.isArray(value) && value.some((end) => end !== null)
  if (op === 'in' || op === 'notIn') return Array.isArray(value) && value.length > 0
  return value !== undefined && value !== null && value !== ''
}

/** What of a draft is finished, as a list of what must all hold. */
export function nodesOfDraft(group: DraftGroup): FilterNode[] {
  const nodes = group.items.flatMap((item): FilterNode[] => {
    if (!isGroup(item)) return finished(item.condition) ? [item.condition] : []
    const inner = nodesOfDraft(item)
    return inner.length === 0 ? [] : item.mode === 'all' ? [{ all: inner }] : inner
  })
  return group.mode === 'all' || nodes.length === 0 ? nodes : [{ [group.mode]: nodes }]
}

/** The group with the item `id` changed, or taken away where `change` answers null. */
export function changeItem(group: DraftGroup, id: number, change: (item: DraftItem) => DraftItem | null): DraftGroup {
  if (group.id === id) {
    const next = change(group)
    return next !== null && isGroup(next) ? next : group
  }
  return {
    ...group,
    items: group.items.flatMap((item) => {
      if (item.id === id) return change(item) ?? []
      return isGroup(item) ? [changeItem(item, id, change)] : [item]
    }),
  }
}

export const depthOf = (group: DraftGroup): number =>
  1 + Math.max(0, ...group.items.map((item) => (isGroup(item) ? depthOf(item) : 0)))

export const sizeOf = (group: DraftGroup): number =>
  group.items.reduce((sum, item) => sum + (isGroup(item) ? sizeOf(item) : 1), 0)

/** An id that nothing in the draft has. */
export const freeId = (group: DraftGroup): number =>
  1 + group.items.reduce((most, item) => Math.max(most, isGroup(item) ? freeId(item) - 1 : item.id), group.id)
