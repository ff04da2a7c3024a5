/**
 * How other commands on this PC reach the process that holds a data folder: its port and an admin token, in a file that
 * only the owner can read. Believed only while the folder's lock is held, so a file left by a killed process does no harm.
 */
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writePrivateFile } from './private-file.ts'

const runningPeer = z.object({ pid: z.int(), port: z.int(), adminToken: z.string().min(20) })
export type RunningPeer = z.infer<typeof runningPeer>

const fileIn = (folder: string) => join(folder, 'peer.json')

export const announce = (folder: string, peer: RunningPeer): void =>
  writePrivateFile(fileIn(folder), JSON.stringify(peer))

export const withdraw = (folder: string): void => rmSync(fileIn(folder), { force: true })

/** What the process that holds the folder has said, or undefined when it has not (it may still be starting). */
export function readRunningPeer(folder: string): RunningPeer | undefined {
  try {
    return runningPeer.safeParse(JSON.parse(readFileSync(fileIn(folder), 'utf8'))).data
  } catch {
    return undefined
  }
}
