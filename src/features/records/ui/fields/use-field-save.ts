import { useCallback, useRef, useState } from 'react'
import type { FieldValue } from '#shared/schema.ts'
import type { CommandInput } from '#ui/catalogue.ts'
import { failureText } from '#ui/failures.ts'
import { useUi } from '#ui/ui-context.ts'
import { useLocale } from '#ui/text.ts'

export interface FieldChange {
  readonly id: string
  /** A field of the schema or `custom.KEY`. */
  readonly field: string
  readonly value: FieldValue
  /** The elements of a set as they were: only what was added and removed is written, so that others' elements stay. */
  readonly before?: readonly string[]
  /** What the new reference points at, shown until the office answers. */
  readonly title?: string | null
  /** The same for the elements of a set, by id. */
  readonly titles?: Readonly<Record<string, string>>
  /** Fields that are written along, such as an amount's currency. */
  readonly also?: Readonly<Record<string, FieldValue>>
}

export interface FieldState {
  readonly state: 'saving' | 'saved' | 'failed'
  readonly value: FieldValue
  readonly title?: string | null
  readonly titles?: Readonly<Record<string, string>>
  readonly message?: string
}

export interface FieldSave {
  readonly stateOf: (id: string, field: string) => FieldState | undefined
  /** Resolves to whether it was committed. */
  readonly save: (change: FieldChange) => Promise<boolean>
  readonly forget: (id: string, field: string) => void
}

const inCustom = (also: FieldChange['also'] = {}): Readonly<Record<string, FieldValue>> =>
  Object.fromEntries(Object.entries(also).map(([field, value]) => [field.replace(/^custom\./, ''), value]))

/** What `records.update` is asked. */
export function writesOf({ id, field, value, before = [], also }: FieldChange): CommandInput<'records.update'> {
  const custom = /^custom\.(.+)$/.exec(field)?.[1]
  if (typeof value !== 'object' || value === null)
    return custom === undefined
      ? { id, set: { [field]: value, ...also } }
      : { id, custom: { [custom]: value, ...inCustom(also) } }
  const added = value.filter((element) => !before.includes(element))
  const removed = before.filter((element) => !value.includes(element))
  return { id, add: { [field]: added }, remove: { [field]: removed } }
}

/** How long the tick stays. */
const tickMs = 1_600

/** Saves one field in place: the new value shows at once, the tick only after the commit, a failure stays where it happened. */
export function useFieldSave(): FieldSave {
  const { client } = useUi()
  const locale = useLocale()
  const [states, setStates] = useState<ReadonlyMap<string, FieldState>>(new Map())
  const turns = useRef(0)

  const put = useCallback((key: string, state: FieldState | undefined) => {
    setStates((before) => {
      const next = new Map(before)
      if (state === undefined) next.delete(key)
      else next.set(key, state)
      return next
    })
  }, [])

  const save = useCallback(
    async (change: FieldChange): Promise<boolean> => {
      const { id, field, value, title, titles } = change
      const key = `${id} ${field}`
      const turn = ++turns.current
      const shown = { value, ...(title === undefined ? {} : { title }), ...(titles === undefined ? {} : { titles }) }
      put(key, { ...shown, state: 'saving' })
      const result = await client.call('records.update', writesOf(change))
      if (!result.ok) {
        put(key, { ...shown, state: 'failed', message: failureText(result.failure, locale) })
        return false
      }
      put(key, { ...shown, state: 'saved' })
      setTimeout(() => {
        if (turns.current >= turn)
          setStates((before) => {
            if (before.get(key)?.state !== 'saved') return before
            const next = new Map(before)
            next.delete(key)
            return next
          })
      }, tickMs)
      return true
    },
    [client, locale, put],
  )

  return {
    stateOf: useCallback((id, field) => states.get(`${id} ${field}`), [states]),
    save,
    forget: useCallback((id, field) => put(`${id} ${field}`, undefined), [put]),
  }
}
