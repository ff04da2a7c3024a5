/** What a person's corrections taught: words that mean a record, or a kind of name, or none. */
import type { ReadDatabase } from '#replica/query.ts'
import { folded } from '#shared/folded.ts'
import type { KnownName } from './capture.types.ts'
import { saidKey } from './office-names.ts'

interface Row {
  readonly said: string
  readonly means: string
  readonly record: string | null
  readonly table: string | null
}

const rowsOf = (db: ReadDatabase): Row[] =>
  db.all<Row>(`SELECT said, means, record, "table" FROM captureWord WHERE said IS NOT NULL ORDER BY id LIMIT 2000`)

/** By the word in lower case: which kind of name it is, or `nothing`. */
export const learntWords = (db: ReadDatabase): ReadonlyMap<string, string> =>
  new Map(rowsOf(db).flatMap(({ said, means }) => (means === 'record' ? [] : [[said.toLowerCase(), means] as const])))

const titles: Readonly<Record<string, string>> = {
  account: 'SELECT name AS title, id AS account FROM account WHERE id = ?',
  contact: `SELECT trim(coalesce(firstName, '') || ' ' || coalesce(lastName, '')) AS title, account FROM contact WHERE id = ?`,
  opportunity: 'SELECT name AS title, account FROM opportunity WHERE id = ?',
  competitor: 'SELECT name AS title, NULL AS account FROM competitor WHERE id = ?',
  person: 'SELECT name AS title, NULL AS account FROM person WHERE id = ?',
}

/** Places of a text that were learnt to mean a record that is still here. */
export function learntNames(db: ReadDatabase, text: string): KnownName[] {
  const plain = folded(text)
  // Letters that fold into two would shift every place behind them.
  if (plain.length !== text.length) return inPieces(db, text)
  return rowsOf(db).flatMap((row) => placesOf(db, row, plain))
}

const inPieces = (db: ReadDatabase, text: string): KnownName[] =>
  rowsOf(db).flatMap((row) => placesOf(db, row, text.toLowerCase().length === text.length ? text.toLowerCase() : text))

function placesOf(db: ReadDatabase, { said, means, record, table }: Row, plain: string): KnownName[] {
  const sql = titles[table ?? '']
  const key = saidKey(said)
  if (means !== 'record' || record === null || sql === undefined || key.length < 2 || !plain.includes(key)) return []
  const row = db.get<{ title: string | null; account: string | null }>(sql, record)
  if (!row) return []
  const found: KnownName[] = []
  for (let at = plain.indexOf(key); at >= 0 && found.length < 20; at = plain.indexOf(key, at + key.length)) {
    const isWhole = !/[\p{L}\p{N}]/u.test(plain[at - 1] ?? ' ') && !/[\p{L}\p{N}]/u.test(plain[at + key.length] ?? ' ')
    if (isWhole)
      found.push({
        kind: table as KnownName['kind'],
        start: at,
        end: at + key.length,
        records: [
          {
            id: record,
            title: row.title ?? '',
            subtitle: '',
            ...(row.account === null ? {} : { account: row.account }),
          },
        ],
      })
  }
  return found
}
