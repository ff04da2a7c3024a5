/**
 * Backups as the page asks for them, and the clock that starts them. How and where is this PC's own business: nothing of it
 * is in the log. The work itself is a job (backup.job.ts).
 */
import { randomBytes } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { masterKey, newScryptCost, shortestPassphrase } from '#platform/sealed-archive/passphrase.ts'
import type { BackupState } from '#shared/protocol.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import { parseInput } from '../peer/answer.ts'
import type { CommandDone, Jobs } from '../peer/peer.ts'
import { folderProblem, ownBackups, tooShort } from './backup.job.ts'
import {
  keepRule,
  nextBackup,
  readBackupSettings,
  readOutcome,
  writeBackupSettings,
  writeOutcome,
  type BackupSettings,
} from './backup-settings.ts'
import { usualRule } from './keep-rule.ts'

const setInput = z.strictObject({
  folder: z.string().min(1).max(4_000),
  everyHours: z
    .int()
    .min(1)
    .max(24 * 31),
  keep: keepRule.optional(),
  /** May be left out when there is one already. */
  passphrase: z.string().max(1_000).optional(),
})
const nothing = z.strictObject({})

/** Commands that write no records: they are described with the rest. */
export const backupCommands = [
  {
    name: 'backups.set',
    summary: 'Back up this PC’s office by itself: where to, how often, what is kept, under which passphrase',
    input: setInput,
  },
  { name: 'backups.stop', summary: 'Stop backing up by itself; backups that were made stay', input: nothing },
] as const

export interface BackupDesk {
  command(name: string, input: unknown): Promise<Result<CommandDone>> | undefined
  state(): BackupState
  /** Starts a backup when one is due. Call it every minute. */
  look(): void
}

export interface BackupDeskPorts {
  readonly now: () => number
  readonly jobs: () => Pick<Jobs, 'start' | 'list' | 'finished'>
  /** Set when the newest backup failed; every page shows it. */
  readonly failed: (message: string | null) => void
}

const jobName = 'backups.run'

export function openBackupDesk(dataFolder: string, ports: BackupDeskPorts): BackupDesk {
  const tell = () => {
    const settings = readBackupSettings(dataFolder)
    ports.failed(settings ? (readOutcome(dataFolder).failure?.message ?? null) : null)
  }
  const isRunning = () =>
    ports
      .jobs()
      .list()
      .some(({ name, status }) => name === jobName && status === 'running')

  const run = async (): Promise<void> => {
    const started = await ports.jobs().start(jobName, {})
    if (!started.ok) return
    const { status, failure } = await ports.jobs().finished(started.value.job)
    const { last, failure: noted } = readOutcome(dataFolder)
    // A thread that was ended could say nothing itself.
    if (
      status === 'failed' &&
      failure &&
      (noted?.at ?? 0) < ports.now() - 60_000 &&
      (noted?.at ?? 0) <= (last?.at ?? 0)
    )
      writeOutcome(dataFolder, { last, failure: { at: ports.now(), type: failure.type, message: failure.message } })
    tell()
  }

  const set = async ({ folder, everyHours, keep, passphrase }: z.infer<typeof setInput>): Promise<Result<unknown>> => {
    const before = readBackupSettings(dataFolder)
    const problem = folderProblem(folder, dataFolder)
    if (problem) return fail(problem)
    if (passphrase !== undefined ? passphrase.trim().length < shortestPassphrase : !before) return fail(tooShort)
    const key = passphrase === undefined && before ? before : await keyOf(passphrase ?? '')
    const { scrypt, master } = key
    writeBackupSettings(dataFolder, {
      folder,
      everyHours,
      keep: keep ?? before?.keep ?? usualRule,
      set: before?.set ?? randomBytes(4).toString('hex'),
      scrypt,
      master,
      // A new folder or passphrase is tried at once.
      since: before && before.folder === folder && before.master === master ? before.since : ports.now(),
    })
    look()
    tell()
    return ok({})
  }

  const look = (): void => {
    const settings = readBackupSettings(dataFolder)
    if (!settings || isRunning() || nextBackup(settings, readOutcome(dataFolder)) > ports.now()) return
    void run()
  }

  tell()
  return {
    look,
    command(name, input) {
      const known = backupCommands.find((command) => command.name === name)
      if (!known) return undefined
      const parsed = parseInput(known.input, input)
      if (!parsed.ok) return Promise.resolve(parsed)
      const done = (result: Result<unknown>): Result<CommandDone> =>
        result.ok ? ok({ operation: '', value: result.value }) : result
      if (known.name === 'backups.set') return set(parsed.value).then(done)
      writeBackupSettings(dataFolder, undefined)
      tell()
      return Promise.resolve(done(ok({})))
    },
    state() {
      const settings = readBackupSettings(dataFolder)
      const outcome = readOutcome(dataFolder)
      const restoreTo = freeFolder(`${resolve(dataFolder)}-restored`)
      if (!settings) return { set: null, backups: [], restoreTo, ...outcome }
      const { folder, everyHours, keep } = settings
      return {
        set: { folder, everyHours, keep, next: nextBackup(settings, outcome) },
        backups: listed(folder, settings.set),
        restoreTo,
        ...outcome,
      }
    },
  }
}

const mostListed = 50

/** The folder may be on a disk that is not there now. */
function listed(folder: string, set: string): BackupState['backups'] {
  try {
    return ownBackups(folder, set)
      .toSorted((one, other) => other.at - one.at)
      .slice(0, mostListed)
      .map(({ path, at }) => ({ file: path, at, bytes: statSync(path).size }))
  } catch {
    return []
  }
}

function freeFolder(folder: string): string {
  let free = folder
  for (let number = 2; existsSync(free); number++) free = `${folder}-${number}`
  return free
}

async function keyOf(passphrase: string): Promise<Pick<BackupSettings, 'scrypt' | 'master'>> {
  const scrypt = newScryptCost()
  return { scrypt, master: (await masterKey(passphrase, scrypt)).toString('hex') }
}
