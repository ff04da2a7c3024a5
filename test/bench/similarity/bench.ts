/**
 * `npm run bench:similarity -- [--office FOLDER] [--misses] [--json] [FILE…]`: of how many questions an answer is among the
 * first five, by our scorer, by plain BM25 and by "the most recent"; for any office and any file of questions
 * (read-questions.ts says what it may look like). Without an office it asks the demo's, without a file our own questions.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { tables } from '#app/tables.ts'
import { demoJob } from '#features/demo/demo.job.ts'
import { readKnown, type Known } from '#features/mastermind/known.ts'
import { plainIndexOf } from '#features/similarity/plain.ts'
import { indexOf, usualWeights } from '#features/similarity/similar.ts'
import type { ReadDatabase } from '#replica/query.ts'
import { openReader } from '#replica/reader.ts'
import { folded } from '#shared/folded.ts'
import { runJob } from '#test/support/test-job.ts'
import { testReplica } from '#test/support/test-replica.ts'
import { readQuestions, type AskedQuestion, type QuestionFile } from './read-questions.ts'

const { values: options, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    office: { type: 'string' },
    misses: { type: 'boolean', default: false },
    ways: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})

interface OfficeTexts {
  readonly known: readonly Known[]
  /** With what was written down of calls and meetings: asked for when an answer is found nowhere else. */
  readonly all: readonly Known[]
}

async function officeTexts(): Promise<OfficeTexts> {
  const read = (db: ReadDatabase): OfficeTexts => ({
    known: readKnown(db),
    all: readKnown(db, { activities: true }),
  })
  if (options.office !== undefined) {
    const reader = openReader(resolve(options.office), Date.now, tables)
    try {
      return read(reader.db)
    } finally {
      reader.close()
    }
  }
  const replica = testReplica()
  try {
    const made = await runJob(replica, demoJob({ accounts: 40, deals: 220, activitiesPerDeal: 4, records: 3_000 }), {
      today: '2026-11-20',
    })
    if (!made.result.ok) throw new Error(made.result.failure.message)
    return read(replica.db)
  } finally {
    replica.close()
  }
}

const key = (text: string): string => folded(text).replaceAll(/\s+/g, ' ').trim()

/** What is searched, and which of it answers each question. An answer that the office does not have is added as a text. */
function prepared(office: readonly Known[], { questions, documents }: QuestionFile) {
  const pool: Pick<Known, 'id' | 'name' | 'title' | 'text' | 'at'>[] = [
    ...office,
    ...documents.filter(({ id }) => !office.some((one) => one.id === id)).map((one) => ({ ...one, name: one.title })),
  ]
  const names = new Map<string, Set<string>>()
  const add = (name: string, id: string): void => {
    if (key(name) !== '') names.set(key(name), (names.get(key(name)) ?? new Set()).add(id))
  }
  for (const { id, name, text } of pool) for (const one of [id, name, text]) add(one, id)
  for (const { id, parts } of office) for (const part of parts) add(part, id)
  // Part of a discussion, such as one of its answers, stands for the whole.
  const folds = pool.map(({ id, text }) => [id, key(text)] as const)
  const within = (answer: string): Set<string> | undefined => {
    const sought = key(answer)
    const found = sought.length < 12 ? [] : folds.filter(([, text]) => text.includes(sought)).map(([id]) => id)
    return found.length === 0 ? undefined : new Set(found)
  }
  let strange = 0
  const right = questions.map(({ answers }) => {
    const ids = new Set<string>()
    for (const answer of answers) {
      let known = names.get(key(answer)) ?? within(answer)
      if (known === undefined) {
        strange++
        const id = `answer ${pool.length}`
        pool.push({ id, name: '', title: '', text: answer, at: null })
        add(answer, id)
        known = new Set([id])
      }
      for (const id of known) ids.add(id)
    }
    return ids
  })
  return { pool, right, strange }
}

type Answering = (question: string) => readonly string[]
const among = 5

