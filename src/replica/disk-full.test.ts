import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { account } from '#features/accounts/accounts.schema.ts'
import { tempFolder } from '#test/support/temp-folder.ts'
import { testReplica } from '#test/support/test-replica.ts'
import { create } from './command.ts'
import type { Replica } from './replica.types.ts'

function save(replica: Replica, name: string) {
  const id = replica.commandContext().newId(account)
  return replica.commit([create(account, id, { name, description: 'x'.repeat(20_000) })], { label: 'create' })
}

const names = (replica: Replica) => replica.db.all<{ name: string }>('select name from account').map(({ name }) => name)

/** Lets the database grow by a few pages only, which is what SQLite sees of a full disk. */
function limitPages(replica: Replica): void {
  const pages = replica.db.get<{ page_count: number }>('pragma page_count')?.page_count ?? 0
  replica.core.database.exec(`pragma max_page_count = ${pages + 20}`)
}

describe('a full disk', () => {
  test('refuses to save with a sentence, and keeps and shows everything saved before', () => {
    const replica = testReplica({ folder: tempFolder() })
    save(replica, 'before')
    limitPages(replica)
    const results = Array.from({ length: 6 }, (_, n) => save(replica, `during ${n}`))
    expect(results.at(-1)).toMatchObject({ ok: false, failure: { type: 'ReadOnly', reason: 'diskFull' } })
    const saved = results.filter((result) => result.ok).length
    expect(names(replica)).toHaveLength(1 + saved)
    replica.close()
  })
  test('frees the reserve, and saving goes on when there is room again', () => {
    const folder = tempFolder()
    const replica = testReplica({ folder })
    const reserve = join(folder, 'reserve.bin')
    expect(statSync(reserve).size).toBe(8 * 1024 * 1024)
    limitPages(replica)
    while (save(replica, 'during').ok);
    expect(existsSync(reserve)).toBe(false)
    replica.core.database.exec('pragma max_page_count = 1000000')
    expect(save(replica, 'after').ok).toBe(true)
    expect(existsSync(reserve)).toBe(true)
    replica.close()
  })
})
