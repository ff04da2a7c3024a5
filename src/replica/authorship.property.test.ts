/** Whoever writes under whose name, in whatever order it is heard: honest replicas show the same, and nobody's name is borrowed. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { message } from '#features/messages/messages.schema.ts'
import { bell } from '#features/mastermind/mastermind.schema.ts'
import {
  deliver,
  deliverStatements,
  emptyReplica,
  joinAs,
  type JoinedReplica,
  joinedReplicas,
  settle,
} from '#test/support/joined-replicas.ts'
import type { Authorship } from './authorship.ts'
import { create, update } from './command.ts'
import { checkIntegrity } from './integrity.ts'

const step = fc.record({
  what: fc.constantFrom('say', 'say', 'ring', 'edit', 'join', 'hear', 'send', 'send'),
  who: fc.nat(2),
  as: fc.nat(3),
  to: fc.nat(2),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never
type Mutant = (honest: Authorship) => Partial<Authorship>

/** The replica that does not ask whose name it writes. */
const liar = 2

async function flawOf(steps: readonly Step[], seed: number, mutate?: Mutant): Promise<string | undefined> {
  const replicas = joinedReplicas({
    count: 3,
    seed,
    ranks: ['owner', 'member', 'member'],
    roles: ['manager', 'rep', 'rep'],
  })
  const late = emptyReplica(seed * 31 + 9)
  const people = replicas.map(({ me }) => me)
  const rung = replicas[0]?.commandContext().newId(bell) ?? ''
  const everyone: JoinedReplica[] = [...replicas]
  const at = (index: number) => replicas[index] ?? expect.fail('no replica')
  for (const replica of replicas) {
    if (mutate) Object.assign(replica.core.authorship, mutate({ ...replica.core.authorship }))
    if (replica === at(liar)) Object.assign(replica.core.authorship, { mayWrite: () => true })
  }
  const acts: Record<string, (act: Step) => unknown> = {
    say: ({ who, as }) =>
      at(who).commit(
        [
          create(message, at(who).commandContext().newId(message), {
            author: people[as] ?? people[0] ?? '',
            text: `${who}`,
            channel: 'x',
            sentAt: '2026-11-20T09:00:00.000Z',
          }),
        ],
        { label: 'say' },
      ),
    ring: ({ who, as }) =>
      at(who).commit([create(bell, rung, { opportunity: 'x', rungBy: people[as] ?? people[0] ?? '' })], {
        label: 'ring',
      }),
    edit: ({ who, as }) =>
      at(who).db.get('select 1 from bell where id = ?', rung) &&
      at(who).commit([update(bell, rung, { rungBy: people[as] ?? null })], { label: 'edit' }),
    join: () => {
      if (people.length > 3) return
      people.push(joinAs(at(0), late, { rank: 'member', role: 'rep' }))
      everyone.push(late)
    },
    hear: ({ who, to }) => deliverStatements(at(who).core, at(to).core),
    send: ({ who, to }) => {
      if (who === to) return
      for (const space of [at(0).spaces.office, at(0).spaces.team])
        deliver(at(who).core, at(to).core, space, at(who).core.device.id, 1)
    },
  }
  try {
    for (const act of steps) acts[act.what]?.(act)
    await settle(everyone)
    const honest = everyone.filter((replica) => replica !== at(liar))
    const shown = honest.map(({ db }) =>
      JSON.stringify([
        db.all('select id, author, text from message order by id'),
        db.all('select id, rungBy from bell order by id'),
      ]),
    )
    if (new Set(shown).size > 1) return 'they differ'
    for (const { db, core } of honest) {
      const findings = checkIntegrity(core).findings
      if (findings.length > 0) return findings[0]?.message ?? 'unsound'
      for (const { author, text } of db.all<{ author: string; text: string }>('select author, text from message'))
        if (people.indexOf(author) !== Number(text)) return 'a name was borrowed'
    }
    return undefined
  } finally {
    for (const replica of [...replicas, late]) replica.close()
  }
}

const history = fc.array(step, { minLength: 4, maxLength: 14 })

test('honest replicas agree, equal a replay, and show no word under a borrowed name', async () => {
  await fc.assert(
    fc.asyncProperty(history, fc.nat(1_000), async (steps, seed) => {
      expect(await flawOf(steps, seed)).toBeUndefined()
    }),
    { numRuns: 5 },
  )
})

/** Small mistakes that the property above must notice. */
const mutants: Readonly<Record<string, Mutant>> = {
  'every name counts': () => ({
    signed: (_rid, entries) => entries,
    settled: (_rid, entries) => entries,
    countsAlone: () => true,
  }),
  'the first of a record is not looked at': () => ({ countsAlone: () => true }),
  'nobody looks again when somebody joined': (honest) => ({ ...honest, settled: (_rid, entries) => entries }),
}

test.each(Object.entries(mutants))('a rule with a mistake is noticed: %s', async (_name, mutant) => {
  const found = await fc.check(
    fc.asyncProperty(history, fc.nat(1_000), async (steps, seed) => (await flawOf(steps, seed, mutant)) === undefined),
    { numRuns: 30, seed: 7, endOnFailure: true },
  )
  expect(found.failed).toBe(true)
})
