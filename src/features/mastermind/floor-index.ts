/**
 * The index of what is known, made when it is first asked and again when something of it changed. Each reader of the office
 * keeps its own; nothing is stored.
 */
import type { ReadDatabase } from '#replica/query.ts'
import { readMeanings, type Meanings } from '../similarity/meanings.ts'
import { indexOf, type SimilarityIndex } from '../similarity/similar.ts'
import { readKnown, type Known } from './known.ts'

export interface FloorIndex {
  readonly known: ReadonlyMap<string, Known>
  readonly index: SimilarityIndex
}

/** Cheap, and another whenever a text came, went or was rewritten to another length. */
const signature = (db: ReadDatabase): string =>
  JSON.stringify(
    db.get(`SELECT
      (SELECT count(*) || ' ' || coalesce(sum(length(title) + length(coalesce(body, '')) + length(coalesce(answer, ''))), 0)
         || ' ' || count(mergedInto) FROM topic) AS a,
      (SELECT count(*) || ' ' || coalesce(sum(length(text)), 0) FROM topicReply) AS b,
      (SELECT count(*) || ' ' || coalesce(sum(length(text)), 0) FROM battleCardEntry) AS c,
      (SELECT count(*) || ' ' || coalesce(sum(length(text)), 0) FROM dealStory) AS d,
      (SELECT count(*) || ' ' || coalesce(sum(length(reasonNote)), 0) FROM opportunity WHERE reasonNote IS NOT NULL) AS e,
      (SELECT count(*) || ' ' || coalesce(sum(length(title)), 0) FROM resource) AS f,
      (SELECT count(*) || ' ' || coalesce(sum(length(coalesce(strengths, '')) + length(coalesce(weaknesses, ''))), 0)
         FROM competitor) AS g`),
  )

export function floorIndex(): (db: ReadDatabase) => FloorIndex {
  let meanings: Meanings | undefined
  const made = new WeakMap<ReadDatabase, { readonly key: string; readonly value: FloorIndex }>()
  return (db) => {
    const key = signature(db)
    const held = made.get(db)
    if (held?.key === key) return held.value
    meanings ??= readMeanings()
    const known = readKnown(db)
    const value = { known: new Map(known.map((one) => [one.id, one])), index: indexOf(known, meanings) }
    made.set(db, { key, value })
    return value
  }
}
