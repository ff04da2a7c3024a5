/**
 * One PC: a real replica in a folder and the real network above it, with this world's time and chance. It can be killed
 * at any moment, and then has what was durable; it can sleep, be copied, and be put back from a copy.
 */
import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readInvitation } from '#network/meeting.ts'
import { openNetwork } from '#network/network.ts'
import type { Network } from '#network/network.types.ts'
import type { Intake } from '#replica/exchange.types.ts'
import { heldKeys } from '#replica/log-reader.ts'
import { openReplica } from '#replica/replica.ts'
import type { Replica } from '#replica/replica.types.ts'
import { ok } from '#shared/result.ts'
import type { Table } from '#shared/schema.ts'
import { type Device, newDevice } from '#trust/device.ts'
import type { Agenda } from './agenda.ts'
import type { Air } from './air.ts'
import { membershipOf } from './joining.ts'
import type { Random } from './random.ts'
import type { SimulatedRelay } from './relay.ts'
import { toyUsefulFirst } from './toy-tables.ts'
import type { Trace } from './trace.ts'

export interface PeerPorts {
  readonly agenda: Agenda
  readonly air: Air
  readonly trace: Trace
  readonly relay: SimulatedRelay
  /** Where peers have their folders. */
  readonly root: string
}

export interface PeerOptions {
  readonly name: string
  readonly random: Random
  /** Milliseconds by which its clock is ahead. */
  readonly skew: number
  readonly tables: readonly Table[]
  /** How many of a thousand commits are its last before it is killed. */
  readonly crashes: number
}

export interface Peer {
  readonly name: string
  readonly random: Random
  /** The one in use; earlier ones were given up after a backup was put back. */
  readonly device: Device
  readonly devices: readonly Device[]
  /** Throws while it is switched off. */
  readonly replica: Replica
  readonly network: Network
  readonly isOn: boolean
  /** Peers on the same island reach each other. */
  island: number
  tables: readonly Table[]
  crashes: number
  skew: number
  /** Programs are started and closed as people do. */
  start(): void
  stop(): void
  /** As by kill -9: only what was durable is left. It starts again after `ms`. */
  kill(ms: number): void
  /** Copies the data folder as it is now, as a backup program does. */
  backUp(to: string): void
  /** Switches off and puts a copy in place of the data folder. */
  putBack(from: string): void
  readonly folder: string
}

/** What a process has open; thrown away whole when it dies. */
interface Running {
  readonly replica: Replica
  readonly network: Network
  isAlive: boolean
}

const restart = 20_000
const files = ['office.db', 'office.db-wal', 'office.sums', 'device.json', 'reserve.bin']

function writeDevice(folder: string, device: Device, name = 'device.json'): void {
  const der = (key: Device['boxPrivateKey']) => key.export({ format: 'der', type: 'pkcs8' }).toString('base64')
  const stored = {
    signing: der(device.signingPrivateKey),
    box: der(device.boxPrivateKey),
    signingKey: device.signingKey.toString('hex'),
    boxKey: device.boxKey.toString('hex'),
  }
  writeFileSync(join(folder, name), JSON.stringify(stored), { mode: 0o600 })
  // Only that it is there matters, and eight megabytes for each peer would take longer than its whole life.
  writeFileSync(join(folder, 'reserve.bin'), 'simulated')
}

