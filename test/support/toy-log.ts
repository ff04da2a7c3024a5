/** The smallest log that the network can talk about: feeds of numbered lines and a set of statements, nothing sealed. */
import type { WireChange } from '#replica/accept.ts'
import type { FeedPosition, Intake, LogReader } from '#replica/exchange.types.ts'
import type { Authority } from '#trust/authority.types.ts'
import { hashBytes } from '#trust/seal.ts'
import type { StoredStatement } from '#trust/statement.ts'

export interface ToyLog {
  readonly log: LogReader
  readonly intake: Intake
  /** Writes a line in this device's feed of a space. */
  write(space: string, text: string): void
  state(text: string): void
  onCommit(listener: () => void): void
  readonly statements: () => readonly string[]
  readonly lines: () => Readonly<Record<string, readonly string[]>>
  /** Changes that came and were here already. */
  readonly repeated: () => number
}

interface Line {
  readonly text: string
  readonly chain: Uint8Array
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const office = '0'.repeat(26)

/** `shares`: which spaces a device may have besides this one, given the texts of the statements that are here. */
export function toyLog(
  device: string,
  shares: (space: string, other: string, statements: readonly string[]) => boolean = () => true,
): ToyLog {
  const feeds = new Map<string, Line[]>()
  const statements = new Map<
    string,
    { readonly after: readonly string[]; readonly stored: StoredStatement; readonly text: string }
  >()
  const listeners: (() => void)[] = []
  let repeated = 0
  const commit = () => {
    for (const listener of listeners) listener()
  }
  const linesOf = (key: string) => feeds.get(key) ?? (feeds.set(key, []), feeds.get(key)!)
  const texts = () => [...statements.values()].map(({ text }) => text)
  const headsNow = () => {
    const past = new Set([...statements.values()].flatMap(({ after }) => after))
    return [...statements.keys()].filter((hash) => !past.has(hash)).sort()
  }
  const keep = (stored: StoredStatement): boolean => {
    const { after, text } = JSON.parse(Buffer.from(stored.bytes).toString()) as { after: string[]; text: string }
    if (after.some((hash) => !statements.has(hash))) return false
    statements.set(hex(stored.hash), { after, text, stored })
    return true
  }
  const chainAfter = (previous: Uint8Array | undefined, text: string) =>
    hashBytes(Buffer.concat([previous ?? Buffer.alloc(32), Buffer.from(text)]))

  const positionsFor = (other: string): FeedPosition[] =>
    [...feeds]
      .filter(([key, lines]) => lines.length > 0 && shares(key.slice(0, 16), other, texts()))
      .map(([key, lines]) => ({
        space: key.slice(0, 16),
        device: key.slice(17),
        fork: '',
        number: lines.length,
        chain: lines.at(-1)!.chain,
      }))
      .sort((one, two) => (one.space + one.device < two.space + two.device ? -1 : 1))

  return {
    onCommit: (listener) => void listeners.push(listener),
    statements: () => texts().sort(),
    repeated: () => repeated,
    lines: () =>
      Object.fromEntries(
        [...feeds]
          .toSorted(([one], [two]) => (one < two ? -1 : 1))
          .map(([key, lines]) => [key, lines.map(({ text }) => text)] as const),
      ),
    write(space, text) {
      const lines = linesOf(`${space} ${device}`)
      lines.push({ text, chain: chainAfter(lines.at(-1)?.chain, text) })
      commit()
    },
    state(text) {
      const bytes = Buffer.from(JSON.stringify({ after: headsNow(), text, device }))
      keep({ hash: hashBytes(bytes), bytes, signature: Buffer.alloc(64) })
      commit()
    },
    log: {
      office,
      device,
      authority: () => ({ heads: headsNow() }) as unknown as Authority,
      *statementsBeyond(heads) {
        const known = new Set<string>()
        const look = (hash: string) => {
          if (known.has(hash) || !statements.has(hash)) return
          known.add(hash)
          statements.get(hash)?.after.forEach(look)
        }
        heads.forEach(look)
        for (const [hash, { stored }] of statements) if (!known.has(hash)) yield stored
      },
      positionsFor,
      splits: () => false,
      feedsOf: () => [],
      digestFor: (other) =>
        hashBytes(Buffer.from(JSON.stringify([headsNow(), positionsFor(other).map(({ chain }) => hex(chain))]))),
      *changesFrom({ space, device: author }, after) {
        const lines = feeds.get(`${space} ${author}`) ?? []
        for (const [index, { text, chain }] of lines.entries()) {
          if (index < after) continue
          const body = Buffer.from(text)
          const change: WireChange = {
            space,
            device: author,
            first: index + 1,
            entries: [{ clock: 1n, body, bodyHash: hashBytes(body) }],
            operation: new Uint8Array(16),
            epoch: 0,
            heads: new Uint8Array(),
            signature: new Uint8Array(64),
            chain,
          }
          yield change
        }
      },
    },
    intake: {
      async takeStatements(given) {
        let open = given.filter(({ hash }) => !statements.has(hex(hash)))
        let added = 0
        for (let before = -1; before !== open.length;) {
          before = open.length
          open = open.filter((stored) => !keep(stored))
          added += before - open.length
        }
        if (added > 0) commit()
        return { added, waiting: open.length, refused: 0 }
      },
      async takeChanges(changes) {
        const taken = changes.map((change) => {
          const lines = linesOf(`${change.space} ${change.device}`)
          if (change.first <= lines.length) {
            repeated += 1
            return { as: 'known' } as const
          }
          if (change.first > lines.length + 1) return { as: 'gap', expected: lines.length + 1 } as const
          for (const { body } of change.entries) {
            const text = Buffer.from(body ?? []).toString()
            const chain = chainAfter(lines.at(-1)?.chain, text)
            if (hex(chain) !== hex(change.chain)) return { as: 'forged', message: 'not its chain' } as const
            lines.push({ text, chain })
          }
          return { as: 'accepted' } as const
        })
        if (taken.some(({ as }) => as === 'accepted')) commit()
        return taken
      },
      takeBodies: async () => 0,
    },
  }
}
