/** What the command line hears from a peer that ends. */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import type { RunningPeer } from '../peer/running-peer.ts'
import { PeerClient } from './peer-client.ts'

/** A peer that starts a job and then answers as told. */
async function clientOf(then: (response: ServerResponse) => void): Promise<PeerClient> {
  const server = createServer((request, response) => {
    if (request.method === 'POST') response.end(JSON.stringify({ job: 'j1' }))
    else then(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  return new PeerClient({ port, adminToken: 't' } as RunningPeer)
}

test.each<readonly [string, (response: ServerResponse) => void]>([
  ['is killed', (response) => response.destroy()],
  [
    'is killed in the middle of an answer',
    (response) => response.writeHead(200, { 'content-length': 9 }).write('[') && response.destroy(),
  ],
  ['was started anew', (response) => response.end('[]')],
])('a job whose peer %s is said to be kept as far as it was saved', async (_what, then) => {
  const client = await clientOf(then)
  expect(await client.runJob('imports.run', {}, () => {})).toMatchObject({
    ok: false,
    failure: { type: 'EndedMeanwhile', message: expect.stringContaining('saved until then is kept') },
  })
})
