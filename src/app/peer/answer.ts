/** One call by name: find, parse the input, run. Used by whichever thread does the work. */
import type { Failure, Result } from '#shared/result.ts'
import { fail, ok } from '#shared/result.ts'
import { z } from 'zod'
import type { AnyQuery } from '../catalogue.types.ts'
import type { QueryContext } from '#replica/query.ts'
import { failures } from './peer.ts'

/** Everything of one kind by name. Two of one name are a bug. */
export function byName<T extends { readonly name: string }>(list: readonly T[]): ReadonlyMap<string, T> {
  const map = new Map(list.map((item) => [item.name, item]))
  if (map.size !== list.length) {
    const twice = list.find((item, index) => list.findIndex(({ name }) => name === item.name) !== index)
    throw new Error(`"${twice?.name}" is defined twice`)
  }
  return map
}

/** Parses input that came from outside. Fails with `InvalidInput`, which names each wrong place. */
export function parseInput(schema: z.ZodType, input: unknown): Result<never> {
  // Not compiled: that takes half a millisecond at the first call of each of hundreds, and inputs are small.
  const parsed = schema.safeParse(input ?? {}, { jitless: true })
  // What a schema lets through is what its command or query takes; the catalogue has erased the type, not the fact.
  if (parsed.success) return ok(parsed.data as never)
  const issues = parsed.error.issues
    .slice(0, 20)
    .map(({ path, message }) => ({ path: path.map(String).join('.'), message }))
  const first = issues[0]
  return fail({
    type: 'InvalidInput',
    message: `The input is not right: ${first?.path ? `${first.path}: ` : ''}${first?.message ?? 'unknown'}. Nothing was changed.`,
    issues,
  })
}

/** A bug's words for the log, on stderr as everything that is not an answer. */
export function report(what: string, error: unknown): void {
  process.stderr.write(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
}

const corrupt = new Set([11, 26])
/** What a thrown error means to the person: damage to the file is told apart from bugs. */
export function failureOf(what: string, error: unknown): Failure {
  if (error instanceof Error && 'errcode' in error && corrupt.has(Number(error.errcode) & 0xff))
    return {
      type: 'Damaged',
      message:
        'The data file is damaged; what it says cannot be trusted. Close Bullpen and run "bullpen doctor --repair", ' +
        'which restores the newest good snapshot and everything saved since.',
    }
  report(what, error)
  return failures.unexpected(`"${what}"`)
}

export interface Answer {
  readonly json: string
  readonly reads: readonly string[]
  /** How long the query itself ran, in milliseconds; waiting for a thread does not count. */
  readonly took: number
}

/** Runs a query to JSON text. */
export function answer(
  queries: ReadonlyMap<string, AnyQuery>,
  context: () => QueryContext,
  name: string,
  input: unknown,
): Result<Answer> {
  const query = queries.get(name)
  if (!query) return fail(failures.unknown('query', name))
  const parsed = parseInput(query.input, input)
  if (!parsed.ok) return parsed
  const started = performance.now()
  try {
    const json = JSON.stringify(query.run(context(), parsed.value)) ?? 'null'
    return ok({ json, reads: query.reads, took: performance.now() - started })
  } catch (error) {
    return fail(failureOf(name, error))
  }
}
