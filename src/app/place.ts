/** Where this program lies: the folder of package.json, two above this file as well as above what is built from it (dist/peer). */
import { join } from 'node:path'

export const programFolder: string = join(import.meta.dirname, '../..')
