/**
 * `npm run bench:capture`: precision and recall of what a note becomes, per field, on the shared sentences and on our own;
 * `--wrong` lists what was got wrong. Names are asked twice: with an office that knows nobody and with one that knows all.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { KnownName } from '#features/capture/capture.types.ts'
import { officeNames } from '#features/capture/office-names.ts'
import { recognise } from '#features/capture/recognise.ts'
import { command } from '#test/support/offered.ts'
import { sharedFolder } from '#test/support/shared-data.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'
import { english } from './english.ts'
import { englishFirms, englishFirmsAfter, germanFirms, germanFirmsAfter, type FirmSentence } from './firms.ts'
import { freshEnglish, freshGerman } from './fresh.ts'
import { laterGerman, unseenGerman } from './later.ts'
import { german, type Labelled } from './german.ts'
import { addScore, noScores, scoreLines, type Scores, type Truth } from './score.ts'

const today = '2026-11-18'
const wantsWrong = process.argv.includes('--wrong')
const names = z.array(z.string())
const shared = z.array(
  z.object({
    s: z.string(),
    person: names,
    company: names,
    competitor: names,
    amount: z.array(z.number()),
    date: z.string().nullable(),
    todo: z.boolean(),
  }),
)

const truthOf = ({
  s,
  person = [],
  company = [],
  competitor = [],
  amount = [],
  date,
  todo = [],
  evidence = [],
}: Labelled): Truth => ({
  s,
  person,
  company,
  competitor,
  amount,
  evidence,
  date: date ?? null,
  todo: todo.length > 0,
  sides: todo,
})

function score(
  sentences: readonly Truth[],
  language: 'en' | 'de',
  knownIn: (text: string) => readonly KnownName[],
): { scores: Scores; times: number[] } {
  const scores = noScores()
  const times: number[] = []
  for (const truth of sentences) {
    const begun = performance.now()
    const known = knownIn(truth.s)
    const found = recognise(truth.s, { today, language, known })
    times.push(performance.now() - begun)
    const of = (...kinds: readonly string[]) =>
      known
        .filter(({ kind }) => kinds.includes(kind))
        .map(({ start, end, records }) => ({ start, end, name: records[0]?.title ?? '' }))
    const compete = (one: { start: number }) => found.competitors.some(({ start }) => start === one.start)
    addScore(
      scores,
      truth,
      {
        ...found,
        people: [...found.people, ...of('contact', 'person')].sort((a, b) => a.start - b.start),
        companies: [...found.companies, ...of('account').filter((one) => !compete(one))].sort(
          (a, b) => a.start - b.start,
        ),
      },
      today,
    )
  }
  return { scores, times }
}

function know(office: TestOffice, sentences: readonly Truth[]): void {
  const add = (table: string, values: object) => office.must(command('records.create'), { table, values })
  for (const one of new Set(sentences.flatMap(({ company }) => company))) add('account', { name: one })
  for (const one of new Set(sentences.flatMap(({ competitor }) => competitor))) add('competitor', { name: one })
}

function run(title: string, sentences: readonly Truth[], language: 'en' | 'de'): void {
  const unknown = score(sentences, language, () => [])
  console.log(scoreLines(`${title}, nobody known`, unknown.scores).join('\n'))
  const sorted = unknown.times.slice(1).sort((a, b) => a - b)
  console.log(
    `  time       p50 ${sorted[Math.floor(sorted.length / 2)]?.toFixed(1)} ms, slowest ${sorted.at(-1)?.toFixed(1)} ms a sentence`,
  )
  const office = testOffice()
  know(office, sentences)
  const known = score(sentences, language, (text) => officeNames(office.replica.db, text, language))
  const { company, competitor } = known.scores.sets
  for (const [field, one] of [
    ['company', company],
    ['competitor', competitor],
  ] as const)
    console.log(`  ${field}, all known: ${one.right} right of ${one.found} found, ${one.wanted} there`)
  office.close()
  if (wantsWrong)
    for (const line of [
      ...unknown.scores.wrong,
      ...known.scores.wrong.filter((one) => one.startsWith('comp')).map((one) => `all known: ${one}`),
    ])
      console.log(`    ${line}`)
  console.log('')
}

const folder = sharedFolder('capture')
const file = folder === undefined ? undefined : join(folder, 'sentences.json')
if (file === undefined || !existsSync(file))
  console.log('Skipped: the shared sentences (capture/sentences.json) are not here.\n')
else run('Shared sentences', shared.parse(JSON.parse(readFileSync(file, 'utf8'))), 'en')
run('German sentences of our own', german.map(truthOf), 'de')
run('English sentences of our own', english.map(truthOf), 'en')
run('English sentences written later', freshEnglish.map(truthOf), 'en')
run('German sentences written later', freshGerman.map(truthOf), 'de')
run('German sentences of names not known, written third', laterGerman.map(truthOf), 'de')
run('German sentences of names not known, written last', unseenGerman.map(truthOf), 'de')
/** Firms alone, none of them known. */
function runFirms(title: string, sentences: readonly FirmSentence[], language: 'en' | 'de'): void {
  const { company } = noScores().sets
  for (const [text, ...firms] of sentences) {
    const found = recognise(text, { today, language, known: [] }).companies.map(({ name }) => name)
    company.found += found.length
    company.wanted += firms.length
    company.right += firms.filter((one) => found.includes(one)).length
    if (wantsWrong && found.join(';') !== firms.join(';'))
      console.log(`    company: ${JSON.stringify(found)} for ${JSON.stringify(firms)} in ${text}`)
  }
  const { found, right, wanted } = company
  const percent = (part: number, whole: number) => Math.round((100 * part) / whole)
  console.log(`${title}: P ${percent(right, found)} %  R ${percent(right, wanted)} %  (${right} of ${wanted})`)
}

runFirms('Firms nobody knows, English', englishFirms, 'en')
runFirms('Firms nobody knows, English, written afterwards', englishFirmsAfter, 'en')
runFirms('Firms nobody knows, German', germanFirms, 'de')
runFirms('Firms nobody knows, German, written afterwards', germanFirmsAfter, 'de')