export function createPeer(ports: PeerPorts, options: PeerOptions): Peer {
  const { agenda, air, trace, relay, root } = ports
  const { name, random } = options
  const made = () => newDevice((count) => random.bytes(count))
  const devices = [made()]
  /** For when this one has lost its identity; else the program would draw one by itself. */
  let next = made()
  let current = devices[0] ?? next
  const device = () => current
  const folder = join(root, name)
  mkdirSync(folder, { recursive: true })
  writeDevice(folder, device())
  let running: Running | undefined
  let generation = 0
  /** What the network remembers between runs. */
  let memory: string | undefined

  const die = () => {
    if (!running) return
    const dead = running
    dead.isAlive = false
    running = undefined
    air.cut(device().id)
    void dead.network.close()
  }

  /** After a commit of this process: may be its last moment, in which case nobody hears that it went well. */
  const survives = (process: Running): boolean => {
    if (!process.isAlive) return false
    if (random.below(1_000) >= peer.crashes) return true
    trace.say(`${agenda.now()} ${name} is killed after a commit`)
    peer.kill(restart)
    return false
  }
  const never = <T>() => new Promise<T>(() => {})

  const mortal = (intake: Intake, process: () => Running): Intake => ({
    takeStatements: async (statements) => {
      if (!process().isAlive) return never()
      const taken = await intake.takeStatements(statements)
      return survives(process()) ? taken : never()
    },
    takeChanges: async (changes) => {
      if (!process().isAlive) return never()
      const taken = await intake.takeChanges(changes)
      return survives(process()) ? taken : never()
    },
    takeBodies: async (bodies) => {
      if (!process().isAlive) return never()
      const filled = await intake.takeBodies(bodies)
      return survives(process()) ? filled : never()
    },
  })

  const required = (): Running => {
    if (!running) throw new Error(`${name} is switched off`)
    return running
  }

  const peer: Peer = {
    name,
    random,
    get device() {
      return device()
    },
    devices,
    folder,
    island: 0,
    tables: options.tables,
    crashes: options.crashes,
    skew: options.skew,
    get replica() {
      return required().replica
    },
    get network() {
      return required().network
    },
    get isOn() {
      return running !== undefined
    },
    start() {
      if (running) return
      generation += 1
      writeDevice(folder, next, 'device.next.json')
      const now = () => agenda.now() + peer.skew
      const opened = openReplica({
        folder,
        tables: peer.tables,
        now,
        randomBytes: (count) => random.bytes(count),
        usefulFirst: toyUsefulFirst,
      })
      if (!opened.ok) throw new Error(`${name}: ${opened.failure.message}`)
      const replica = opened.value
      if (replica.core.device.id === next.id) {
        trace.say(`${agenda.now()} ${name} goes on under a new identity`)
        devices.push(next)
        next = made()
      }
      // A backup brings an earlier identity back with it.
      current = devices.find(({ id }) => id === replica.core.device.id) ?? current
      const { log, intake } = replica.exchange
      const isAlive = () => process.isAlive
      const timers = {
        now,
        after: (ms: number, run: () => void) => agenda.after(ms, () => isAlive() && run()),
      }
      const network = openNetwork({
        log,
        intake: mortal(intake, () => process),
        membership: membershipOf(replica),
        device: device(),
        timers,
        // Few enough that offices as small as these do it.
        sparedFrom: 60,
        randomBytes: (count) => random.bytes(count),
        openTransport: async (events) =>
          ok(
            air.open({
              name,
              device: device(),
              timers,
              random: random.fork(`dialling ${generation}`),
              island: () => (isAlive() ? peer.island : undefined),
              events,
              relays: relay.clients(random.fork(`relay ${generation}`)),
            }),
          ),
        keys: () => heldKeys(replica.core),
        memory,
        keep: (text) => (memory = text),
        readLink: (text) => readInvitation(text, now()),
        onChange: ({ notices }) => {
          for (const { type } of notices) trace.detail(() => `${agenda.now()} ${name} is told: ${type}`)
        },
      })
      const process: Running = { replica, network, isAlive: true }
      replica.onCommit(() => {
        // The network hears of it from another thread, so never within the commit.
        agenda.after(0, () => isAlive() && network.committed())
      })
      running = process
    },
    stop() {
      const ending = running
      die()
      ending?.replica.close()
    },
    kill(ms) {
      const dead = running
      if (!dead) return
      const copy = `${folder}.killed`
      peer.backUp(copy)
      die()
      // Closing tidies up, as a killed process does not; so what it left is put back after.
      dead.replica.close()
      rmSync(folder, { recursive: true })
      renameSync(copy, folder)
      agenda.after(ms, () => peer.start())
    },
    backUp(to) {
      rmSync(to, { recursive: true, force: true })
      mkdirSync(to, { recursive: true })
      for (const file of files) if (existsSync(join(folder, file))) cpSync(join(folder, file), join(to, file))
    },
    putBack(from) {
      peer.stop()
      rmSync(folder, { recursive: true })
      cpSync(from, folder, { recursive: true })
    },
  }
  return peer
}
