import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { account } from '#features/accounts/accounts.schema.ts'
import { create } from '#replica/command.ts'
import type { Replica } from '#replica/replica.types.ts'
import { testReplica } from '#test/support/test-replica.ts'
import { catalogue } from '../catalogue.ts'
import { openInProcess } from './in-process.ts'
import { keptOrders, keepOrder } from './kept-orders.ts'
import { takingBack } from './in-pieces.ts'
import { JobBoard } from './job-board.ts'
import { tables } from '../tables.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'bullpen-pieces-'))
  folders.push(folder)
  return folder
}

/** An office in which one operation has made so many accounts. */
function office(count: number) {
  const replica = testReplica({ tables })
  const { newId } = replica.commandContext()
  const writes = Array.from({ length: count }, (_, index) => create(account, newId(account), { name: `Firm ${index}` }))
  const done = replica.commit(writes, { label: 'imports.run' })
  if (!done.ok) throw new Error(done.failure.message)
  const peer = openInProcess({ replica, folder: newFolder(), catalogue })
  return { replica, peer, operation: done.value.operation }
}
const shown = (replica: Replica) => replica.db.get<{ count: number }>('select count(*) as count from account')?.count

test('a large operation is taken back by a job, others save meanwhile, and it is one operation that redo brings back', async () => {
  const { replica, peer, operation } = office(2_500)
  const seen = new Set<number>()
  replica.onCommit(() => void seen.add(shown(replica) ?? 0))
  const undoing = peer.command('operations.undo', {})
  const added = await peer.command('records.create', { table: 'account', values: { name: 'Meanwhile' } })
  expect(added).toMatchObject({ ok: true })
  const undone = await undoing
  expect(undone).toMatchObject({ ok: true, value: { value: { operation, kept: 0 } } })
  expect(shown(replica)).toBe(1)
  // In between, some were gone and some not yet.
  expect([...seen].some((count) => count > 500 && count < 2_400)).toBe(true)
  expect(peer.jobs.list()).toMatchObject([{ name: takingBack, status: 'done' }])
  expect(await peer.command('operations.undo', { operation })).toMatchObject({ failure: { type: 'AlreadyUndone' } })
  const back = await peer.command('operations.redo', { operation })
  expect(back.ok && back.value.operation).not.toBe('')
  expect(shown(replica)).toBe(2_501)
  expect(await peer.command('operations.redo', { operation })).toMatchObject({ failure: { type: 'AlreadyUndone' } })
  await peer.close()
})

test('a redo that was broken off goes on where it was', async () => {
  const { replica, peer, operation } = office(2_500)
  await peer.command('operations.undo', {})
  expect(replica.undoPiece(operation, 0, 'redo')).toMatchObject({ ok: true, value: { written: 1_000 } })
  expect(shown(replica)).toBe(1_000)
  const back = await peer.command('operations.redo', { operation })
  expect(back.ok).toBe(true)
  expect(shown(replica)).toBe(2_500)
  await peer.close()
})

test('what was being taken back when the program ended goes on by itself, and is offered to nobody', async () => {
  const folder = newFolder()
  const input = { operation: 'a'.repeat(32), direction: 'undo' }
  keepOrder(folder, { id: 'b'.repeat(16), name: takingBack, operation: 'c'.repeat(32), at: Date.now(), input })
  const ran: unknown[] = []
  const board = new JobBoard(folder, {
    later: () => () => {},
    run: (order) => {
      ran.push(order.input)
      return { result: Promise.resolve({ ok: true, value: {} }), cancel() {}, kill() {} }
    },
  })
  expect(board.list()[0]?.resumable).toBeUndefined()
  board.goOn()
  await board.finished('b'.repeat(16))
  expect(ran).toEqual([input])
  expect(keptOrders(folder)).toEqual([])
})
