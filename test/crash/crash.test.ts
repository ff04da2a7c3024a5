/** Whatever moment a process is killed at or the power goes: what was said to be saved is there, and the office is sound. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, test } from 'vitest'
import { tables } from '#app/tables.ts'
import { checkFolder } from '#replica/doctor.ts'
import { openReplica } from '#replica/replica.ts'
import { tempFolder } from '#test/support/temp-folder.ts'
import { seededBytes } from '#test/support/test-replica.ts'

const ports = { tables, now: Date.now, randomBytes: seededBytes(3) }
const writer = join(import.meta.dirname, 'writer.ts')

function startWriter(folder: string, first: number, environment: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', writer, folder, String(first), '1000000'], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** The number that was acknowledged last; `enough` is asked after each and may end the process. */
async function acknowledged(child: ChildProcess, enough: (lines: number) => boolean): Promise<number> {
  let last = -1
  let lines = 0
  if (!child.stdout) throw new Error('no output')
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line)
    lines += 1
    if (enough(lines)) child.kill('SIGKILL')
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return last
}

/** What the office holds after the crash; opening must work, and everything must fit. */
function savedNumbers(folder: string): Set<number> {
  const opened = openReplica({ folder, ...ports })
  if (!opened.ok) throw new Error(opened.failure.message)
  const rows = opened.value.db.all<{ name: string; city: string | null }>('select name, city from account')
  opened.value.close()
  expect(checkFolder(folder, ports).findings).toEqual([])
  return new Set(rows.filter(({ city }) => city !== null).map(({ name }) => Number(name.split(' ')[1])))
}

function expectAllSaved(saved: ReadonlySet<number>, last: number): void {
  for (let number = 0; number <= last; number++) expect(saved.has(number), `account ${number}`).toBe(true)
}

describe('killed with -9', () => {
  test('after any number of saves, again and again, the office keeps all that was acknowledged', async () => {
    const folder = tempFolder()
    let next = 0
    for (const lines of [1, 7, 2, 31, 13, 5]) {
      const last = await acknowledged(startWriter(folder, next), (count) => count >= lines)
      expectAllSaved(savedNumbers(folder), last)
      next = last + 1
    }
    expect(next).toBeGreaterThan(50)
  })
})

const compiler = spawnSync('cc', ['--version']).status === 0 && process.platform === 'linux'
if (!compiler) console.log('Skipped: power cuts need Linux with a C compiler (cc).')

describe.skipIf(!compiler)('when the power goes', () => {
  test('between any two writes, with unsynced ones lost or torn, nothing acknowledged is lost', async () => {
    const build = tempFolder()
    const library = join(build, 'power-cut.so')
    const source = join(import.meta.dirname, 'power-cut.c')
    const compiled = spawnSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, source, '-ldl'], { encoding: 'utf8' })
    expect(compiled.stderr).toBe('')
    let acknowledgedInAll = 0
    let after = 700
    for (let cut = 0; cut < 16; cut++) {
      const folder = tempFolder()
      const last = await acknowledged(
        startWriter(folder, 0, {
          LD_PRELOAD: library,
          POWER_CUT_AFTER: String(after),
          POWER_CUT_SEED: String(cut + 1),
        }),
        () => false,
      )
      // Founding takes the longer the more tables there are: some cuts fall into it, most into the saves that follow.
      after += last < 0 ? 250 : 60
      acknowledgedInAll += last + 1
      expectAllSaved(savedNumbers(folder), last)
    }
    expect(acknowledgedInAll).toBeGreaterThan(16)
  })
})
