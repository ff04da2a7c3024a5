/** PCs of one office as real processes that only a relay brings together. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withAddresses } from '#network/meeting.ts'
import {
  connectedTo,
  contentOf,
  foundOffice,
  inviteFrom,
  sameContent,
  startJoin,
  startPc,
  until,
  type Pc,
} from '../support/office-process.ts'
import { startRelayProcess } from '../support/relay-process.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { valueOf } from '../support/links.ts'

const addAccount = (pc: Pc, name: string) => pc.command('records.create', { table: 'account', values: { name } })
const namesOf = (pc: Pick<Pc, 'folder'>) => contentOf(pc)['account']!.map((row) => (row as { name: string }).name)

/** A PC whose network leads to the relay only: the link says nothing else. */
async function joinThrough(ann: Pc, folder: string, url: string): Promise<void> {
  const whole = await inviteFrom(ann)
  const link = valueOf(withAddresses(whole, [{ kind: 'relay', url }], Date.now()))
  const joining = startJoin(folder, link, 'Ben')
  const knock = await until('Ben knocks', async () => (await ann.network())?.knocks.find(({ name }) => name === 'Ben'))
  await ann.command('network.confirm', { knock: knock.id, code: await joining.code })
  const { code, stdout } = await joining.ended
  expect([code, stdout]).toEqual([0, stdout])
}

test('PCs that only a relay brings together join, work, and stay in step while never awake together; the relay reads no word', async () => {
  const folder = tempFolder()
  const relay = await startRelayProcess(join(folder, 'relay'))
  let ann = await foundOffice(join(folder, 'ann'))
  await ann.command('network.setRelays', { relays: [relay.url] })
  await joinThrough(ann, join(folder, 'ben'), relay.url)
  let ben = await startPc(join(folder, 'ben'))
  await until('both are connected', () => connectedTo(ann, 1))
  expect((await ann.network())!.peers.map(({ link }) => link)).toEqual(['relay'])
  await addAccount(ann, 'Acme through the relay')
  await sameContent(ann, ben)

  /** Alone, writes something, and leaves it at the relay before going. */
  const leave = async (pc: Pc, name: string) => {
    const before = await relay.bytes()
    await addAccount(pc, name)
    await until('the relay has it', async () => (await relay.bytes()) > before)
    await pc.end('SIGTERM')
  }
  await ben.end('SIGTERM')
  await leave(ann, 'Left for Ben')
  ben = await startPc(join(folder, 'ben'))
  await until('Ben has read it', () => Promise.resolve(namesOf(ben).includes('Left for Ben')))
  await leave(ben, 'Left for Ann')
  ann = await startPc(join(folder, 'ann'))
  await until('Ann has read it', () => Promise.resolve(namesOf(ann).includes('Left for Ann')))
  const office = (await ann.network())!
  await ann.end('SIGTERM')
  await relay.end()

  const disk = Buffer.concat(
    readdirSync(join(folder, 'relay')).map((name) => readFileSync(join(folder, 'relay', name))),
  )
  expect(disk.length).toBeGreaterThan(1_000)
  const words = [
    'Acme',
    'Left for',
    'account',
    'genesis',
    office.device,
    ...office.peers.map(({ device }) => device),
    '127.0.0.1',
  ]
  expect(words.filter((word) => disk.includes(word))).toEqual([])
})
