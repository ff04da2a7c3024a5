/**
 * Reads what colleagues left in one stream and hands it to the replica.
 *
 * Must stay true: nothing that a relay says is believed: packages are opened by their key, frames parsed, contents verified by
 * `Intake`; answers that bring nothing new end the reading. Changes that came before what they follow are offered again.
 */
import type { WireChange } from '#replica/accept.ts'
import type { Intake } from '#replica/exchange.types.ts'
import type { SpaceId } from '#shared/ids.ts'
import { openPackage, type BlindStream } from './relay/blinding.ts'
import type { RelayClient } from './relay/relay-client.ts'
import { decodeFrame } from './wire.ts'

export interface Reading {
  readonly relay: Pick<RelayClient, 'read'>
  readonly intake: Intake
  readonly stream: { readonly blind: BlindStream; readonly space: SpaceId | undefined; readonly last: number }
  readonly cursor: { readonly value: number; set(value: number): void }
  /** Told every change of its space that the stream holds. */
  readonly onChange: (change: WireChange) => void
}

export interface ReadOutcome {
  /** Something was taken in that was not here. */
  readonly isNews: boolean
  /** Everything that the relay said it had was looked at. */
  readonly isComplete: boolean
  /** Changes came whose predecessors did not. */
  readonly hasGap: boolean
}

/** Answers in a row that bring nothing new, after which a relay is taken to repeat itself. */
const mostIdle = 50
/** Changes held back until those before them have come. */
const mostHeld = 500

export async function readStream({ relay, intake, stream, cursor, onChange }: Reading): Promise<ReadOutcome> {
  let at = cursor.value
  let isNews = false
  let idle = 0
  let held: WireChange[] = []

  /** Whether anything was new. */
  const takeChanges = async (changes: readonly WireChange[]): Promise<boolean> => {
    const taken = await intake.takeChanges(changes)
    held = changes.filter((_, index) => taken[index]?.as === 'gap').slice(-mostHeld)
    return taken.some(({ as }) => as === 'accepted' || as === 'waiting' || as === 'late')
  }
  const take = async (sealed: Uint8Array): Promise<boolean> => {
    const plain = openPackage(stream.blind, sealed)
    const frame = plain && decodeFrame(plain)
    if (!frame?.ok) return false
    const { value } = frame
    if (value.kind === 'statements' && stream.space === undefined)
      return (await intake.takeStatements(value.statements)).added > 0
    if (value.kind !== 'changes') return false
    const changes = value.changes.filter(({ space }) => space === stream.space)
    if (changes.length === 0) return false
    for (const change of changes) onChange(change)
    const waiting = held.length
    const took = await takeChanges([...held, ...changes])
    // Those that waited may follow each other in another order.
    while (waiting > 0 && held.length > 0 && (await retryHeld())) continue
    return took
  }
  const retryHeld = async () => {
    const before = held.length
    await takeChanges(held)
    return held.length < before
  }

  while (at < stream.last) {
    const answer = await relay.read(stream.blind.key, at)
    if (!answer.ok) return { isNews, isComplete: false, hasGap: held.length > 0 }
    const start = at
    let isUseful = false
    for (const { number, bytes } of answer.value.packages) {
      if (number <= at) continue
      at = number
      isUseful = (await take(bytes)) || isUseful
    }
    isNews ||= isUseful
    idle = isUseful ? 0 : idle + 1
    // Packages that have expired leave a hole at the end.
    if (at === start) at = Math.min(stream.last, Math.max(at, answer.value.last))
    cursor.set(at)
    if (at === start || idle > mostIdle) break
  }
  return { isNews, isComplete: at >= stream.last, hasGap: held.length > 0 }
}
