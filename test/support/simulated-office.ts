/** PCs of one office in one process: real replicas, real network, no socket, no clock of their own. */
import { openNetwork } from '#network/network.ts'
import type { Network } from '#network/network.types.ts'
import { readInvitation } from '#network/meeting.ts'
import type { Membership } from '#network/join.types.ts'
import { openReplica } from '#replica/replica.ts'
import type { Replica } from '#replica/replica.types.ts'
import { intakeProcedures } from '#app/peer/intake-port.ts'
import { tables as officeTables } from '#app/tables.ts'
import type { Table } from '#shared/schema.ts'
import { encodeLink } from '#trust/invitation.ts'
import { valueOf } from './links.ts'
import { simulatedNet, type SimulatedNet } from './simulated-net.ts'
import { simulatedTime, type SimulatedTime } from './simulated-time.ts'
import { seededBytes } from './test-replica.ts'

export interface SimulatedPc {
  readonly replica: Replica
  readonly network: Network
  readonly device: string
  close(): Promise<void>
}

export interface SimulatedOffice {
  readonly time: SimulatedTime
  readonly net: SimulatedNet
  /** A PC without an office. `folder` keeps it on disk. */
  pc(options?: {
    readonly folder?: string
    readonly tables?: readonly Table[]
    readonly clockOff?: number
  }): SimulatedPc
  /** `guest` joins the office of `host`, all the way. */
  join(
    host: SimulatedPc,
    guest: SimulatedPc,
    options?: Partial<Parameters<Replica['membership']['invite']>[0]>,
  ): Promise<void>
  /** The link of an invitation that `host` makes. */
  invite(host: SimulatedPc, options?: Partial<Parameters<Replica['membership']['invite']>[0]>): string
}

export function simulatedOffice(seed = 1): SimulatedOffice {
  const time = simulatedTime()
  const net = simulatedNet(time)
  let made = 0

  const pc: SimulatedOffice['pc'] = ({ folder = ':memory:', tables = officeTables, clockOff = 0 } = {}) => {
    made += 1
    const randomBytes = seededBytes(seed * 1_000 + made)
    const now = () => time.now() + clockOff
    const replica = valueOf(openReplica({ folder, tables, now, randomBytes }))
    const procedures = intakeProcedures(replica)
    const membership: Membership = {
      beginJoin: async (office) => procedures.beginJoin(office),
      endJoin: async () => procedures.endJoin(),
      admit: async (joiner) => procedures.admit(joiner),
      revoke: async (invitation) => procedures.revoke(invitation),
      giveKeys: async (device) => procedures.giveKeys(device),
    }
    const { device } = replica.core
    const network = openNetwork({
      ...replica.exchange,
      membership,
      device,
      timers: { now, after: time.after },
      randomBytes,
      officeRelays: () => replica.db.all<{ url: string }>('select url from relay').map(({ url }) => url),
      readLink: (text) => readInvitation(text, now()),
      openTransport: net.transport({ device: device.id, signingKey: device.signingKey }),
      onChange: () => {},
    })
    replica.onCommit(() => network.committed())
    return {
      replica,
      network,
      device: device.id,
      async close() {
        await network.close()
        replica.close()
      },
    }
  }

  const invite: SimulatedOffice['invite'] = ({ replica, device }, options = {}) => {
    const { secret, expires } = valueOf(replica.membership.invite({ rank: 'member', role: 'rep', ...options }))
    const office = replica.exchange.log.office ?? ''
    return encodeLink({ office, device, secret, addresses: [], relays: [], expires })
  }

  return {
    time,
    net,
    pc,
    invite,
    async join(host, guest, options) {
      valueOf(await guest.network.join(invite(host, options), 'Guest'))
      await time.pass(5_000)
      const code = guest.network.state().join?.code ?? ''
      const [knock] = host.network.state().knocks
      valueOf(await host.network.confirm(knock?.id ?? '', code))
      await time.pass(10_000)
      const step = guest.network.state().join?.step
      if (step !== 'done') throw new Error(`The guest is still ${step}`)
    },
  }
}
