/** Saves what a command of the command line made: whole or not at all, and never as an exception when a disk is full. */
import { rmSync } from 'node:fs'
import { fail, ok, type Result } from '#shared/result.ts'
import { reasonOf } from '../peer/data-folder.ts'

/** Runs `write`, which writes `path`. What a failed write leaves there is removed. */
export async function savingTo(path: string, write: () => unknown): Promise<Result<unknown>> {
  try {
    await write()
    return ok({})
  } catch (error) {
    rmSync(path, { force: true })
    return fail({ type: 'FileNotSaved', path, message: `${path} could not be saved: ${reasonOf(error)}.` })
  }
}
