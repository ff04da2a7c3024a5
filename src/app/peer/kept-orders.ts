/**
 * Orders of jobs that can go on after they were broken off, kept on the disk until the job has ended well, was cancelled, or
 * nobody asked for it in a month. With its order a job's uploads are kept, and its operation, so that what it saves in several
 * goes is taken back as one.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const keptOrder = z.object({
  id: z.string().regex(/^[0-9a-f]{16}$/),
  name: z.string().max(100),
  operation: z.string().regex(/^[0-9a-f]{32}$/),
  /** Milliseconds since 1970. */
  at: z.number(),
  input: z.unknown(),
})
export type KeptOrder = z.infer<typeof keptOrder>

const withUploads = z.looseObject({
  uploads: z.array(z.string()).default([]),
  operation: z.string().optional(),
  plan: z.looseObject({ files: z.array(z.looseObject({ name: z.string() })) }).optional(),
})
const named = /^[0-9a-f]{16}\.json$/
const month = 30 * 86_400_000
const mostNames = 5

const folderOf = (dataFolder: string): string => join(dataFolder, 'unfinished')

/** What can go on, the oldest first. What cannot be read is passed over: it was never whole. */
export function keptOrders(dataFolder: string): KeptOrder[] {
  const folder = folderOf(dataFolder)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((file) => named.test(file))
    .flatMap((file) => {
      try {
        return keptOrder.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')))
      } catch {
        return []
      }
    })
    .sort((one, other) => one.at - other.at)
}

/** Written whole or not at all. */
export function keepOrder(dataFolder: string, order: KeptOrder): void {
  const folder = folderOf(dataFolder)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${order.id}.json`)
  writeFileSync(`${path}.new`, JSON.stringify(order), { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

export const dropOrder = (dataFolder: string, id: string): void =>
  rmSync(join(folderOf(dataFolder), `${id}.json`), { force: true })

/** Drops what nobody asked for in a month. */
export function dropOldOrders(dataFolder: string, now: number): void {
  for (const { id, at } of keptOrders(dataFolder)) if (at < now - month) dropOrder(dataFolder, id)
}

const partsOf = (order: Pick<KeptOrder, 'input'>) => withUploads.safeParse(order.input).data

export const uploadsOf = (order: Pick<KeptOrder, 'input'>): readonly string[] => partsOf(order)?.uploads ?? []

/** What its files are called, for the eye; the first few. */
export const fileNamesOf = (order: Pick<KeptOrder, 'input'>): string[] =>
  [...new Set(partsOf(order)?.plan?.files.map(({ name }) => name))].slice(0, mostNames)

/** The operation that a job takes back, when it is one that does. */
export const operationIn = (input: unknown): string | undefined => withUploads.safeParse(input).data?.operation

/** Uploads that are kept with an order, however old they are. */
export const pinnedUploads = (dataFolder: string): Set<string> =>
  new Set(keptOrders(dataFolder).flatMap((order) => [...uploadsOf(order)]))
