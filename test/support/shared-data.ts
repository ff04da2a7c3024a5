/** Real files that lie beside the repository. Tests that read them are skipped, saying so, where they are missing. */
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../../../shared')
const beside = [root, resolve(process.cwd(), '../shared')]

/** The folder `name` of the shared material, or undefined. */
export const sharedFolder = (name: string): string | undefined =>
  beside.map((folder) => join(folder, name)).find((folder) => existsSync(folder))

export const filesOf = (folder: string): string[] => readdirSync(folder).map((name) => join(folder, name))
