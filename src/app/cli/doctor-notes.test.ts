import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { filesFolderOf } from '#platform/file-store/file-store.ts'
import { tempFolder } from '#test/support/temp-folder.ts'
import { keepOrder } from '../peer/kept-orders.ts'
import { damagedContents, doctorNotes } from './doctor-notes.ts'

test('contents that are not what they were are found, and removed when asked; sound ones stay', () => {
  const folder = tempFolder()
  const place = join(filesFolderOf(folder), 'ab')
  mkdirSync(place, { recursive: true })
  const sound = createHash('sha256').update('sound').digest('hex')
  const damaged = createHash('sha256').update('was sound').digest('hex')
  writeFileSync(join(place, sound), 'sound')
  writeFileSync(join(place, damaged), 'was sounx')
  expect(doctorNotes(folder, 0).map(({ type }) => type)).toContain('contentDamaged')
  expect(damagedContents(folder, true)).toBe(1)
  expect([existsSync(join(place, sound)), existsSync(join(place, damaged))]).toEqual([true, false])
  expect(damagedContents(folder, false)).toBe(0)
})

test('an import that was broken off is named with the way on', () => {
  const folder = tempFolder()
  const input = { uploads: [], plan: { files: [{ name: 'deals.csv' }] } }
  keepOrder(folder, { id: 'a'.repeat(16), name: 'imports.run', operation: 'b'.repeat(32), at: 1, input })
  expect(doctorNotes(folder, 2).find(({ type }) => type === 'importUnfinished')?.message).toMatch(
    /deals\.csv.*bullpen import --resume/,
  )
})
