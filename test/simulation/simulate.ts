/**
 * One simulated office: some PCs, a schedule of acts that the seed decides, then fair weather until it has gone quiet, and
 * what must hold then. Acts are in edits.ts, membership.ts, disturbances.ts; checks in convergence.ts, durability.ts and
 * permission-safety.ts.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openAgenda } from './agenda.ts'
import { fair, openAir } from './air.ts'
import { convergence, isQuiet } from './convergence.ts'
import { disturbances } from './disturbances.ts'
import { durability } from './durability.ts'
import { edits } from './edits.ts'
import { foundWorld } from './founding.ts'
import { officeActs } from './office-acts.ts'
import { randomFrom } from './random.ts'
import { permissionSafety } from './permission-safety.ts'
import { hostileActs, hostileChecks } from './hostile.ts'
import { liveness } from './liveness.ts'
import { paperActs } from './paper.ts'
import { honest, openRelay, relayActs } from './relay.ts'
import { mishaps, restartAll } from './mishaps.ts'
import { openTrace, type Trace } from './trace.ts'
import type { World } from './world.ts'

export interface SimulationOptions {
  readonly seed: number
  readonly peers: number
  readonly hours: number
  readonly print?: (line: string) => void
  /** Prints links and notices too. */
  readonly isDetailed?: boolean
  /** Called before everything is thrown away, for whoever looks for a fault. */
  readonly inspect?: (world: World) => void
}

export interface Outcome {
  /** Undefined when all is well. */
  readonly failure: { readonly check: string; readonly detail: string } | undefined
  /** Two runs of one seed have the same. */
  readonly trace: string
  readonly acts: ReadonlyMap<string, number>
}

const start = Date.UTC(2026, 10, 20, 9)
const hour = 3_600_000
/** Between two acts, on average, of a peer. */
const pause = hour / 3
/** How long it may take until all is said when everybody is there. */
const quietWithin = hour
const look = 10_000

const acts = [...edits, ...officeActs, ...disturbances, ...mishaps, ...hostileActs, ...paperActs, ...relayActs]
const checks = [...liveness, ...convergence, ...durability, ...permissionSafety, ...hostileChecks]

/** A folder for one run: in memory where the system offers it, as what is durable is decided by the simulation. */
export const simulationFolder = (): string =>
  mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'bullpen-simulation-'))

/** A world without anybody yet. */
export function openWorld(seed: number, trace: Trace): World {
  const random = randomFrom(String(seed))
  const agenda = openAgenda(start)
  return {
    agenda,
    trace,
    random: random.fork('acts'),
    air: openAir(agenda, random.fork('air'), trace),
    relay: openRelay(agenda, random.fork('relay').chance(0.3)),
    paper: '',
    peers: [],
    acknowledged: [],
    backups: new Map(),
    offences: [],
    usurpations: [],
  }
}

export async function simulate(options: SimulationOptions): Promise<Outcome> {
  const root = simulationFolder()
  const trace = openTrace(options.print, options.isDetailed)
  const world = openWorld(options.seed, trace)
  const counts = new Map<string, number>()
  let failure: Outcome['failure']
  try {
    await foundWorld(world, root, options.peers)
    await live(world, options, counts)
    failure = await settleAndCheck(world)
    if (failure) options.inspect?.(world)
  } catch (error) {
    failure = {
      check: 'nothing breaks',
      detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }
  } finally {
    for (const peer of world.peers) if (peer.isOn) peer.stop()
    rmSync(root, { recursive: true, force: true })
  }
  return { failure, trace: trace.hash(), acts: counts }
}

async function live(world: World, { hours, peers }: SimulationOptions, counts: Map<string, number>): Promise<void> {
  const { agenda, random, trace } = world
  const until = start + hours * hour
  const weights = acts.reduce((sum, { weight }) => sum + weight, 0)
  while (agenda.now() < until) {
    // Hours pass between some acts, nothing between others.
    const wait = random.chance(0.3) ? random.below(2_000) : -Math.log(1 - random.next()) * (pause / peers) * 1.4
    await agenda.pass(Math.round(wait))
    let drawn = random.next() * weights
    const act = acts.find(({ weight }) => (drawn -= weight) < 0)
    const said = act?.run(world)
    if (!act || said === undefined) continue
    counts.set(act.name, (counts.get(act.name) ?? 0) + 1)
    trace.say(`${agenda.now()} ${act.name}: ${said}`)
  }
}

/** Fair weather until all is said, then the first thing that does not hold. */
export async function settleAndCheck(world: World): Promise<Outcome['failure']> {
  const { agenda, air, trace } = world
  trace.say(`${agenda.now()} all is mended`)
  for (const peer of world.peers) {
    air.cut(peer.device.id)
    peer.island = 0
    peer.crashes = 0
  }
  air.weather = fair
  world.relay.conduct = honest
  // Those that were killed start again by themselves.
  await agenda.pass(2 * hour)
  const absentee = world.random.pick(world.peers)
  for (const peer of world.peers) if (peer !== absentee) peer.start()
  absentee?.stop()
  await untilQuiet(world)
  if (!isQuiet(world)) return { check: 'nobody waits for an absentee', detail: `${absentee?.name ?? ''} is away` }
  // Whoever had to give up an identity does so at the next start, and the last programs are brought up to date.
  restartAll(world)
  await untilQuiet(world)
  await agenda.pass(2 * look)
  trace.say(`${agenda.now()} it is quiet`)
  for (const { name, find } of checks) {
    const detail = find(world)
    if (detail !== undefined) return { check: name, detail }
  }
  return undefined
}

async function untilQuiet(world: World): Promise<void> {
  for (let waited = 0; waited < quietWithin; waited += look) {
    await world.agenda.pass(look)
    if (isQuiet(world)) break
  }
}
