/** Precision and recall of what the recogniser found, against what a person wrote down. */
import type { Meaning } from '#features/capture/capture.types.ts'
import { mainDate } from '#features/capture/recognise.ts'

export interface Truth {
  readonly s: string
  readonly person: readonly string[]
  readonly company: readonly string[]
  readonly competitor: readonly string[]
  readonly amount: readonly number[]
  readonly date: string | null
  readonly todo: boolean
  readonly sides?: readonly string[]
  readonly evidence?: readonly string[]
}

export interface Score {
  found: number
  right: number
  wanted: number
}

export const fields = ['person', 'company', 'competitor', 'amount', 'evidence', 'sides'] as const
export type ScoredField = (typeof fields)[number]

export interface Scores {
  readonly sets: Record<ScoredField, Score>
  dates: number
  todos: number
  count: number
  readonly wrong: string[]
}

export const noScores = (): Scores => ({
  sets: Object.fromEntries(fields.map((field) => [field, { found: 0, right: 0, wanted: 0 }])) as Record<
    ScoredField,
    Score
  >,
  dates: 0,
  todos: 0,
  count: 0,
  wrong: [],
})

export function addScore(scores: Scores, truth: Truth, meaning: Meaning, today: string): void {
  const got: Record<ScoredField, readonly string[]> = {
    person: meaning.people.map(({ name }) => name),
    company: meaning.companies.map(({ name }) => name),
    competitor: meaning.competitors.map(({ name }) => name),
    amount: meaning.amounts.map(({ value }) => String(value)),
    evidence: meaning.evidence.map(({ kind }) => kind),
    sides: meaning.todos.map(({ side }) => side),
  }
  const wanted: Record<ScoredField, readonly string[] | undefined> = {
    person: truth.person,
    company: truth.company,
    competitor: truth.competitor,
    amount: truth.amount.map(String),
    evidence: truth.evidence,
    sides: truth.sides,
  }
  for (const field of fields) {
    const want = wanted[field]
    if (!want) continue
    const rest = [...want]
    let right = 0
    for (const one of got[field]) {
      const at = rest.indexOf(one)
      if (at >= 0) {
        rest.splice(at, 1)
        right++
      }
    }
    const score = scores.sets[field]
    score.found += got[field].length
    score.right += right
    score.wanted += want.length
    if (right < want.length || right < got[field].length)
      scores.wrong.push(`${field}: ${JSON.stringify(got[field])} for ${JSON.stringify(want)} in ${truth.s}`)
  }
  const date = mainDate(meaning, today)?.date ?? null
  if (date === truth.date) scores.dates++
  else scores.wrong.push(`date: ${date} for ${truth.date} in ${truth.s}`)
  const todo = meaning.todos.length > 0
  if (todo === truth.todo) scores.todos++
  else scores.wrong.push(`todo: ${todo} for ${truth.todo} in ${truth.s}`)
  scores.count++
}

const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${Math.round((100 * part) / whole)} %`)

export function scoreLines(title: string, { sets, dates, todos, count }: Scores): string[] {
  return [
    `${title}: ${count} sentences`,
    ...fields.flatMap((field) => {
      const { found, right, wanted } = sets[field]
      if (wanted === 0 && found === 0) return []
      if (wanted === 0) return []
      return [
        `  ${field.padEnd(10)} P ${percent(right, found)}  R ${percent(right, wanted)}  (${right} right of ${found} found, ${wanted} there)`,
      ]
    }),
    `  date       ${dates}/${count}`,
    `  todo       ${todos}/${count}`,
  ]
}
