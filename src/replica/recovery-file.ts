/**
 * The paper recovery key between the founding and the check a week later, which shows that it was written down: kept in
 * `recovery.json` in the data folder, readable by its owner only, then deleted. Nothing else on this PC knows it.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writePrivateFile } from '#trust/device.ts'

const stored = z.object({ words: z.string(), at: z.number() })
/** `at`: when it was made, milliseconds since 1970. */
export type KeptRecovery = z.infer<typeof stored>

export interface RecoveryFile {
  read(): KeptRecovery | undefined
  keep(recovery: KeptRecovery): void
  forget(): void
}

/** Without a folder it is kept in memory. */
export function openRecoveryFile(folder: string | undefined): RecoveryFile {
  if (folder === undefined) {
    let kept: KeptRecovery | undefined
    return { read: () => kept, keep: (recovery) => void (kept = recovery), forget: () => void (kept = undefined) }
  }
  const file = join(folder, 'recovery.json')
  return {
    read: () => {
      if (!existsSync(file)) return undefined
      const parsed = stored.safeParse(JSON.parse(readFileSync(file, 'utf8')))
      return parsed.success ? parsed.data : undefined
    },
    keep: (recovery) => writePrivateFile(file, JSON.stringify(recovery)),
    forget: () => rmSync(file, { force: true }),
  }
}
