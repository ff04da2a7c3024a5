import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { defaultDataFolder, newFolder, openDataFolder, synchroniserOf } from './data-folder.ts'
import { announce, readRunningPeer, withdraw } from './running-peer.ts'

let base: string
beforeEach(() => (base = mkdtempSync(join(tmpdir(), 'bullpen-folder-'))))
afterEach(() => rmSync(base, { recursive: true, force: true }))

const openedIn = (folder: string) => {
  const opened = openDataFolder(folder)
  if (!opened.ok) throw new Error(opened.failure.message)
  return opened.value
}

describe('where the data folder is', () => {
  test.each([
    ['linux', {}, '/home/ann/.local/share/bullpen'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/data/bullpen'],
    ['linux', { XDG_DATA_HOME: '' }, '/home/ann/.local/share/bullpen'],
    ['darwin', {}, '/home/ann/Library/Application Support/Bullpen'],
    ['win32', { LOCALAPPDATA: '/local' }, '/local/Bullpen'],
  ])('on %s with %o', (platform, env, expected) => {
    expect(defaultDataFolder(env, platform, '/home/ann')).toBe(expected)
  })
})

describe('folders that are synchronised', () => {
  test.each([
    ['/Users/ann/Library/Mobile Documents/com~apple~CloudDocs/office', 'iCloud'],
    ['C:\\Users\\ann\\OneDrive - Acme GmbH\\office', 'OneDrive'],
    ['C:\\Users\\ann\\OneDrive\\office', 'OneDrive'],
    ['/home/ann/Dropbox (Acme)/office', 'Dropbox'],
    ['/Users/ann/Library/CloudStorage/OneDrive-Acme/office', 'a cloud folder'],
    ['/home/ann/onedriver/office', undefined],
    ['/home/ann/dropbox-notes/office', 'a cloud folder'],
    ['/home/ann/office', undefined],
  ])('%s is in %s', (folder, synchroniser) => {
    expect(synchroniserOf(folder)).toBe(synchroniser)
  })

  test('are refused with an explanation, and nothing is made in them', () => {
    const opened = openDataFolder(join(base, 'Dropbox', 'office'))
    expect(opened).toMatchObject({ ok: false, failure: { type: 'FolderSynchronised' } })
    expect(opened.ok ? '' : opened.failure.message).toContain('Dropbox')
    expect(readdirSync(base)).toEqual([])
  })
})

describe('the lock', () => {
  test('makes the folder for its owner alone', () => {
    const folder = openedIn(join(base, 'new', 'office'))
    expect(statSync(folder.path).mode & 0o777).toBe(0o700)
    folder.release()
  })

  test('is held by one at a time and can be taken again after its release', () => {
    const first = openedIn(base)
    expect(openDataFolder(base)).toMatchObject({ ok: false, failure: { type: 'FolderInUse' } })
    first.release()
    openedIn(base).release()
  })

  test('is not taken by whoever failed to get it', () => {
    const first = openedIn(base)
    openDataFolder(base)
    expect(openDataFolder(base)).toMatchObject({ ok: false, failure: { type: 'FolderInUse' } })
    first.release()
  })

  test('is the same through a link to the folder', async () => {
    const { symlinkSync } = await import('node:fs')
    const first = openedIn(join(base, 'office'))
    symlinkSync(join(base, 'office'), join(base, 'link'))
    expect(openDataFolder(join(base, 'link'))).toMatchObject({ ok: false, failure: { type: 'FolderInUse' } })
    first.release()
  })
})

test('two imports of the same second save their reports apart', () => {
  const path = join(base, 'imports', '2026-11-23T05-37-45')
  expect([newFolder(path), newFolder(path), newFolder(path)]).toEqual([path, `${path}-2`, `${path}-3`])
  expect(readdirSync(join(base, 'imports'))).toHaveLength(3)
})

describe('folders that cannot be used', () => {
  test('a file in place of the folder', () => {
    writeFileSync(join(base, 'file'), 'kept')
    expect(openDataFolder(join(base, 'file'))).toMatchObject({ ok: false, failure: { type: 'FolderNotUsable' } })
  })

  test('a file among the folders above it', () => {
    writeFileSync(join(base, 'file'), 'kept')
    const opened = openDataFolder(join(base, 'file', 'office'))
    expect(opened.ok ? '' : opened.failure.message).toContain('not a folder')
  })

  test('a place where nothing can be made', () => {
    expect(openDataFolder('/proc/bullpen-test')).toMatchObject({ ok: false, failure: { type: 'FolderNotUsable' } })
  })

  test('one without an office, when there must be one', () => {
    mkdirSync(join(base, 'empty'))
    expect(openDataFolder(join(base, 'empty'), { mustExist: true })).toMatchObject({
      ok: false,
      failure: { type: 'FolderMissing' },
    })
    expect(readdirSync(join(base, 'empty'))).toEqual([])
  })
})

describe('what the running peer says about itself', () => {
  const peer = { pid: 1, port: 4747, adminToken: 'x'.repeat(43) }

  test('is read back, by its owner only', () => {
    announce(base, peer)
    expect(readRunningPeer(base)).toEqual(peer)
    expect(statSync(join(base, 'peer.json')).mode & 0o777).toBe(0o600)
    withdraw(base)
    expect(readRunningPeer(base)).toBeUndefined()
  })

  test('is nothing when the file was torn', () => {
    writeFileSync(join(base, 'peer.json'), '{"pid":1,')
    expect(readRunningPeer(base)).toBeUndefined()
  })
})
