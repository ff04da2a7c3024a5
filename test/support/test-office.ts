/**
 * An office in memory with everything that the features offer, called as a person would. Its clock stands at Friday
 * 2026-11-20 09:00 UTC and moves only when told to.
 */
import { featureCommands } from '#app/commands.ts'
import type { CommandContext, CommandOutcome } from '#replica/command.ts'
import type { QueryContext } from '#replica/query.ts'
import type { Replica } from '#replica/replica.types.ts'
import type { Failure, Result } from '#shared/result.ts'
import type { z } from 'zod'
import { testReplica, type TestClock, type TestReplicaOptions } from './test-replica.ts'

interface AnyCommand<Output> {
  readonly name: string
  readonly input: z.ZodType
  readonly run: (context: CommandContext, input: never) => Result<CommandOutcome<Output>, Failure>
}

interface AnyQuery<Output> {
  readonly input: z.ZodType
  readonly run: (context: QueryContext, input: never) => Output
}

export interface TestOffice {
  readonly replica: Replica
  readonly clock: TestClock
  readonly context: () => CommandContext
  /** Parses the input, runs the command and commits its writes. */
  readonly run: <Output>(command: AnyCommand<Output>, input: unknown) => Result<Output, Failure>
  /** The same, for steps that must succeed. */
  readonly must: <Output>(command: AnyCommand<Output>, input: unknown) => Output
  readonly ask: <Output>(query: AnyQuery<Output>, input?: unknown) => Output
  /** The id of the stage with this name. */
  readonly stage: (name: string) => string
  close: () => void
}

/** Founded in EUR with the fiscal year of the calendar, unless said otherwise. */
export function testOffice(
  options: TestReplicaOptions & {
    readonly template?: string
    readonly currency?: string
    readonly language?: 'en' | 'de'
  } = {},
): TestOffice {
  const replica = testReplica(options)
  let isOpen = true
  const run: TestOffice['run'] = (command, input) => {
    const parsed = command.input.safeParse(input)
    if (!parsed.success) return { ok: false, failure: { type: 'InvalidInput', message: parsed.error.message } }
    const outcome = command.run(replica.commandContext(), parsed.data as never)
    if (!outcome.ok) return outcome
    const done = replica.commit(outcome.value.writes, { label: command.name })
    return done.ok ? { ok: true, value: outcome.value.value } : done
  }
  const must: TestOffice['must'] = (command, input) => {
    const done = run(command, input)
    if (!done.ok) throw new Error(`${command.name}: ${done.failure.type} ${done.failure.message}`)
    return done.value
  }
  const office: TestOffice = {
    replica,
    clock: replica.clock,
    context: () => replica.commandContext(),
    run,
    must,
    ask: (query, input = {}) => query.run(replica.queryContext(), query.input.parse(input) as never),
    stage: (name) => {
      const found = replica.db.get<{ id: string }>('SELECT id FROM stage WHERE name = ?', name)
      if (!found) throw new Error(`No stage ${name}`)
      return found.id
    },
    close: () => {
      if (isOpen) replica.close()
      isOpen = false
    },
  }
  const found = featureCommands.find((command) => command.name === 'office.found') as unknown as AnyCommand<unknown>
  must(found, {
    name: 'Test office',
    person: { name: 'Ada Berg', email: 'ada@office.example' },
    currency: options.currency ?? 'EUR',
    fiscalYearStart: 1,
    template: options.template ?? 'sevenSteps',
    language: options.language,
  })
  return office
}
