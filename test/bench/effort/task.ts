/**
 * The fixed form of a task: what the person is asked, what the office holds before and what it must hold after. Nothing
 * in tasks.json speaks of screens or keys, so another office can replay it: `{name}` stands for an id that `start` made
 * (`as`), for one of the common office, or for a day.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const values = z.record(z.string(), z.unknown())
const taskSchema = z.object({
  name: z.string(),
  title: z.string(),
  /** What the person is told. */
  text: z.string(),
  /** Laid out after the common office, in order. */
  start: z.array(z.object({ as: z.string().optional(), command: z.string(), input: values })),
  clipboard: z.string().optional(),
  /** What must have stood on a screen that the person looked at. */
  seen: z.array(z.string()).optional(),
  /** The number that must have been called. */
  dials: z.string().optional(),
  /** Of every table one record must hold these values. */
  end: z.array(z.object({ table: z.string(), where: values })),
})
export type Task = z.infer<typeof taskSchema>

export const tasks: readonly Task[] = z
  .array(taskSchema)
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'tasks.json'), 'utf8')))

/** Puts what is known in the place of every `{name}`. */
export function filledIn(value: unknown, known: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string')
    return value.replaceAll(/\{([^}]+)\}/g, (_, name: string) => {
      const found = known.get(name)
      if (found === undefined) throw new Error(`nothing is known as ${name}`)
      return found
    })
  if (Array.isArray(value)) return value.map((one: unknown) => filledIn(one, known))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filledIn(one, known)]))
  return value
}
