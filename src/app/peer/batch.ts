/**
 * Several commands in one request: all or none under one operation, or each by itself. Each sees what those before it did,
 * and may name it: `{"$result": 0, "path": "id"}` stands for a part of the value that the command of that place answered.
 */
import { z } from 'zod'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import type { CommandDone } from './peer.ts'

export const batchName = 'operations.batch'
const mostCommands = 1_000

export const batchInput = z.strictObject({
  mode: z
    .enum(['atomic', 'each'])
    .optional()
    .describe('`atomic` (as without it): all or none, one operation; `each`: those that can be done are'),
  commands: z
    .array(z.strictObject({ name: z.string().max(100), input: z.unknown() }))
    .min(1)
    .max(mostCommands),
})
export type BatchInput = z.infer<typeof batchInput>

const oneDone = z.strictObject({ operation: z.string(), value: z.unknown() })
const oneFailed = z.strictObject({ failure: z.looseObject({ type: z.string(), message: z.string() }) })
/** In the order of the commands. */
export const batchOutput = z.strictObject({ results: z.array(z.union([oneDone, oneFailed])).readonly() })

export type BatchResult = CommandDone | { readonly failure: Failure }

const isReference = (part: object): part is { $result: number; path?: string } =>
  '$result' in part && Object.keys(part).every((key) => key === '$result' || key === 'path')

class NoResult extends Error {}

/** Input with its references replaced. Throws `NoResult` with why one stands for nothing. */
function resolved(input: unknown, results: readonly BatchResult[]): unknown {
  if (Array.isArray(input)) return input.map((part) => resolved(part, results))
  if (typeof input !== 'object' || input === null) return input
  if (!isReference(input))
    return Object.fromEntries(Object.entries(input).map(([key, part]) => [key, resolved(part, results)]))
  const before = results[input.$result]
  if (!before || !('value' in before)) throw new NoResult(`The command of place ${String(input.$result)} has no value`)
  const path = (input.path ?? '').split('.').filter(Boolean)
  let value: unknown = before.value
  for (const step of path)
    value =
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Readonly<Record<string, unknown>>)[step]
        : undefined
  if (value === undefined) throw new NoResult(`The value of place ${input.$result} has no "${path.join('.')}"`)
  return value
}

/** `run` does one command; with `mode` atomic the caller takes everything back when this fails. */
export function runBatch(
  { mode = 'atomic', commands }: BatchInput,
  run: (name: string, input: unknown) => Result<CommandDone>,
): Result<readonly BatchResult[]> {
  const results: BatchResult[] = []
  for (const [place, { name, input }] of commands.entries()) {
    const done = runOne(name, input, results, run)
    if (!done.ok && mode === 'atomic')
      return fail({
        ...done.failure,
        message: `Command ${place} (${name}): ${done.failure.message} None was done.`,
        at: place,
      })
    results.push(done.ok ? done.value : { failure: done.failure })
  }
  return ok(results)
}

function runOne(
  name: string,
  input: unknown,
  results: readonly BatchResult[],
  run: (name: string, input: unknown) => Result<CommandDone>,
): Result<CommandDone> {
  if (name === batchName) return fail({ type: 'InvalidInput', message: 'A batch holds no batch. Nothing was changed.' })
  try {
    return run(name, resolved(input, results))
  } catch (error) {
    if (!(error instanceof NoResult)) throw error
    return fail({ type: 'InvalidInput', message: `${error.message}. Nothing was changed.` })
  }
}
