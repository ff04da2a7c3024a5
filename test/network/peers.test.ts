/** PCs of one office as real processes, over real TLS on this machine. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  connectedTo,
  contentOf,
  foundOffice,
  joinOffice,
  sameContent,
  startJoin,
  startPc,
  until,
  type Pc,
} from '../support/office-process.ts'
import { bullpen } from '../support/bullpen-process.ts'
import { tempFolder } from '../support/temp-folder.ts'

async function addAccount(pc: Pc, name: string): Promise<string> {
  return ((await pc.command('records.create', { table: 'account', values: { name } })) as { id: string }).id
}
const namesOf = (pc: Pick<Pc, 'folder'>) =>
  contentOf(pc)
    ['account']!.map((row) => (row as { name: string }).name)
    .sort()

test('two PCs find each other by a link, go on apart, and have the same again, even after one was killed', async () => {
  const folder = tempFolder()
  let ann = await foundOffice(join(folder, 'ann'))
  const id = await addAccount(ann, 'Acme')
  await joinOffice(ann, join(folder, 'ben'), 'Ben')
  let ben = await startPc(join(folder, 'ben'))
  await until('both are connected', () => connectedTo(ann, 1))
  await sameContent(ann, ben)
  expect(
    contentOf(ben)
      ['person']!.map((row) => (row as { name: string }).name)
      .sort(),
  ).toEqual(['Ann', 'Ben'])

  await ben.end('SIGTERM')
  await ann.command('records.update', { id, set: { city: 'Brno' } })
  await until('it is told what Ben lacks', async () =>
    (await ann.network())!.peers.some(({ link, lacks }) => link === null && lacks > 0),
  )
  await ann.end('SIGTERM')
  ben = await startPc(join(folder, 'ben'))
  await ben.command('records.update', { id, set: { phone: '123' } })
  await addAccount(ben, 'From Ben')
  ann = await startPc(join(folder, 'ann'))
  await sameContent(ann, ben)
  expect(contentOf(ann)['account']).toContainEqual(
    expect.objectContaining({ name: 'Acme', city: 'Brno', phone: '123' }),
  )

  const writing = Array.from({ length: 30 }, (_, index) => addAccount(ann, `Number ${index}`))
  await ben.end('SIGKILL')
  await Promise.all(writing)
  ben = await startPc(join(folder, 'ben'))
  await sameContent(ann, ben)
  expect(namesOf(ben)).toHaveLength(32)
})

/** As a script does it, with nothing but the command line. */
async function joinByCommands(host: Pc, folder: string): Promise<void> {
  const invited = await bullpen('invite', '--role', 'manager', '--data', host.folder)
  const joining = startJoin(folder, invited.stdout.trim(), 'Ben')
  const wrong = await bullpen(
    'confirm',
    (await joining.code) === '123456' ? '654321' : '123456',
    '--wait',
    '60',
    '--data',
    host.folder,
  )
  expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('4 attempts are left') })
  const confirmed = await bullpen('confirm', await joining.code, '--data', host.folder)
  expect(confirmed.stdout).toBe('Ben is in.\n')
  expect((await joining.ended).code).toBe(0)
}

test('a colleague who was removed gets nothing that is written after', async () => {
  const folder = tempFolder()
  const ann = await foundOffice(join(folder, 'ann'))
  await joinByCommands(ann, join(folder, 'ben'))
  const ben = await startPc(join(folder, 'ben'))
  await until('both are connected', () => connectedTo(ann, 1))
  await addAccount(ann, 'Before')
  await sameContent(ann, ben)
  const { people } = await ann.query<{ people: { id: string; name: string }[] }>('sharing.people')
  await ann.command('sharing.removePerson', { person: people.find(({ name }) => name === 'Ben')!.id })
  await until('Ben is not connected any more', async () =>
    (await ben.network())!.peers.every(({ link }) => link === null),
  )
  await addAccount(ann, 'Written after')
  await ben.end('SIGTERM')
  const again = await startPc(join(folder, 'ben'))
  await until('Ben has tried again', async () => (await again.network()) !== null)
  await again.end('SIGTERM')
  expect(namesOf(again)).toEqual(['Before'])
})

test('five PCs have the same, whoever wrote it and whoever was on', async () => {
  const folder = tempFolder()
  const ann = await foundOffice(join(folder, 'pc0'))
  const others: Pc[] = []
  for (const index of [1, 2, 3, 4]) {
    const data = join(folder, `pc${index}`)
    await joinOffice(ann, data, `Person ${index}`)
    others.push(await startPc(data))
  }
  const all = [ann, ...others]
  await Promise.all(all.map((pc, index) => addAccount(pc, `Account ${index}`)))
  await sameContent(...all)
  await others[0]!.end('SIGKILL')
  await addAccount(others[1]!, 'While one was off')
  const back = await startPc(join(folder, 'pc1'))
  await sameContent(ann, back, ...others.slice(1))
  expect(namesOf(back)).toHaveLength(6)
})
