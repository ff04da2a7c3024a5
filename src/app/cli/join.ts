/** `bullpen join LINK`: joins the office of an invitation, and waits until everything is here. */
import { setTimeout as sleep } from 'node:timers/promises'
import { readInvitation } from '#network/meeting.ts'
import type { NetworkState } from '#shared/network-state.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { dataOption, jsonOption, printFailure, text, UsageError, type CliCommand, type Given } from './command-line.ts'
import { findRunningPeer } from './peer-client.ts'
import { askedToEnd, folderOf, portOf, startOffice } from './start-office.ts'

const lookEvery = 150

/** Whoever has the data folder open: this process or another. */
interface Joining {
  command(name: string, input: unknown): Promise<Result<unknown>>
  network(): Promise<NetworkState | null>
  close(): Promise<void>
}

async function openFor(given: Given): Promise<Result<Joining>> {
  const folder = folderOf(given)
  const office = await startOffice({
    folder,
    port: 0,
    peerPort: portOf(given, 'peer-port'),
    peerHost: text(given, 'peer-host'),
  })
  if (office.ok) {
    const { peer } = office.value
    return ok({
      command: (name, input) => peer.command(name, input),
      network: async () => peer.network.state(),
      close: () => office.value.close(),
    })
  }
  const client =
    office.failure.type === 'FolderInUse' ? await findRunningPeer(String(office.failure['path'])) : undefined
  if (!client) return office
  return ok({
    command: (name, input) => client.command(name, input),
    async network() {
      const answered = await client.get('/api/network')
      return answered.ok ? (answered.value as NetworkState | null) : null
    },
    close: async () => {},
  })
}

const gaveUp: Failure = { type: 'Cancelled', message: 'Joining was given up. Nothing was changed.' }

/** Tells every step once, and how far the history has come. */
function teller(given: Given): (join: NonNullable<NetworkState['join']>) => void {
  let told = ''
  return ({ step, code, done, total, failure }) => {
    const { output, options } = given
    const now = `${step} ${code ?? ''} ${failure?.type ?? ''}`
    if (step === 'receivingHistory') output.progress(`Receiving: ${done} of ${total ?? '?'}`)
    if (now === told) return
    told = now
    if (options['json']) return output.line(JSON.stringify({ step, code, ...(failure ? { failure } : {}) }))
    if (step === 'waiting') output.line(`Tell whoever invited you these six digits: ${code}`)
    else if (failure && step !== 'failed') output.note(failure.message)
    else if (step === 'dialling') output.note('Looking for the PC that invited …')
    else if (step === 'receivingOffice') output.note('Let in. Receiving the office …')
  }
}

async function follow(given: Given, joining: Joining, ended: Promise<void>): Promise<Result<NetworkState>> {
  let isGivenUp = false
  void ended.then(() => (isGivenUp = true))
  const tell = teller(given)
  for (;;) {
    const state = await joining.network()
    if (state?.join) tell(state.join)
    if (state?.join?.step === 'done') return ok(state)
    if (state?.join?.step === 'failed') return fail(state.join.failure ?? gaveUp)
    if (isGivenUp) {
      await joining.command('network.cancelJoin', {})
      return fail(gaveUp)
    }
    await sleep(lookEvery)
  }
}

export const join: CliCommand = {
  name: 'join',
  usage: 'LINK --name NAME [--data DIR] [--json]',
  summary: 'Joins the office of an invitation. Prints six digits to tell whoever invited, and ends when all is here.',
  options: {
    data: dataOption,
    name: { type: 'string', value: 'NAME', help: 'your name, as colleagues see it' },
    'peer-port': { type: 'string', value: 'PORT', help: 'the port for PCs of colleagues; 0 for any free one' },
    'peer-host': { type: 'string', value: 'ADDRESS', help: 'the only address where PCs of colleagues may connect' },
    json: jsonOption,
  },
  positionals: [1, 1],
  async run(given) {
    const name = text(given, 'name')
    if (!name) throw new UsageError('Say your name with --name')
    // Before a data folder is made for it.
    const link = readInvitation(given.positionals[0] ?? '', Date.now())
    if (!link.ok) return printFailure(given, link.failure)
    const ended = askedToEnd()
    const joining = await openFor(given)
    if (!joining.ok) return printFailure(given, joining.failure)
    const begun = await joining.value.command('network.join', { link: given.positionals[0], name })
    const joined = begun.ok ? await follow(given, joining.value, ended) : begun
    await joining.value.close()
    if (!joined.ok) return printFailure(given, joined.failure)
    if (!given.options['json']) given.output.line('Joined. Open the office with "bullpen start".')
    return 0
  },
}
