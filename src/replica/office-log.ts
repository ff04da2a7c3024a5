/**
 * The office log in this database: statements verified once, when they come; what they amount to (trust/authority.ts),
 * evaluated again when there are more. Statements of kinds that this version does not know are kept and passed on.
 * Those whose author is not known yet wait apart until the statement that names its keys has come.
 */
import { evaluate } from '#trust/authority.ts'
import type { Authority, KnownStatement } from '#trust/authority.types.ts'
import { type Device, deviceIdOf } from '#trust/device.ts'
import { hashBytes } from '#trust/seal.ts'
import {
  isSigned,
  keysNamed,
  officeIdOf,
  parseStatement,
  signStatement,
  type StatementBody,
  type StoredStatement,
} from '#trust/statement.ts'
import type { Database } from './database.ts'
import type { TakenStatements } from './exchange.types.ts'

/** Larger ones are refused: an office of a thousand devices boxes a key to all of them in less. */
const maxStatementBytes = 400_000
/** Statements of unknown authors kept at a time; anybody's device could send any number of them. */
const maxWaiting = 2_000

export interface OfficeLog {
  /** What the log amounts to now; the same object until there are more statements. */
  authority(): Authority
  /** The newest statements, sorted and concatenated, as seals cite them. */
  heads(): Uint8Array
  /** Signs and stores a statement of this device (or `by`) on top of all that are known. Inside the caller's transaction. */
  state(body: StatementBody, by?: Pick<Device, 'id' | 'sign'>): StoredStatement
  /** Stores what others said, in any order. `office`: the one that they must belong to. Inside the caller's transaction. */
  take(statements: readonly StoredStatement[], office: string): TakenStatements
  /** Forgets what was cached, after a rollback. */
  reload(): void
}

type Known = KnownStatement
interface StoredRow extends StoredStatement {
  readonly no: number
}

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')

export function openOfficeLog(database: Database, device: Device, now: () => number): OfficeLog {
  let known: Known[] = []
  let newest = 0
  let authority: Authority | undefined
  let heads: Uint8Array | undefined
  const signingKeys = new Map<string, Buffer>()

  const remember = (no: number, hash: Uint8Array, bytes: Uint8Array) => {
    const parsed = parseStatement(bytes)
    newest = Math.max(newest, no)
    if (!parsed) return
    const statement = { ...parsed, hash: hexOf(hash) } as Known
    known.push(statement)
    for (const raw of keysNamed(statement)) signingKeys.set(deviceIdOf(raw), raw)
    authority = heads = undefined
  }
  let isLoaded = false
  const load = () => {
    // Only this object adds statements, unless another connection is the one that writes.
    if (isLoaded && !database.isReader) return
    isLoaded = true
    const rows = database.all<StoredRow>('select no, hash, bytes from statement where no > ? order by no', newest)
    for (const { no, hash, bytes } of rows) remember(no, hash, bytes)
  }
  const store = ({ hash, bytes, signature }: StoredStatement, author: string) => {
    database.run(
      'insert into statement (hash, bytes, signature, device) values (?, ?, ?, ?)',
      hash,
      bytes,
      signature,
      author,
    )
    isLoaded = false
    load()
  }
  const isHere = (hash: Uint8Array) => database.get('select 1 from statement where hash = ?', hash) !== undefined

  /** `stored` when its author's signature fits and it belongs to this office; `wait` while the author is unknown. */
  const judge = (stored: StoredStatement, office: string): 'stored' | 'wait' | 'refused' => {
    if (stored.bytes.length > maxStatementBytes || stored.signature.length !== 64) return 'refused'
    if (!hashBytes(stored.bytes).equals(stored.hash)) return 'refused'
    const parsed = parseStatement(stored.bytes)
    if (!parsed) return 'refused'
    const statement = { ...parsed, hash: hexOf(stored.hash) } as Known
    const isGenesis = statement.body.kind === 'genesis'
    if (isGenesis && officeIdOf(stored) !== office) return 'refused'
    const own = keysNamed(statement)
    const key = isGenesis ? own.find((raw) => deviceIdOf(raw) === statement.device) : signingKeys.get(statement.device)
    if (!key) return isGenesis ? 'refused' : 'wait'
    if (!isSigned(stored, key)) return 'refused'
    store(stored, statement.device)
    return 'stored'
  }

  const waitingCount = () =>
    database.get<{ count: number }>('select count(*) as count from waiting_statement')?.count ?? 0

  const reload = () => {
    isLoaded = false
    known = []
    newest = 0
    signingKeys.clear()
    authority = heads = undefined
  }
  const current = (): Authority => {
    load()
    return (authority ??= evaluate(known))
  }

  return {
    authority: current,
    heads: () => {
      const { heads: newestHashes } = current()
      return (heads ??= Buffer.from(newestHashes.join(''), 'hex'))
    },
    state: (body, by = device) => {
      const stored = signStatement(by, now(), current().heads, body)
      store(stored, by.id)
      return stored
    },
    take: (statements, office) => {
      load()
      const before = waitingCount()
      let added = 0
      let refused = 0
      let open = statements.filter(({ hash }) => !isHere(hash))
      const parked = database.all<StoredStatement>('select hash, bytes, signature from waiting_statement')
      // Every round takes what the statements of the round before made known.
      for (let isFirst = true, progress = true; progress; isFirst = false) {
        progress = false
        const left: StoredStatement[] = []
        for (const statement of isFirst ? [...open, ...parked] : open) {
          if (isHere(statement.hash)) continue
          const verdict = judge(statement, office)
          if (verdict === 'wait') left.push(statement)
          else progress ||= verdict === 'stored'
          if (verdict === 'stored') added += 1
          if (verdict === 'refused') refused += 1
        }
        open = left
      }
      database.run('delete from waiting_statement')
      const insert = 'insert or ignore into waiting_statement (hash, bytes, signature, device) values (?, ?, ?, ?)'
      for (const { hash, bytes, signature } of open.slice(0, maxWaiting))
        database.run(insert, hash, bytes, signature, parseStatement(bytes)?.device ?? '')
      const waiting = current().waiting.size + Math.max(0, waitingCount() - before)
      return { added, waiting, refused: refused + Math.max(0, open.length - maxWaiting) }
    },
    reload,
  }
}

/**
 * What somebody who knows `heads` lacks, oldest first, each after everything that it builds on. `links` keeps what each statement
 * builds on, by its hash, so that whoever asks often reads every statement once.
 */
export function* statementsBeyond(
  database: Pick<Database, 'all' | 'get'>,
  heads: readonly string[],
  links = new Map<string, readonly string[]>(),
): Generator<StoredStatement> {
  const rows = database
    .all<Pick<StoredRow, 'no' | 'hash'>>('select no, hash from statement order by no')
    .map(({ no, hash }) => ({ no, hash: hexOf(hash) }))
  const rowOf = (no: number) =>
    database.get<StoredStatement>('select hash, bytes, signature from statement where no = ?', no)
  for (const { no, hash } of rows)
    if (!links.has(hash)) links.set(hash, parseStatement(rowOf(no)?.bytes ?? new Uint8Array())?.after ?? [])
  const here = new Set(rows.map(({ hash }) => hash))
  const known = new Set<string>()
  const open = [...heads]
  for (let hash = open.pop(); hash !== undefined; hash = open.pop()) {
    if (known.has(hash)) continue
    if (!here.has(hash)) continue
    known.add(hash)
    open.push(...(links.get(hash) ?? []))
  }
  for (const { no, hash } of rows) {
    const lacking = known.has(hash) ? undefined : rowOf(no)
    if (lacking) yield lacking
  }
}
