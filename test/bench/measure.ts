/**
 * One measurement in a process of its own, so that memory and caches of one do not help or hurt another.
 * `measure.ts TASK ENGINE FOLDER` prints its figures as one line of JSON.
 */
import { type Engine, type EngineName, openEngine, type Question, questions } from './engines.ts'
import { measured } from './measured.ts'
import { type WorkRecord, workload } from './workload.ts'

/** Loads batches one by one; making the records is not measured. */
function load(engine: Engine, batches: Iterable<readonly WorkRecord[]>): number {
  let cpuMs = 0
  for (const batch of batches) cpuMs += measured(() => engine.insert(batch)).cpuMs
  return cpuMs
}

const editCount = 2_000

/** Everything that the rest of the run needs is loaded here: the measured bulk load, then the scattered edits. */
function loadAndEdit(engine: Engine) {
  const work = workload(engine.spaces, engine.me)
  engine.insert(work.founding())
  const loadCpuMs = load(engine, work.records())
  const edits = work.edits(editCount)
  const edited = measured(() => {
    for (const edit of edits) engine.edit(edit)
  })
  return { loadCpuMs, editCpuMs: edited.cpuMs / editCount, editWallMs: edited.wallMs / editCount }
}

/** Brings the opportunities to 50,000. The workload is run through again to reach the ids that they refer to. */
function addOpportunities(engine: Engine) {
  const work = workload(engine.spaces, engine.me)
  for (const _ of work.records()) void _
  load(engine, work.moreOpportunities(30_000))
  return {}
}

const rounds = { totals: 10, firstByAmount: 10, groupByStage: 10, searchByName: 12, accountPage: 400 }
const texts = ['harbor', 'uartz', 'lumen a', 'eta gam', 'rime', '1234']

/** CPU milliseconds of one answer, after a few to warm up, and its rows. */
function askAll(engine: Engine) {
  const accounts = engine.accountIds(rounds.accountPage)
  const argument = (question: Question, round: number) =>
    (question === 'accountPage' ? accounts[round % accounts.length] : texts[round % texts.length]) ?? ''
  return Object.fromEntries(
    questions.map((question) => {
      const ask = (count: number) => {
        let rows = 0
        for (let round = 0; round < count; round++) rows += engine.ask(question, argument(question, round))
        return rows
      }
      ask(texts.length)
      const count = rounds[question]
      // The least of several: what other programs add is never negative.
      const cpuMs = Math.min(...Array.from({ length: 5 }, () => measured(() => void ask(count)).cpuMs))
      return [question, { cpuMs: cpuMs / count, rows: ask(1) }]
    }),
  )
}

const [task, engineName, folder] = process.argv.slice(2) as [string, EngineName, string]

async function run(): Promise<object> {
  if (task === 'open') {
    let engine: Engine | undefined
    const opened = measured(() => {
      engine = openEngine(engineName, folder)
      engine.ask('totals', '')
    })
    const megabytes = process.memoryUsage.rss() / 1e6
    engine?.close()
    return { ...opened, megabytes }
  }
  if (task === 'floor') {
    // Not loaded for the others: it brings a browser.
    const { loadFloor } = await import('./floor.ts')
    loadFloor(folder)
    return {}
  }
  const engine = openEngine(engineName, folder)
  const figures = task === 'load' ? loadAndEdit(engine) : task === 'more' ? addOpportunities(engine) : askAll(engine)
  engine.close()
  return figures
}

console.log(JSON.stringify(await run()))
