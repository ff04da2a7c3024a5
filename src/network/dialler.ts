/**
 * Keeps trying to reach every device that is wanted, wherever it may be, until told to stop.
 *
 * Must stay true: of the connections that one round makes to a device at most one becomes a link; a device that is linked directly is
 * left alone; rounds to a device that does not answer become rare (up to `mostWait`), and start at once when it is found,
 * when the network changes and when the PC wakes. Next: dial.ts for one attempt, links.ts for which link is kept.
 */
import type { Address, Link, Timers } from './link.types.ts'
import type { Dialled, Secured } from './dial.ts'
import type { Links } from './links.ts'

export interface Wanted {
  readonly device: string
  /** Most promising first. */
  readonly addresses: readonly Address[]
}

export interface DiallerOptions {
  /** The id of this device. */
  readonly self: string
  readonly timers: Timers
  /** At least 0, less than 1. */
  readonly random: () => number
  readonly links: Links
  readonly secure: (target: string, address: Address, signal: AbortSignal) => Promise<Dialled<Secured>>
  readonly onLink: (link: Link) => void
  /** An address led to this device, whether it was meant or not. */
  readonly onProven?: (device: string, address: Address) => void
}

export interface Dialler {
  /** Replaces what was wanted before. Links to devices that are no longer wanted stay. */
  want(wanted: readonly Wanted[]): void
  /** Tries the devices that are not linked at once; all of them without a name. */
  retry(device?: string): void
  /** The link to this device is there, is another one, or is gone. */
  changed(device: string): void
  stop(): void
}

const firstWait = 1_000
export const mostWait = 60_000
/** How often a device that is linked through a relay is tried directly. */
const improveEvery = 120_000
/** Between the attempts of a round, so that the best address has the start. */
const stagger = 250
/** What a relay waits for direct addresses. */
const relayHandicap = 1_500
const mostAddresses = 16
/** A link that was lost sooner was none: the other end hung up. */
const shortLived = 5_000

interface Target {
  wanted: Wanted
  failures: number
  linkedAt: number
  /** Something to try came up during the round. */
  hasNews: boolean
  /** Ends the waiting, or what of a round can be ended. */
  cancel: () => void
  state: 'idle' | 'waiting' | 'trying'
}

export function startDialler(options: DiallerOptions): Dialler {
  const { self, timers, random, links } = options
  const targets = new Map<string, Target>()
  const isWanted = (target: Target) => targets.get(target.wanted.device) === target
  const linkTo = (target: Target) => links.get(target.wanted.device)

  function schedule(target: Target, ms: number): void {
    target.cancel()
    target.state = 'waiting'
    target.cancel = timers.after(ms, () => void attempt(target))
  }

  async function attempt(target: Target): Promise<void> {
    const { device, addresses } = target.wanted
    const isRelayed = linkTo(target) !== undefined
    const usable = addresses.filter(({ kind }) => !isRelayed || kind === 'direct').slice(0, mostAddresses)
    const round = new AbortController()
    target.cancel = () => round.abort()
    target.state = 'trying'
    target.hasNews = false
    const secured = await race(options, device, usable, round.signal)
    if (round.signal.aborted) return secured?.discard()
    const opened = await secured?.open()
    if (opened?.ok) {
      // The table of links then says `changed`, unless it has a better one.
      if (isWanted(target)) options.onLink(opened.value)
      else opened.value.close('not wanted any more')
      return
    }
    if (round.signal.aborted) return
    if (target.hasNews) return schedule(target, random() * stagger)
    const isRefused = opened !== undefined && opened.failure.type === 'NotAdmitted'
    const wait = isRelayed ? improveEvery : isRefused ? mostWait : firstWait * 2 ** target.failures
    target.failures += 1
    schedule(target, Math.min(wait, isRelayed ? improveEvery : mostWait) * (0.5 + random() / 2))
  }

  const start = (target: Target) => {
    const link = linkTo(target)
    if (link && link.via !== 'relay') return
    target.failures = 0
    target.hasNews = true
    if (target.state !== 'trying') schedule(target, random() * stagger)
  }

  return {
    want(wanted) {
      const names = new Set(wanted.map(({ device }) => device))
      for (const [device, target] of targets) {
        if (names.has(device)) continue
        targets.delete(device)
        target.cancel()
      }
      for (const one of wanted) {
        if (one.device === self) continue
        const target = targets.get(one.device)
        const known = target?.wanted.addresses ?? []
        const isNews = !target || one.addresses.some((address) => !known.some((other) => isSameAddress(other, address)))
        if (target) target.wanted = one
        const current = target ?? {
          wanted: one,
          failures: 0,
          linkedAt: -Infinity,
          hasNews: false,
          cancel: () => {},
          state: 'idle',
        }
        targets.set(one.device, current)
        if (isNews) start(current)
      }
    },
    retry(device) {
      for (const [name, target] of targets) if (device === undefined || device === name) start(target)
    },
    changed(device) {
      const target = targets.get(device)
      if (!target) return
      const link = linkTo(target)
      target.cancel()
      target.state = 'idle'
      if (link) target.linkedAt = timers.now()
      else if (timers.now() - target.linkedAt < shortLived) target.failures += 1
      else target.failures = 0
      // After a loss nearly at once, and not everybody in the same moment; later each time to whoever only hangs up.
      if (!link) schedule(target, random() * Math.min(mostWait, firstWait * 2 ** Math.max(0, target.failures - 1)))
      else if (link.via === 'relay') schedule(target, improveEvery * (0.5 + random() / 2))
    },
    stop() {
      for (const target of targets.values()) target.cancel()
      targets.clear()
    },
  }
}

/** The first of the addresses at which the device proves itself; the attempts at the others are ended. */
async function race(
  { timers, secure, onProven }: DiallerOptions,
  device: string,
  addresses: readonly Address[],
  signal: AbortSignal,
): Promise<Secured | undefined> {
  const { promise, resolve } = Promise.withResolvers<Secured | undefined>()
  const losers = new AbortController()
  let isOver = false
  let left = addresses.length
  if (left === 0) return undefined
  const tryOne = async (address: Address) => {
    const secured = await secure(device, address, losers.signal)
    const proven = secured.ok ? device : secured.failure['device']
    if (typeof proven === 'string') onProven?.(proven, address)
    if (secured.ok && isOver) return secured.value.discard()
    if (secured.ok) return finish(secured.value)
    left -= 1
    if (left === 0) finish(undefined)
  }
  const starts = addresses.map((address, index) =>
    timers.after(
      index * stagger + (address.kind === 'relay' && addresses[0]?.kind === 'direct' ? relayHandicap : 0),
      () => void tryOne(address),
    ),
  )
  const giveUp = () => finish(undefined)
  function finish(secured: Secured | undefined): void {
    if (isOver) return secured?.discard()
    isOver = true
    for (const cancel of starts) cancel()
    signal.removeEventListener('abort', giveUp)
    losers.abort()
    resolve(secured)
  }
  signal.addEventListener('abort', giveUp)
  return promise
}

export const isSameAddress = (one: Address, other: Address): boolean =>
  one.kind === 'relay'
    ? other.kind === 'relay' && one.url === other.url
    : other.kind === 'direct' && one.host === other.host && one.port === other.port
