/** The version of this program, from package.json. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'

const description = new URL('../../package.json', import.meta.url)

export const version: string = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(description, 'utf8'))).version
