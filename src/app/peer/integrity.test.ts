import { join } from 'node:path'
import { expect, test } from 'vitest'
import { account } from '#features/accounts/accounts.schema.ts'
import { create } from '#replica/command.ts'
import { openDatabase } from '#replica/database.ts'
import { forgetSums } from '#replica/sums.ts'
import { tempFolder } from '#test/support/temp-folder.ts'
import { testReplica } from '#test/support/test-replica.ts'
import { openThreads } from './threads.ts'

/** An office whose last run was killed, so that there are no sums of its file. */
function killedOffice(): string {
  const folder = tempFolder()
  const replica = testReplica({ folder })
  replica.commit([create(account, replica.commandContext().newId(account), { name: 'Acme' })], { label: 'create' })
  replica.close()
  forgetSums(folder)
  return folder
}

async function openPeer(folder: string) {
  const opened = await openThreads(folder)
  if (!opened.ok) throw new Error(opened.failure.message)
  return opened.value
}

test('an office that was killed is checked after opening, and what is damaged is not shown any more', async () => {
  const folder = killedOffice()
  const database = openDatabase(join(folder, 'office.db'))
  database.run(`update r_account set name = 'Acne'`)
  database.close()
  const peer = await openPeer(folder)
  await new Promise<void>((resolve) => {
    if (peer.state().readOnly === 'damaged') resolve()
    peer.onState((state) => state.readOnly === 'damaged' && resolve())
  })
  const refused = {
    ok: false,
    failure: { type: 'Damaged', message: expect.stringContaining('does not show what its log says in name') },
  }
  expect(await peer.query('records.list', { table: 'account' })).toMatchObject(refused)
  expect(await peer.command('records.delete', { ids: [] })).toMatchObject(refused)
  await peer.close()
})

test('an office that was killed and is sound goes on as if nothing had been', async () => {
  const peer = await openPeer(killedOffice())
  expect((await peer.query('records.list', { table: 'account' })).ok).toBe(true)
  await peer.close()
})

test('bytes that were altered while the office was open are found by the next opening', async () => {
  const folder = tempFolder()
  const replica = testReplica({ folder })
  replica.commit([create(account, replica.commandContext().newId(account), { name: 'Acme' })], { label: 'create' })
  replica.core.database.run(`update r_account set name = 'Acne'`)
  replica.close()
  const peer = await openPeer(folder)
  await new Promise<void>((resolve) => {
    if (peer.state().readOnly === 'damaged') resolve()
    peer.onState((state) => state.readOnly === 'damaged' && resolve())
  })
  expect(await peer.query('records.list', { table: 'account' })).toMatchObject({
    ok: false,
    failure: { type: 'Damaged' },
  })
  await peer.close()
})
