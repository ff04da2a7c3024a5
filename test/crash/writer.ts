/**
 * A program for the crash tests: opens the replica in a folder and commits accounts one after the other, saying the
 * number of each once it is saved. It runs until it is killed or has saved `last`.
 */
import { writeSync } from 'node:fs'
import { tables } from '#app/tables.ts'
import { account } from '#features/accounts/accounts.schema.ts'
import { create, update } from '#replica/command.ts'
import { derivedId } from '#replica/contexts.ts'
import { openReplica } from '#replica/replica.ts'
import { seededBytes } from '#test/support/test-replica.ts'

const [folder = '', firstText = '0', lastText = '0'] = process.argv.slice(2)
const first = Number(firstText)
const opened = openReplica({ folder, tables, now: Date.now, randomBytes: seededBytes(first + 1) })
if (!opened.ok) throw new Error(opened.failure.message)
const replica = opened.value
replica.found()
for (let number = first; number <= Number(lastText); number++) {
  const id = derivedId(replica.spaces.office, 'crash', String(number))
  const created = replica.commit([create(account, id, { name: `Account ${number}` })], { label: 'create' })
  if (!created.ok) throw new Error(created.failure.message)
  const edited = replica.commit([update(account, id, { city: `City ${number}` })], { label: 'edit' })
  if (!edited.ok) throw new Error(edited.failure.message)
  writeSync(1, `${number}\n`)
}
