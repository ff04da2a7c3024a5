/** The version of this program, from package.json. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { programFolder } from './place.ts'

export const version: string = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(programFolder, 'package.json'), 'utf8'))).version
