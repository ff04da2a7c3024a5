/** A file that says that the office in this folder is the invented one, and whether it was finished. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDataFolder } from './data-folder.ts'

type Mark = 'making' | 'made'

const fileIn = (folder: string) => join(folder, 'demo.txt')

function markOf(folder: string): string | undefined {
  try {
    return readFileSync(fileIn(folder), 'utf8')
  } catch {
    return undefined
  }
}

export const markDemo = (folder: string, mark: Mark): void => writeFileSync(fileIn(folder), mark)

export const isDemo = (folder: string): boolean => markOf(folder) === 'made'

/** A demo whose making was broken off starts anew. Only ever touches a folder that the demo itself has marked. */
export function clearHalfMade(path: string): void {
  if (markOf(path) !== 'making') return
  const folder = openDataFolder(path)
  if (!folder.ok) return
  for (const file of ['office.db', 'office.db-wal', 'office.db-shm', 'device.json', 'recovery.json'])
    rmSync(join(folder.value.path, file), { force: true })
  folder.value.release()
}
