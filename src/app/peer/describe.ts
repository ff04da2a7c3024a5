/** The description of the HTTP API, made by a thread that ends with it: no other one holds the schemas of everything. */
import { once } from 'node:events'
import { spawnThread } from './spawn.ts'

/** As JSON, the same at every call: made at the first one. */
export function openDescription(): () => Promise<string> {
  let made: Promise<string> | undefined
  const make = async (): Promise<string> => {
    const [text] = (await once(spawnThread('describe', undefined), 'message')) as [string]
    return text
  }
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined
      throw error
    })
    return made
  }
}
