/** `bullpen doctor`: says whether an office is sound and, when asked, mends it from its snapshots and its log. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { checkFolder, refusalOf, repairFolder, type RepairReport } from '#replica/doctor.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import { openDataFolder } from '../peer/data-folder.ts'
import { tables } from '../tables.ts'
import { damagedContents, doctorNotes } from './doctor-notes.ts'
import { dataOption, jsonOption, printFailure, type CliCommand, type Given } from './command-line.ts'
import { findRunningPeer } from './peer-client.ts'
import { folderOf } from './start-office.ts'

const ports = { tables, now: Date.now, randomBytes }

/** Runs `work` on the folder: with its lock, or beside the peer that has it open when that is allowed. */
async function inFolder<T>(folder: string, beside: boolean, work: (path: string) => T): Promise<Result<T>> {
  const opened = openDataFolder(folder, { mustExist: true })
  if (opened.ok) {
    try {
      return ok(work(opened.value.path))
    } finally {
      opened.value.release()
    }
  }
  if (opened.failure.type !== 'FolderInUse') return opened
  if (beside) return ok(work(String(opened.failure['path'])))
  return fail({
    ...opened.failure,
    message: `${opened.failure.message} Close Bullpen first: only a closed office can be mended.`,
  })
}

const diagnostics = z.object({
  mainThread: z.object({ longestBusyMs: z.number(), longestDelayMs: z.number(), watchedMs: z.number() }),
  memoryMb: z.number(),
  uptimeSeconds: z.number(),
})

function wordsOf({ mainThread, memoryMb, uptimeSeconds }: z.infer<typeof diagnostics>): string {
  const open = `Open for ${uptimeSeconds} s, ${memoryMb} MB of memory.`
  return mainThread.watchedMs === 0
    ? open
    : `${open} While jobs ran its main thread was busy for at most ${mainThread.longestBusyMs} ms at a stretch.`
}

async function check(given: Given, folder: string): Promise<number> {
  const steps = {
    structure: 'Looking at the file',
    log: 'Verifying the log',
    rows: 'Comparing the tables with the log',
  }
  const looked = await inFolder(folder, true, (path) => {
    // What the doctor keeps its hands off is not called damaged: repairing it is refused too.
    const refusal = refusalOf(path)
    if (refusal) return fail(refusal)
    const report = checkFolder(path, ports, {
      progress(step, done) {
        given.output.progress(`${steps[step]} … ${done > 1 ? done.toLocaleString('en') : ''}`)
        return false
      },
    })
    return ok(report)
  })
  given.output.progress('')
  const checked = looked.ok ? looked.value : looked
  if (!checked.ok) return printFailure(given, checked.failure)
  const { findings, entries, rows } = checked.value
  const noted = await inFolder(folder, true, (path) => doctorNotes(path, Date.now()))
  const notes = noted.ok ? noted.value : []
  const client = await findRunningPeer(folder, 0)
  const running = await client?.get('/api/diagnostics')
  const process = running?.ok ? running.value : null
  if (given.options['json'])
    given.output.line(JSON.stringify({ sound: findings.length === 0, findings, notes, entries, rows, process }))
  else {
    for (const { message } of findings) given.output.line(message)
    given.output.line(
      findings.length === 0
        ? `Sound: ${entries.toLocaleString('en')} entries of the log verified, ${rows.toLocaleString('en')} rows are what the log says.`
        : 'This office is damaged. Nothing was changed; "bullpen doctor --repair" brings it back from its snapshots and its log.',
    )
    for (const { message } of notes) given.output.line(message)
    if (process) given.output.line(wordsOf(diagnostics.parse(process)))
  }
  return findings.length === 0 ? 0 : 1
}

async function repair(given: Given, folder: string): Promise<number> {
  let contents = 0
  const repaired = await inFolder(folder, false, (path): Result<RepairReport> => {
    contents = damagedContents(path, true)
    return repairFolder(path, ports)
  })
  const report = repaired.ok ? repaired.value : repaired
  if (!report.ok) return printFailure(given, report.failure)
  const { snapshot, recovered, lost, kept } = report.value
  if (given.options['json']) {
    given.output.line(JSON.stringify(report.value))
    return lost.length === 0 ? 0 : 1
  }
  const start = snapshot === null ? 'Made anew from the log' : `Brought back from the snapshot ${snapshot}`
  given.output.line(`${start}, with ${recovered.toLocaleString('en')} later entries of the log.`)
  given.output.line(lost.length === 0 ? 'Nothing was lost.' : `Lost: ${lost.join(' ')}`)
  if (contents > 0)
    given.output.line(
      `${contents} damaged pieces of attached files were removed; they are fetched from another PC that has them.`,
    )
  given.output.line(`The damaged files are kept in ${kept}.`)
  return lost.length === 0 ? 0 : 1
}

export const doctor: CliCommand = {
  name: 'doctor',
  usage: '[--repair] [--data DIR] [--json]',
  summary: 'Checks that everything in an office is sound, and mends it with --repair.',
  options: {
    data: dataOption,
    repair: {
      type: 'boolean',
      help: 'restore the newest good snapshot and every later change; damaged files are kept aside',
    },
    json: jsonOption,
  },
  positionals: [0, 0],
  run: (given) => (given.options['repair'] ? repair(given, folderOf(given)) : check(given, folderOf(given))),
}
