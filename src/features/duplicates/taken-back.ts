/**
 * What a record shows again when merges into it are taken back, in whatever order that is done. Each merge wrote upon what
 * the one before it had written: where that one goes first, what was there before it is handed to the later one, which
 * restores it when its own turn comes. Pure.
 */
import type { FieldValue } from '#shared/schema.ts'
import { sameValue, type Chosen } from './chosen.ts'

export interface WrittenBy {
  readonly id: string
  readonly chosen: Chosen
}

type Elements = readonly string[]

/** Sets are taken back by element: what the merge added goes, and what it took returns. */
const elementsOf = (before: FieldValue, wrote: FieldValue): readonly [Elements, Elements] | undefined =>
  Array.isArray(wrote) && (before === null || Array.isArray(before))
    ? [(before ?? []) as Elements, wrote as Elements]
    : undefined

const without = (all: Elements, some: Elements): Elements => all.filter((one) => !some.includes(one))

function withElements(value: FieldValue, added: Elements, taken: Elements): FieldValue {
  if (value !== null && !Array.isArray(value)) return value
  const left = [...new Set([...without((value ?? []) as Elements, added), ...taken])].sort()
  return value === null && left.length === 0 ? null : left
}

/**
 * `gone` leave, `staying` wrote to the same record and stand; `now` is what it holds. Told are the values that it gets and
 * the later merges whose memory changed.
 */
export function takenBack(
  gone: readonly WrittenBy[],
  staying: readonly WrittenBy[],
  now: (field: string) => FieldValue,
): { readonly values: ReadonlyMap<string, FieldValue>; readonly changed: readonly WrittenBy[] } {
  const values = new Map<string, FieldValue>()
  const others = new Map([...gone, ...staying].map(({ id, chosen }) => [id, { ...chosen.fields }]))
  const touched = new Set<string>()
  for (const { id } of gone) {
    const own = others.get(id) ?? {}
    others.delete(id)
    for (const [field, [before, wrote]] of Object.entries(own)) {
      const current = values.has(field) ? (values.get(field) ?? null) : now(field)
      const elements = elementsOf(before, wrote)
      if (elements) {
        const [had, has] = elements
        const [added, taken] = [without(has, had), without(had, has)]
        const restored = withElements(current, added, taken)
        values.set(field, before === null && Array.isArray(restored) && restored.length === 0 ? null : restored)
        for (const [other, fields] of others) {
          const its = fields[field]
          const theirs = its && elementsOf(...its)
          // Who came later found these elements there; they are not its own to bring back.
          if (!its || !theirs || !added.some((one) => theirs[0].includes(one))) continue
          fields[field] = [withElements(its[0], added, taken), withElements(its[1], added, taken)]
          touched.add(other)
        }
        continue
      }
      if (sameValue(current, wrote)) {
        values.set(field, before)
        continue
      }
      const later = [...others].find(([, fields]) => {
        const its = fields[field]
        return its !== undefined && sameValue(its[0], wrote)
      })
      const its = later?.[1][field]
      if (!later || !its) continue
      later[1][field] = [before, its[1]]
      touched.add(later[0])
    }
  }
  const changed = staying.flatMap(({ id, chosen }) =>
    touched.has(id) ? [{ id, chosen: { ...chosen, fields: others.get(id) ?? {} } }] : [],
  )
  return { values, changed }
}
