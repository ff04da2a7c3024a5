import { afterEach, describe, expect, test } from 'vitest'
import type { Replica } from '#replica/replica.types.ts'
import { runJob } from '#test/support/test-job.ts'
import { testOffice } from '#test/support/test-office.ts'
import { testReplica } from '#test/support/test-replica.ts'
import { totalsByStage } from '../opportunities/pipeline.queries.ts'
import { getLived } from '../process/lived.queries.ts'
import { demoTexts } from './demo-material-texts.ts'
import { demoJob } from './demo.job.ts'

const small = demoJob({ accounts: 40, deals: 220, activitiesPerDeal: 2, records: 1_600 })
const today = '2026-11-20'
let replica: Replica
const opened: Replica[] = []
const use = (one: Replica) => opened.push((replica = one))
afterEach(() => opened.splice(0).forEach((one) => one.close()))

const count = (table: string, where = '1'): number =>
  replica.db.get<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE ${where}`)?.n ?? 0

async function demo(input: object = {}) {
  use(testReplica())
  const run = await runJob(replica, small, { today, ...input })
  expect(run.result).toMatchObject({ ok: true })
  return run
}

/** Every record without what depends on the office's random keys: its own id and those it refers to. */
const contents = (): unknown[] =>
  ['account', 'contact', 'opportunity', 'activity', 'task', 'event'].map((table) =>
    replica.db
      .all(`SELECT * FROM ${table} ORDER BY rid`)
      .map((row) => Object.values(row).filter((value) => !/^[0-9a-hjkmnp-tv-z]{36}$/.test(String(value)))),
  )

describe('the demo office', () => {
  test('has people in three teams, each with a lead, and one of them is at this PC', async () => {
    await demo()
    expect(count('person')).toBe(12)
    expect(count('team', 'manager IS NOT NULL')).toBe(3)
    expect(count('person', 'manager IS NULL')).toBe(1)
    expect(replica.db.get('SELECT 1 AS found FROM person WHERE id = ? AND team IS NOT NULL', replica.me)).toEqual({
      found: 1,
    })
    expect(count('office')).toBe(1)
  })
  test('shows all of its material, also what hangs on a step', async () => {
    await demo()
    expect(count('resource')).toBe(demoTexts.length)
    expect(count('stageMaterial')).toBe(demoTexts.filter(({ step }) => step !== undefined).length)
  })
  test('is written in changes of at most a thousand records under one operation, which one undo takes back', async () => {
    const { commits, progress } = await demo()
    expect(Math.max(...commits)).toBeLessThanOrEqual(1_000)
    expect(progress.at(-1)).toEqual({ step: 'finishing', done: progress.at(-1)?.done, total: progress.at(-1)?.done })
    expect(replica.undo('').ok).toBe(true)
    expect(count('account') + count('opportunity') + count('activity') + count('task')).toBe(0)
  })
  test('is the same for the same seed and day, and another for another seed', async () => {
    await demo({ seed: 7 })
    const first = contents()
    await demo({ seed: 7 })
    expect(contents()).toEqual(first)
    await demo({ seed: 8 })
    expect(contents()).not.toEqual(first)
  })
  test('has won, lost and open deals, every lost and won one with a reason and a day', async () => {
    await demo()
    const amounts = totalsByStage.run(replica.queryContext(), {})
    for (const wanted of ['open', 'won', 'lost'])
      expect(amounts.some(({ type, amount }) => type === wanted && amount > 0)).toBe(true)
    const closed = `stage IN (SELECT id FROM stage WHERE type IN ('won', 'lost'))`
    expect(count('opportunity', `${closed} AND (reason IS NULL OR closedOn IS NULL OR closedOn > '${today}')`)).toBe(0)
    expect(count('opportunity', `NOT ${closed} AND (reason IS NOT NULL OR closedOn IS NOT NULL)`)).toBe(0)
    expect(count('opportunity', `openedOn > '${today}' OR stageSince < openedOn`)).toBe(0)
  })
  test('has no work at weekends, and nothing that happened in the future', async () => {
    await demo()
    expect(count('activity', `strftime('%w', date("at", 'localtime')) IN ('0', '6')`)).toBe(0)
    expect(count('activity', `"at" > '${today}T23:59:59Z'`)).toBe(0)
  })
  test('has work that is late, due and coming, meetings with objectives, and deals without a next step', async () => {
    await demo()
    const open = `stage IN (SELECT id FROM stage WHERE type = 'open')`
    expect(count('task', `done = 0 AND dueOn < '${today}'`)).toBeGreaterThan(0)
    expect(count('task', `done = 0 AND dueOn = '${today}'`)).toBeGreaterThan(0)
    expect(count('task', `done = 0 AND dueOn > '${today}'`)).toBeGreaterThan(0)
    expect(count('event', `start > '${today}' AND objective IS NOT NULL AND result IS NULL`)).toBeGreaterThan(0)
    expect(count('opportunity', `${open} AND id NOT IN (SELECT opportunity FROM task WHERE done = 0)`)).toBeGreaterThan(
      0,
    )
  })
  test('has leads, campaigns, cases, days that matter, and people on both sides of open deals', async () => {
    await demo()
    for (const table of ['lead', 'campaign', 'source', 'supportCase', 'importantDate', 'dealContact', 'dealMember'])
      expect(count(table), table).toBeGreaterThan(0)
    const closed = `status IN ('resolved', 'closed')`
    expect(count('supportCase', `${closed} <> (closedAt IS NOT NULL)`)).toBe(0)
    expect(count('dealContact', 'contact NOT IN (SELECT id FROM contact)')).toBe(0)
  })
  test('tells of each deal how it came to where it is, from the day it was opened, and how long deals stay where', async () => {
    await demo()
    const first = `SELECT v."on" FROM stageVisit AS v WHERE v.opportunity = o.id ORDER BY v.place LIMIT 1`
    const last = `SELECT v.stage || v."on" FROM stageVisit AS v WHERE v.opportunity = o.id ORDER BY v.place DESC LIMIT 1`
    const moved = '(SELECT count(*) FROM stageVisit AS v WHERE v.opportunity = o.id) > 1'
    expect(count('opportunity AS o', `(${first}) IS NOT o.openedOn`)).toBe(0)
    expect(count('opportunity AS o', `${moved} AND (${last}) IS NOT o.stage || o.stageSince`)).toBe(0)
    expect(
      count(
        'opportunity AS o',
        `closedFrom IS NOT (SELECT stage FROM stageVisit AS v WHERE v.opportunity = o.id ORDER BY place DESC LIMIT 1, 1) AND closedOn IS NOT NULL`,
      ),
    ).toBe(0)
    const back = 'SELECT 1 FROM stageVisit AS e WHERE e.opportunity = v.opportunity AND e.place < v.place'
    expect(count('stageVisit AS v', `EXISTS (${back} AND e."on" > v."on")`)).toBe(0)
    expect(count('stageVisit AS v', `EXISTS (${back} AND e.stage = v.stage)`)).toBeGreaterThan(5)
    const lived = getLived.run(replica.queryContext(), {})
    expect(lived.steps.filter(({ medianDays }) => (medianDays ?? 0) > 0).length).toBeGreaterThanOrEqual(5)
    expect(lived.steps.every(({ diedShare }) => (diedShare ?? 0) < 0.6)).toBe(true)
    expect(lived.arrows.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['intended', 'skip', 'back', 'other']))
  })
  test('has price books, lines, quotes, lists of people to be won, saved views, tags, opt-outs, and some records twice', async () => {
    await demo()
    for (const table of ['priceBook', 'price', 'lineItem', 'quote', 'quoteLine', 'prospect', 'optOut', 'savedView'])
      expect(count(table), table).toBeGreaterThan(0)
    expect(count('quote', 'total IS NULL OR total <= 0')).toBe(0)
    expect(count('account', `tags LIKE '%Key account%'`)).toBeGreaterThan(0)
    expect(count('prospect', 'contact NOT IN (SELECT id FROM contact) OR lead NOT IN (SELECT id FROM lead)')).toBe(0)
    expect(
      count(
        'contact AS one',
        'EXISTS (SELECT 1 FROM contact AS o WHERE o.id < one.id AND lower(o.email) = lower(one.email))',
      ),
    ).toBeGreaterThan(0)
  })
  test('has promises in both directions, requests for deals, and a quota for whoever sold something', async () => {
    await demo()
    for (const table of ['obligation', 'quota']) expect(count(table), table).toBeGreaterThan(0)
    expect(count('obligation', 'opportunity NOT IN (SELECT id FROM opportunity)')).toBe(0)
    expect(count('quota', 'person NOT IN (SELECT id FROM person) OR amount <= 0')).toBe(0)
  })
  test('reaches nobody real: every address ends in .example', async () => {
    await demo()
    expect(count('contact', `email NOT LIKE '%.example'`)).toBe(0)
    expect(count('account', `website NOT LIKE '%.example'`)).toBe(0)
    expect(count('person', `email NOT LIKE '%.example'`)).toBe(0)
    expect(count('lead', `email NOT LIKE '%.example'`)).toBe(0)
  })
})

describe('generating a demo', () => {
  test('is refused in an office that has data, which stays as it is', async () => {
    await demo()
    const before = count('account')
    const again = await runJob(replica, small, { today })
    expect(again.result).toMatchObject({ ok: false, failure: { type: 'OfficeNotEmpty' } })
    expect(again.commits).toEqual([])
    expect(count('account')).toBe(before)
  })
  test('uses the pipeline of an office that was founded before', async () => {
    const office = testOffice({ template: 'simple' })
    use(office.replica)
    expect((await runJob(replica, small, { today })).result.ok).toBe(true)
    expect(count('stage')).toBe(6)
    expect(count('opportunity', 'stage NOT IN (SELECT id FROM stage)')).toBe(0)
    expect(count('office')).toBe(1)
  })
  test('takes everything back when it is cancelled', async () => {
    use(testReplica())
    const run = await runJob(replica, small, { today }, { cancelAfter: 1 })
    expect(run.result).toMatchObject({ ok: false, failure: { type: 'Cancelled' } })
    expect(count('account')).toBe(0)
  })
  test.each([{ seed: -1 }, { seed: 1.5 }, { today: '2026-02-30' }, { today: 'yesterday' }])('refuses %o', (input) => {
    expect(small.input.safeParse(input).success).toBe(false)
  })
})
