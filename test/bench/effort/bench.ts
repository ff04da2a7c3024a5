/**
 * `npm run bench:effort [-- --json | --steps]`: what ten everyday tasks cost in clicks, keys and screens, played in
 * Chromium on a real peer, beside the usual CRM's fastest route (usual.ts). A task whose end state is not there counts as
 * failed. `--steps` prints the usual CRM's steps instead, for docs/decisions/0005-effort.md, and plays nothing.
 */
import { launchChromium } from '#test/support/chromium.ts'
import { type Played, play } from './play.ts'
import { type Task, tasks } from './task.ts'
import { usual } from './usual.ts'

interface Cost {
  readonly clicks: number
  readonly keys: number
  readonly screens: number
}

const nothing: Cost = { clicks: 0, keys: 0, screens: 0 }
const sum = (costs: readonly Cost[]): Cost =>
  costs.reduce(
    (before, one) => ({
      clicks: before.clicks + one.clicks,
      keys: before.keys + one.keys,
      screens: before.screens + one.screens,
    }),
    nothing,
  )
const acts = ({ clicks, keys, screens }: Cost): number => clicks + keys + screens
/**
 * Seconds of the keystroke-level model (Card, Moran, Newell, 1980): 0.28 a key; 1.7 a click, which is reaching for the
 * mouse, pointing and pressing; 1.35 to take a screen in.
 */
const seconds = ({ clicks, keys, screens }: Cost): number => 0.28 * keys + 1.7 * clicks + 1.35 * screens
const shown = ({ clicks, keys, screens }: Cost): string => `${clicks} + ${keys} + ${screens}`
const ratio = (ours: number, theirs: number): string => (ours / theirs).toFixed(2)
const usualOf = (task: Task): Cost => sum(usual[task.name] ?? [])

function printSteps(): void {
  for (const task of tasks) {
    process.stdout.write(
      `### ${task.title}\n\n| Step | clicks | keys | screens | Source |\n| --- | ---: | ---: | ---: | --- |\n`,
    )
    for (const { what, clicks, keys, screens, source } of usual[task.name] ?? [])
      process.stdout.write(`| ${what} | ${clicks} | ${keys} | ${screens} | ${source} |\n`)
    process.stdout.write('\n')
  }
}

/** `--only logCall` plays one. */
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined

async function playAll(): Promise<readonly (readonly [Task, Played])[]> {
  const browser = await launchChromium()
  const played: [Task, Played][] = []
  try {
    for (const task of tasks.filter(({ name }) => only === undefined || name === only)) {
      process.stderr.write(`${task.title} …\n`)
      played.push([task, await play(browser, task)])
    }
  } finally {
    await browser.close()
  }
  return played
}

function print(played: readonly (readonly [Task, Played])[]): void {
  const line = (name: string, ours: Cost, theirs: Cost, note: string): void =>
    void process.stdout.write(
      `| ${name} | ${shown(ours)} | ${shown(theirs)} | ${ratio(acts(ours), acts(theirs))} | ${ratio(seconds(ours), seconds(theirs))} | ${note} |\n`,
    )
  process.stdout.write(
    '| Task | here: clicks + keys + screens | usual | ratio of acts | ratio of seconds | confirmed, corrected |\n| --- | --- | --- | ---: | ---: | --- |\n',
  )
  for (const [task, { effort, missing }] of played)
    line(
      task.title,
      effort,
      usualOf(task),
      missing.length > 0 ? `FAILED: ${missing.join('; ')}` : `${effort.confirmations}, ${effort.corrections}`,
    )
  line('All', sum(played.map(([, { effort }]) => effort)), sum(tasks.map(usualOf)), '')
}

if (process.argv.includes('--steps')) printSteps()
else {
  const played = await playAll()
  if (process.argv.includes('--json'))
    process.stdout.write(
      `${JSON.stringify(
        played.map(([task, { effort, missing }]) => ({
          name: task.name,
          here: effort,
          usual: usualOf(task),
          acts: acts(effort) / acts(usualOf(task)),
          seconds: seconds(effort) / seconds(usualOf(task)),
          missing,
        })),
        null,
        2,
      )}\n`,
    )
  else print(played)
  if (played.some(([, { missing }]) => missing.length > 0)) process.exitCode = 1
}