function recall(questions: readonly AskedQuestion[], right: readonly ReadonlySet<string>[], answer: Answering) {
  const found = questions.map(({ question }, place) => answer(question).some((id) => right[place]?.has(id)))
  const share = (of: (one: AskedQuestion) => boolean) => {
    const places = [...found.keys()].filter((place) => of(questions[place] as AskedQuestion))
    return { of: places.length, recall: places.filter((place) => found[place]).length / Math.max(1, places.length) }
  }
  return { found, share }
}

const own = new URL('questions.json', import.meta.url).pathname
const office = await officeTexts()
for (const file of files.length > 0 ? files.map((one) => resolve(one)) : [own]) {
  const given = readQuestions(readFileSync(file, 'utf8'))
  const narrow = prepared(office.known, given)
  const wide = narrow.strange > 0 ? prepared(office.all, given) : narrow
  const { pool, right, strange } = wide.strange < narrow.strange ? wide : narrow
  const begun = performance.now()
  const index = indexOf(pool)
  const built = performance.now() - begun
  const plain = plainIndexOf(pool)
  const recent = pool
    .toSorted((a, b) => ((a.at ?? '') < (b.at ?? '') ? 1 : -1))
    .slice(0, among)
    .map(({ id }) => id)
  const ids: (weights?: Partial<typeof usualWeights>) => Answering = (weights) => (question) =>
    index.similar(question, { limit: among, weights: { ...usualWeights, ...weights } }).map(({ id }) => id)
  const none = { trade: 0, language: 0, parts: 0 }
  const ways: readonly (readonly [string, Answering])[] = [
    ['ours', ids()],
    ['plain BM25', (question) => plain(question, among)],
    ['most recent', () => recent],
    ...(options.ways
      ? ([
          ['stems alone', ids(none)],
          ['stems, parts of words', ids({ ...none, parts: usualWeights.parts })],
          ['stems, language', ids({ ...none, language: usualWeights.language })],
          ['stems, trade', ids({ ...none, trade: usualWeights.trade })],
          ['without parts of words', ids({ parts: 0 })],
          ['without language', ids({ language: 0 })],
          ['without trade', ids({ trade: 0 })],
          ['length at 0.4', ids({ length: 0.4 })],
        ] as const)
      : []),
  ]
  const parts = [...new Set(given.questions.map(({ part }) => part))].filter((part) => part !== null)
  const rows = ways.map(([name, answer]) => {
    const started = performance.now()
    const { found, share } = recall(given.questions, right, answer)
    const ms = (performance.now() - started) / given.questions.length
    return {
      name,
      ...share(() => true),
      ms,
      parts: parts.map((part) => [part, share((one) => one.part === part)] as const),
      found,
    }
  })
  if (options.json) {
    console.log(
      JSON.stringify({
        file,
        questions: given.questions.length,
        texts: pool.length,
        rows: rows.map(({ name, recall: value, parts: of }) => ({
          name,
          value,
          parts: Object.fromEntries(of.map(([part, one]) => [part, one.recall])),
        })),
      }),
    )
    continue
  }
  console.log(`${file}: ${given.questions.length} questions, ${pool.length} texts`)
  if (strange > 0) console.log(`  ${strange} answers are not in the office and were added as texts of their own`)
  for (const { name, recall: value, ms, parts: of } of rows)
    console.log(
      `  recall@${among} ${name.padEnd(24)} ${value.toFixed(2)}  ${of.map(([part, one]) => `${part} ${one.recall.toFixed(2)}`).join('  ')}  ${ms.toFixed(1)} ms a question`,
    )
  console.log(`  index built in ${built.toFixed(0)} ms`)
  if (options.misses)
    for (const [place, { question, answers }] of given.questions.entries())
      if (rows[0]?.found[place] === false) {
        console.log(`  missed: ${question} (${answers.join(', ')})`)
        for (const { id, by } of index.similar(question, { limit: 3 }))
          console.log(
            `    ${pool.find((one) => one.id === id)?.name ?? ''}: ${by.map(({ asked, found }) => `${asked}~${found}`).join(', ')}`,
          )
      }
}
