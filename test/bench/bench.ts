/**
 * `npm run bench [-- --json --only=office,exchange,seen,file,import,floor]`: the figures that Bullpen holds itself to, each
 * beside plain SQLite in the same run; `--only` takes the groups that are named. Every row has `value`, `floor` (plain SQLite,
 * null where there is nothing to compare), `hold` and `aim` in the same unit; lower is better. A benchmark, never a test: a busy machine changes the figures, and much less the ratios.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { apiFigures } from './api.ts'
import { boardFigures } from './board.ts'
import type { EngineName } from './engines.ts'
import type { ExchangeFigures } from './exchange.ts'
import { importFigures, importedRows, memoryAfterOpening } from './peer.ts'
import { floorFigures } from './floor.ts'
import { tableFigures } from './table.ts'
import { fileTravel } from './file-travel.ts'
import { seenAfter } from './two-peers.ts'

interface Row {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly floor: number | null
  readonly hold: number
  readonly aim: number
}

const json = process.argv.includes('--json')
const folder = mkdtempSync(join(tmpdir(), 'bullpen-bench-'))
const folderOf = (engine: EngineName) => join(folder, engine)
const note = (text: string) => void process.stderr.write(`${text}\n`)

/** Runs measure.ts in a process of its own. */
function measure<T>(task: 'load' | 'open' | 'more' | 'ask' | 'floor', engine: EngineName, path = folderOf(engine)): T {
  note(`${task} (${engine}) …`)
  const flags = ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'measure.ts')]
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, task, engine, path], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  })
  if (status !== 0) throw new Error(`${task} of ${engine} failed: ${stderr}`)
  return JSON.parse(stdout) as T
}

const both = <T>(work: (engine: EngineName) => T): Record<EngineName, T> => {
  const [first, second] = [work('plain'), work('office')]
  return { plain: first, office: second }
}
const megabytesIn = (path: string) =>
  readdirSync(path)
    .map((name) => statSync(join(path, name)))
    .reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0) / 1e6

/** A row that is held as a multiple of plain SQLite. */
const against = (name: string, unit: string, pair: Record<EngineName, number>, hold: number, aim: number): Row => ({
  name,
  value: pair.office,
  unit,
  floor: pair.plain,
  hold: hold * pair.plain,
  aim: aim * pair.plain,
})
const pick = <T>(pair: Record<EngineName, T>, value: (one: T) => number): Record<EngineName, number> => ({
  plain: value(pair.plain),
  office: value(pair.office),
})

function storageRows(): Row[] {
  const loaded = both((engine) => measure<{ loadCpuMs: number; editCpuMs: number }>('load', engine))
  const disk = both((engine) => megabytesIn(folderOf(engine)))
  // In turn, and the least of each: what other programs add to a short measurement is never negative.
  const rounds = Array.from({ length: 7 }, () => both((engine) => measure<{ cpuMs: number }>('open', engine).cpuMs))
  const least = (engine: EngineName) => Math.min(...rounds.map((round) => round[engine]))
  const opened = { plain: least('plain'), office: least('office') }
  return [
    against(
      'bulk load of 300,000 records, CPU',
      'ms',
      pick(loaded, (one) => one.loadCpuMs),
      4,
      2,
    ),
    against(
      'one-field edit, durable, CPU',
      'ms',
      pick(loaded, (one) => one.editCpuMs),
      5,
      2,
    ),
    against('cold open to pipeline totals, CPU', 'ms', opened, 2, 1.2),
    against('disk', 'MB', disk, 3, 2),
  ]
}

function queryRows(): Row[] {
  const asked = both((engine) => {
    measure('more', engine)
    return measure<Record<string, { cpuMs: number }>>('ask', engine)
  })
  const row = (name: string, question: string) =>
    against(
      name,
      'ms CPU',
      pick(asked, (one) => one[question]?.cpuMs ?? Number.NaN),
      3,
      1.5,
    )
  return [
    row('first 50 of 50,000 deals by amount', 'firstByAmount'),
    row('50,000 deals by stage', 'groupByStage'),
    row('search by part of a name', 'searchByName'),
    row('account page', 'accountPage'),
  ]
}

