/** A relay of the test's own on this machine. */
import { randomBytes } from 'node:crypto'
import { startRelay, type RelayOptions } from '#network/relay/relay-server.ts'
import { openSqliteRelayStore } from '#network/relay/sqlite-relay-store.ts'
import { systemTimers } from '#network/timers.ts'
import { valueOf } from './links.ts'

export async function testRelay(options: Partial<RelayOptions> = {}) {
  const store = options.store ?? openSqliteRelayStore(':memory:')
  const relay = valueOf(
    await startRelay({ port: 0, host: '127.0.0.1', timers: systemTimers, randomBytes, ...options, store }),
  )
  return {
    ...relay,
    store,
    url: `ws://127.0.0.1:${relay.port}`,
    async close() {
      await relay.close()
      if (!options.store) await store.close()
    },
  }
}
