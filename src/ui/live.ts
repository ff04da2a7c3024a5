/** Hooks over the client: live queries, commands, jobs. */
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { NetworkState } from '#shared/network-state.ts'
import type { JobState } from '#shared/protocol.ts'
import type { Failure, Result } from '#shared/result.ts'
import type { CommandInput, CommandName, CommandOutput, QueryInput, QueryName, QueryOutput } from './catalogue.ts'
import type { CommandAnswer } from './client.ts'
import { failureText } from './failures.ts'
import { liveKey } from './live-cache.ts'
import { useStore } from './store.ts'
import { useLocale } from './text.ts'
import { useToast } from './toasts.ts'
import { useUi } from './ui-context.ts'

export interface Live<T> {
  /** Undefined until the first answer; kept when the peer stops. */
  readonly value: T | undefined
  readonly failure: Failure | undefined
  /** Shown while a new input's answer is on its way: the value of the input before (only with `keep`). */
  readonly stale: boolean
}

export interface LiveOptions {
  /** Show the value of the input before until the new one has an answer: for filters and sorting, so nothing jumps. */
  readonly keep?: boolean
  /** Ask nothing yet. */
  readonly off?: boolean
}

/** The answer of a query, kept current. `input` may be a new object at every render. */
export function useLive<Name extends QueryName>(
  query: Name,
  input: QueryInput<Name>,
  options: LiveOptions = {},
): Live<QueryOutput<Name>> {
  const { client } = useUi()
  const key = liveKey(query, input)
  const held = useRef(input)
  if (liveKey(query, held.current) !== key) held.current = input
  const off = options.off === true
  const subscribe = useCallback(
    (listener: () => void) => (off ? () => undefined : client.live.subscribe(query, held.current, listener)),
    // `key` stands for query and input.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [client, key, off],
  )
  const answer = useSyncExternalStore(subscribe, () => client.live.read(query, held.current))
  const before = useRef<unknown>(undefined)
  useEffect(() => {
    if (answer.value !== undefined) before.current = answer.value
  })
  const stale = options.keep === true && answer.value === undefined && before.current !== undefined
  const value = (stale ? before.current : answer.value) as QueryOutput<Name> | undefined
  return { value, failure: answer.failure, stale }
}

/** True when `waiting` has lasted longer than a glance (150 ms): the moment for a skeleton. */
export function useLate(waiting: boolean, afterMs = 150): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- starts the clock again
    setLate(false)
    if (!waiting) return undefined
    const timer = setTimeout(() => setLate(true), afterMs)
    return () => clearTimeout(timer)
  }, [waiting, afterMs])
  return waiting && late
}

export interface CommandState<Name extends CommandName> {
  /** Resolves when committed. The failure is kept in `failure` as well, to be shown where it happened. */
  run(input: CommandInput<Name>): Promise<Result<CommandAnswer<CommandOutput<Name>>>>
  readonly running: boolean
  readonly failure: Failure | undefined
  forget(): void
}

/** What an act upon many records left out, as a sentence; the rest was done. */
function leftOutOf(value: unknown): Failure | undefined {
  const leftOut = typeof value === 'object' && value !== null && 'leftOut' in value ? value.leftOut : undefined
  const isSaid = typeof leftOut === 'object' && leftOut !== null && 'message' in leftOut && 'type' in leftOut
  return isSaid ? (leftOut as Failure) : undefined
}

export function useCommandCall<Name extends CommandName>(name: Name): CommandState<Name> {
  const { client } = useUi()
  const toast = useToast()
  const locale = useLocale()
  const [running, setRunning] = useState(0)
  const [failure, setFailure] = useState<Failure | undefined>(undefined)
  const run = useCallback(
    async (input: CommandInput<Name>) => {
      setRunning((count) => count + 1)
      const result = await client.call(name, input)
      setRunning((count) => count - 1)
      setFailure(result.ok ? undefined : result.failure)
      const leftOut = result.ok ? leftOutOf(result.value.value) : undefined
      if (leftOut) toast({ text: failureText(leftOut, locale), tone: 'bad', kind: 'leftOut' })
      return result
    },
    [client, name, toast, locale],
  )
  const forget = useCallback(() => setFailure(undefined), [])
  return { run, running: running > 0, failure, forget }
}

/** All jobs the peer knows, newest last. They go on when the page is reloaded. */
export const useJobs = (): readonly JobState[] => useStore(useUi().client.jobs)

/** Other PCs of the office: who is reachable, who waits to be let in, how a join goes. Null while there are none. */
export const useNetwork = (): NetworkState | null => useStore(useUi().client.network)

export const useConnection = () => useStore(useUi().client.connection)
