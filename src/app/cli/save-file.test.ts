import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempFolder } from '#test/support/temp-folder.ts'
import { savingTo } from './save-file.ts'

test('a file that the disk has no room for is said by its name, and its half does not stay', async () => {
  const path = join(tempFolder(), 'deals.csv')
  const saved = await savingTo(path, () => {
    writeFileSync(path, 'Name\nhal')
    throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
  })
  expect(saved).toMatchObject({ ok: false, failure: { message: `${path} could not be saved: the disk is full.` } })
  expect(existsSync(path)).toBe(false)
  expect(await savingTo(path, () => writeFileSync(path, 'Name\n'))).toEqual({ ok: true, value: {} })
  expect(readFileSync(path, 'utf8')).toBe('Name\n')
})
