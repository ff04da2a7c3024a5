/**
 * A fork: two different entries with one number, signed by the same device. It is what a restored backup or a copied data
 * folder does when both go on. Nothing is lost: the feed ends where both agree, and each way on becomes a branch, named
 * by the hash of the header that seals its first change. Every replica that has the same changes makes the same branches.
 */
import { emptyHash } from '#trust/seal.ts'
import type { Core } from './core.ts'
import type { FeedPosition } from './exchange.types.ts'
import { chainAt } from './feeds.ts'
import { type Feed, refOf } from './log.ts'
import type { Shower } from './show.ts'

export const positionOf = ({ space, device, fork, last, chain }: Feed): FeedPosition => ({
  space,
  device,
  fork,
  number: last,
  chain,
})

/** A new, empty branch of `feed` after `number`, for a change sealed with `chain`; what follows there becomes one too. */
export function forkAt(core: Core, shower: Shower, feed: Feed, number: number, chain: Uint8Array): Feed {
  if (number < feed.last) splitOff(core, shower, feed, number)
  return addBranch(core, feed, number, chain, feed.chain)
}

function addBranch(core: Core, parent: Feed, start: number, fork: Uint8Array, chain: Uint8Array): Feed {
  const { database } = core
  const deviceNo = database.get<{ device: number }>('select device from feed where no = ?', parent.no)?.device ?? 0
  database.run(
    'insert into feed (space, device, fork, last, chain, clock) values (?, ?, ?, ?, ?, 0)',
    parent.spaceNo,
    deviceNo,
    fork,
    start,
    chain,
  )
  const made = database.get<{ no: number }>('select max(no) as no from feed')?.no ?? 0
  database.run('insert into branch (feed, parent, start) values (?, ?, ?)', made, parent.no, start)
  core.feeds.reload()
  return core.feeds.byNo(made)
}

/** Moves what follows `number` into a branch of its own, with its numbers, verdicts and further branches. */
function splitOff(core: Core, shower: Shower, feed: Feed, number: number): void {
  const { database } = core
  const from = refOf(feed.no, number)
  const to = refOf(feed.no, feed.last)
  const first = database.get<{ chain: Uint8Array }>(
    'select chain from change where last > ? order by last limit 1',
    from,
  )
  const chain = number === 0 ? emptyHash : chainAt(database, feed, number)
  if (!first || !chain) throw new Error('A feed can only be split where a change ends')
  const { last, chain: end } = feed
  const branch = addBranch(core, feed, number, first.chain, end)
  const distance = refOf(branch.no, 0) - refOf(feed.no, 0)
  const records = database.all<{ record: number }>(
    'select distinct record from entry where ref > ? and ref <= ? and record <> 0',
    from,
    to,
  )
  database.run('update entry set ref = ref + ? where ref > ? and ref <= ?', distance, from, to)
  for (const table of ['change', 'set_aside'])
    database.run(`update ${table} set last = last + ? where last > ? and last <= ?`, distance, from, to)
  database.run('update feed set last = ? where no = ?', last, branch.no)
  database.run('update feed set last = ?, chain = ? where no = ?', number, chain, feed.no)
  database.run('update branch set parent = ? where parent = ? and feed <> ?', branch.no, feed.no, branch.no)
  database.run(
    'insert or ignore into judged (feed, heads, verdict) select ?, heads, verdict from judged where feed = ?',
    branch.no,
    feed.no,
  )
  feed.last = number
  feed.chain = chain
  core.feeds.reload()
  for (const { record } of records) shower.again(record)
}