/** A row with nothing in plain SQLite to compare; left out where this system cannot measure it. */
const own = (name: string, unit: string, value: number | undefined, hold: number, aim: number): Row[] =>
  value === undefined ? [] : [{ name, value, unit, floor: null, hold, aim }]

/** Through the API, HTTP included, at 20,000 accounts, 60,000 contacts and 20,000 opportunities. */
const apiHolds: Readonly<Record<string, number>> = {
  create: 7,
  update: 5,
  list: 4.5,
  group: 4,
  search: 2,
  'account page': 1.6,
}

async function apiRows(): Promise<Row[]> {
  note('calls of the API …')
  const figures = await apiFigures(folderOf('office'))
  return (figures ?? []).flatMap(({ what, cpuMs, p95Ms }) => {
    if (what === 'search page') return own("the page's search, p95", 'ms', p95Ms, 50, 25)
    const hold = apiHolds[what] ?? 0
    return own(`API: one ${what}, CPU`, 'ms', cpuMs, hold, hold / 2)
  })
}

async function peerRows(): Promise<Row[]> {
  note('memory of a peer …')
  return own('memory of the peer after cold open', 'MB', await memoryAfterOpening(folderOf('office')), 200, 100)
}

function exchangeRows(): Row[] {
  note('two PCs that come to have the same …')
  const flags = ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'exchange.ts')]
  const path = join(folder, 'exchange')
  mkdirSync(path)
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, path], { encoding: 'utf8' })
  rmSync(path, { recursive: true, force: true })
  if (status !== 0) throw new Error(`exchange failed: ${stderr}`)
  const { loadCpuMs, fromEmpty, edits, nothing } = JSON.parse(stdout) as ExchangeFigures
  return [
    {
      name: 'another peer from empty, CPU (both sides)',
      value: fromEmpty.cpuMs,
      unit: 'ms',
      floor: loadCpuMs,
      hold: 1.3 * loadCpuMs,
      aim: 0.8 * loadCpuMs,
    },
    ...own('1,000 scattered edits', 'kB', edits.bytes / 1_000, 80, 40),
    ...own('1,000 scattered edits, CPU (both sides)', 'ms', edits.cpuMs, 150, 60),
    ...own('nothing differs (3 spaces)', 'bytes', nothing.bytes, 64 * 3, 32),
  ]
}

async function latencyRows(): Promise<Row[]> {
  note('edits seen on another PC …')
  const path = join(folder, 'two')
  mkdirSync(path)
  const { editMs, messageMs } = await seenAfter(path)
  return [
    ...own("edit on one PC to seen on another's screen, p95", 'ms', editMs, 250, 80),
    ...own("message on one PC to seen on another's screen, p95", 'ms', messageMs, 150, 80),
  ]
}

/** Megabytes of the file that travels; a smaller one takes less time and is judged by the same ratio. */
const fileMegabytes = Number(/--file-megabytes=(\d+)/.exec(process.argv.join(' '))?.[1] ?? 1_000)
/** What was on its way when a peer is killed, beside what its database reads. */
const lostOnTheWay = 40

async function fileRows(): Promise<Row[]> {
  note(`a file of ${fileMegabytes} MB between two peers …`)
  const { tlsSeconds, seconds, twiceMegabytes } = await fileTravel(join(folder, 'file'), fileMegabytes * 1e6)
  return [
    {
      name: `file of ${fileMegabytes} MB to another peer (beside plain TLS)`,
      value: seconds,
      unit: 's',
      floor: tlsSeconds,
      hold: tlsSeconds / 0.6,
      aim: tlsSeconds / 0.8,
    },
    ...(twiceMegabytes === undefined
      ? []
      : own('that file with a kill on the way: sent twice', 'MB', twiceMegabytes, lostOnTheWay, lostOnTheWay / 2)),
  ]
}

