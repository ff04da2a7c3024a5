/**
 * Which paper recovery key is in force when. A key's first statement that replaces it (first in the order of dag.ts) ends
 * it: what the key says without that statement knowing of it is void, so an old paper that turns up is worth nothing.
 */
import { deviceIdOf } from '../device.ts'
import { type Dag, isBefore } from './dag.ts'

export interface RecoveryChain {
  /** Places of the statements that a recovery key in force said. */
  readonly spoken: ReadonlySet<number>
  /** Places of the statements that set the key in force. */
  readonly replacements: ReadonlySet<number>
  /** Hex of the public key in force at the end. */
  readonly key: string | undefined
}

/**
 * In an office founded without one, the founder's device may name the first recovery key while it has let nobody in: all
 * that it ever admitted or added must know of it, so a stolen device cannot invent one afterwards.
 */
function firstKey(dag: Dag, genesis: number): { readonly key: string; readonly from: number } | undefined {
  const founded = dag.statements[genesis]
  if (founded?.body.kind !== 'genesis') return undefined
  if (founded.body.recovery !== undefined) return { key: founded.body.recovery, from: genesis }
  const own = dag.statements.flatMap(({ device, body }, place) =>
    device === founded.device && isBefore(dag, genesis, place) ? [{ place, body }] : [],
  )
  const first = own.find(({ body }) => body.kind === 'recovery')
  if (first?.body.kind !== 'recovery') return undefined
  const known = own
    .filter(({ body }) => body.kind === 'admit' || body.kind === 'device')
    .every(({ place }) => isBefore(dag, first.place, place))
  return known ? { key: first.body.key, from: first.place } : undefined
}

export function recoveryChain(dag: Dag, genesis: number): RecoveryChain {
  const spoken = new Set<number>()
  const replacements = new Set<number>()
  const first = firstKey(dag, genesis)
  if (!first) return { spoken, replacements, key: undefined }
  if (first.from !== genesis) replacements.add(first.from)
  const used = new Set<string>()
  let { key, from } = first
  for (;;) {
    used.add(key)
    const device = deviceIdOf(Buffer.from(key, 'hex'))
    const said = dag.statements.flatMap((statement, place) =>
      statement.device === device && isBefore(dag, from, place) ? [place] : [],
    )
    const next = said.find((place) => {
      const body = dag.statements[place]?.body
      return body?.kind === 'recovery' && !used.has(body.key)
    })
    for (const place of said) if (next === undefined || place === next || isBefore(dag, place, next)) spoken.add(place)
    const body = next === undefined ? undefined : dag.statements[next]?.body
    if (next === undefined || body?.kind !== 'recovery') return { spoken, replacements, key }
    replacements.add(next)
    key = body.key
    from = next
  }
}
