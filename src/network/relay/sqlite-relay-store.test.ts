import { join } from 'node:path'
import { tempFolder } from '#test/support/temp-folder.ts'
import { relayStoreContract } from './relay-store.contract.ts'
import { openSqliteRelayStore } from './sqlite-relay-store.ts'

relayStoreContract('SQLite', (limits) => {
  const file = join(tempFolder(), 'relay.db')
  const open = () => openSqliteRelayStore(file, limits)
  return Promise.resolve({ store: open(), again: () => Promise.resolve(open()) })
})