async function importRows(): Promise<Row[]> {
  note(`import of ${importedRows} rows …`)
  const imported = await importFigures(join(folder, 'import'))
  return [
    ...own('longest time the main thread is busy during an import', 'ms', imported.longestBusyMs, 50, 20),
    ...own('import of 100,000 rows', 's', imported.seconds, 60, 30),
    ...own('memory at its highest during that import', 'MB', imported.peakMegabytes, 512, 400),
  ]
}

async function boardRows(): Promise<Row[]> {
  note('board of 50,000 deals …')
  const { openMs, scrollFrameMs } = await boardFigures(folderOf('office'))
  return [
    ...own('board of 50,000 deals: open', 'ms', openMs, 500, 200),
    ...own('board of 50,000 deals: frame while scrolling, CPU', 'ms', scrollFrameMs, 16, 8),
  ]
}

async function tableRows(): Promise<Row[]> {
  note('table of 200,000 activities …')
  const { scrollFrameMs } = await tableFigures(folderOf('office'))
  return own('table of 200,000 records: frame while scrolling, CPU', 'ms', scrollFrameMs, 16, 8)
}

async function floorRows(): Promise<Row[]> {
  const path = join(folder, 'floor')
  measure('floor', 'office', path)
  note('500,000 messages and 5,000 files …')
  const figures = await floorFigures(path)
  rmSync(path, { recursive: true, force: true })
  return [
    ...own('search over 500,000 messages and 5,000 files, p95', 'ms', figures.searchP95Ms, 50, 25),
    ...own('search of messages alone, with its filters, p95', 'ms', figures.searchMessagesP95Ms, 50, 25),
    ...own('channel of 100,000 messages: open', 'ms', figures.openMs, 100, 50),
    ...own('channel of 100,000 messages: frame while scrolling, CPU', 'ms', figures.scrollFrameMs, 16, 8),
  ]
}

function print(rows: readonly Row[]) {
  const [cpu] = cpus()
  console.log(
    `${cpus().length} × ${cpu?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 1e9)} GB, Node ${process.versions.node}\n`,
  )
  const shown = (value: number) => (value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(2))
  const width = Math.max(...rows.map(({ name }) => name.length))
  for (const { name, value, unit, floor, hold, aim } of rows) {
    const verdict = value <= aim ? 'aim' : value <= hold ? 'hold' : 'MISSED'
    const ratio = floor === null ? '' : ` = ${(value / floor).toFixed(2)} × ${shown(floor)}`
    console.log(
      `${name.padEnd(width)}  ${`${shown(value)} ${unit}${ratio}`.padEnd(34)} hold ${shown(hold)}, aim ${shown(aim)}  ${verdict}`,
    )
  }
}

/** In this order: the first ones fill the folder that the others of the same office ask. */
const groups: Readonly<Record<string, () => Row[] | Promise<Row[]>>> = {
  office: async () => {
    const storage = storageRows()
    return [
      ...storage,
      ...(await peerRows()),
      ...(await apiRows()),
      ...queryRows(),
      ...(await boardRows()),
      ...(await tableRows()),
    ]
  },
  exchange: exchangeRows,
  seen: latencyRows,
  file: fileRows,
  import: importRows,
  floor: floorRows,
}

const only = process.argv.flatMap((given) => /^--only=(.+)$/.exec(given)?.[1]?.split(',') ?? [])
const unknown = only.filter((name) => !groups[name])
if (unknown.length > 0) {
  console.error(`There is no group ${unknown.join(', ')}: ${Object.keys(groups).join(', ')}.`)
  process.exit(1)
}

try {
  const rows: Row[] = []
  for (const [name, group] of Object.entries(groups))
    if (only.length === 0 || only.includes(name)) rows.push(...(await group()))
  if (json) console.log(JSON.stringify({ rows }))
  else print(rows)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
