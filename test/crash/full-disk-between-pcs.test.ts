/** Two PCs of an office, one of which has a disk that is really full; only root on Linux can make one. */
import { spawnSync } from 'node:child_process'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import {
  connectedTo,
  contentOf,
  foundOffice,
  joinOffice,
  sameContent,
  startPc,
  until,
} from '#test/support/office-process.ts'
import type { Pc } from '#test/support/office-process.ts'
import { tempFolder } from '#test/support/temp-folder.ts'

const run = (program: string, ...parameters: string[]) => spawnSync(program, parameters).status === 0

function smallDisk(): string | undefined {
  const folder = tempFolder()
  if (!run('mount', '-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', folder)) return undefined
  onTestFinished(() => void run('umount', '-l', folder))
  return folder
}

function fill(path: string): void {
  const file = openSync(path, 'w')
  const block = Buffer.alloc(65_536, 1)
  try {
    for (;;) writeSync(file, block)
  } catch {
    // Full, as wanted.
  } finally {
    closeSync(file)
  }
}

const add = (pc: Pc, name: string) => pc.command('records.create', { table: 'account', values: { name } })
const readOnly = async (pc: Pc) => ((await (await pc.get('/api/state')).json()) as { readOnly: string | null }).readOnly
const countAt = (pc: Pc) => contentOf(pc)['account']?.length

test('a PC whose disk is full says so, loses nothing, and catches up when there is room; the other goes on', async (context) => {
  const disk = smallDisk()
  if (!disk) return context.skip('skipped: this process may not mount a small file system')
  const ann = await foundOffice(join(tempFolder(), 'ann'))
  await joinOffice(ann, join(disk, 'ben'), 'Ben')
  const ben = await startPc(join(disk, 'ben'))
  await until('both are connected', () => connectedTo(ann, 1))
  await add(ben, 'From Ben')
  await sameContent(ann, ben)

  fill(join(disk, 'fill'))
  for (let index = 0; index < 10; index += 1) await add(ann, `While it was full ${index}`)
  await until('Ben is told', async () => {
    // The reserve that was freed is soon taken as well.
    fill(join(disk, 'fill more'))
    return (await readOnly(ben)) === 'diskFull'
  })
  await add(ann, 'Ann goes on')
  expect(countAt(ann)).toBe(12)
  expect(contentOf(ben)['account']).toContainEqual(expect.objectContaining({ name: 'From Ben' }))

  for (const name of ['fill', 'fill more']) rmSync(join(disk, name))
  await sameContent(ann, ben)
  expect(countAt(ben)).toBe(12)
  await until('Ben can write again', async () => (await readOnly(ben)) === null)
  await add(ben, 'Ben goes on')
  await sameContent(ann, ben)
})
