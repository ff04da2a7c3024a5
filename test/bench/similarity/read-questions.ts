/**
 * Questions with their answers, from a file that somebody else wrote. The plain form is
 *
 *     { "questions": [{ "question": "…", "answers": ["id, title or text of what answers it"] }],
 *       "documents": [{ "id": "…", "title": "…", "text": "…", "at": "2026-11-20" }] }
 *
 * `documents` are added to what the office knows, and may be left out. Taken as well: a bare list; one object a line
 * (JSONL); an object of question to answer; the usual other names of the fields; an answer as a text, an object with an id
 * or a text, or a list of those.
 */
import { z } from 'zod'

export interface AskedQuestion {
  readonly question: string
  /** Ids, titles or whole texts. */
  readonly answers: readonly string[]
  readonly part: string | null
}

export interface GivenDocument {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly at: string | null
}

export interface QuestionFile {
  readonly questions: readonly AskedQuestion[]
  readonly documents: readonly GivenDocument[]
}

const object = z.record(z.string(), z.unknown())
type Given = z.infer<typeof object>

const fields = {
  question: ['question', 'q', 'query', 'ask', 'text', 'frage', 'paraphrase', 'prompt', 'title'],
  answers: [
    'answers',
    'answer',
    'a',
    'expected',
    'expect',
    'relevant',
    'relevantIds',
    'answerIds',
    'answerId',
    'answer_ids',
    'answer_id',
    'ids',
    'id',
    'target',
    'targets',
    'gold',
    'antwort',
    'antworten',
    'document',
    'documents',
  ],
  lists: ['questions', 'items', 'queries', 'pairs', 'data', 'fragen', 'qa'],
  documents: ['documents', 'docs', 'corpus', 'pool', 'texts', 'dokumente'],
  id: ['id', '_id', 'key', 'record', 'ref'],
  text: ['text', 'body', 'content', 'answer', 'inhalt'],
  title: ['title', 'subject', 'name', 'question', 'titel'],
  at: ['at', 'date', 'createdAt', 'created', 'time', 'datum'],
} as const

const first = (given: Given, names: readonly string[]): unknown =>
  names.map((name) => given[name]).find((value) => value !== undefined && value !== null)
const words = (value: unknown): string | undefined =>
  typeof value === 'string' ? value.trim() || undefined : typeof value === 'number' ? String(value) : undefined

function answersOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(answersOf)
  const plain = words(value)
  if (plain !== undefined) return [plain]
  const given = object.safeParse(value)
  if (!given.success) return []
  const named = words(first(given.data, [...fields.id, ...fields.text, ...fields.title]))
  return named === undefined ? [] : [named]
}

function questionOf(value: unknown): AskedQuestion | undefined {
  if (Array.isArray(value) && value.length > 1) {
    const question = words(value[0])
    return question === undefined ? undefined : { question, answers: answersOf(value.slice(1)), part: null }
  }
  const given = object.safeParse(value)
  if (!given.success) return undefined
  const question = words(first(given.data, fields.question))
  const answers = answersOf(first(given.data, fields.answers))
  return question === undefined || answers.length === 0
    ? undefined
    : { question, answers, part: words(given.data['part'] ?? given.data['split']) ?? null }
}

function documentOf(value: unknown, key?: string): GivenDocument | undefined {
  if (typeof value === 'string') return { id: key ?? value, title: '', text: value, at: null }
  const given = object.safeParse(value)
  if (!given.success) return undefined
  const text = words(first(given.data, fields.text)) ?? ''
  const title = words(first(given.data, fields.title)) ?? ''
  const id = words(first(given.data, fields.id)) ?? key ?? text
  return text === '' && title === '' ? undefined : { id, title, text, at: words(first(given.data, fields.at)) ?? null }
}

const isHere = <Item>(item: Item | undefined): item is Item => item !== undefined

function parsed(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch (error) {
    const lines = content.split('\n').filter((line) => line.trim() !== '')
    if (lines.length > 1 && lines[0]?.trim().startsWith('{') === true)
      return lines.map((line): unknown => JSON.parse(line))
    throw error
  }
}

/** Throws with a sentence when nothing in it can be read as a question with an answer. */
export function readQuestions(content: string): QuestionFile {
  const whole = parsed(content)
  const outer = object.safeParse(whole)
  const list = Array.isArray(whole) ? whole : outer.success ? first(outer.data, fields.lists) : undefined
  const listed = object.safeParse(list)
  const questions = Array.isArray(list)
    ? list.map(questionOf).filter(isHere)
    : Object.entries(listed.success ? listed.data : outer.success ? outer.data : {})
        .map(([question, answer]) => ({ question, answers: answersOf(answer), part: null }))
        .filter(({ answers }) => answers.length > 0)
  if (questions.length === 0) throw new Error('No question with an answer was found in it.')
  const pool = outer.success && list !== undefined ? first(outer.data, fields.documents) : undefined
  const held = object.safeParse(pool)
  const documents = Array.isArray(pool)
    ? pool.map((one) => documentOf(one)).filter(isHere)
    : held.success
      ? Object.entries(held.data)
          .map(([key, one]) => documentOf(one, key))
          .filter(isHere)
      : []
  return { questions, documents }
}
