/** A peer of the toy catalogue behind a real server on a free port, in this process. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { request, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Catalogue } from '#app/catalogue.types.ts'
import { openInProcess } from '#app/peer/in-process.ts'
import type { Peer } from '#app/peer/peer.ts'
import { openReplica } from '#replica/replica.ts'
import { tables } from '#app/tables.ts'
import { Access } from '#app/server/access.ts'
import { startServer, type PeerServer, type ServerOptions } from '#app/server/server.ts'
import { toyCatalogue } from './toy-catalogue.ts'

export interface Answered {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

export interface Asked {
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: string | Buffer
}

/** A plain request that can send any header and any path, as no browser would. */
export const ask = (
  port: number,
  path: string,
  { method = 'GET', headers = {}, body }: Asked = {},
): Promise<Answered> =>
  new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers: { host: `127.0.0.1:${port}`, ...headers } })
    sent.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text })
      })
    })
    sent.on('upgrade', (response, socket) => {
      socket.destroy()
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text: '' })
    })
    sent.on('error', reject)
    sent.end(body)
  })

export interface TestServer {
  readonly peer: Peer
  readonly access: Access
  readonly server: PeerServer
  readonly port: number
  readonly origin: string
  readonly folder: string
  /** The headers of a page that is signed in. */
  page(): Record<string, string>
  close(): Promise<void>
}

export async function testServer({
  catalogue = toyCatalogue,
  ...options
}: Partial<ServerOptions> & { readonly catalogue?: Catalogue } = {}): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'bullpen-test-'))
  const replica = openReplica({ folder: ':memory:', tables, now: Date.now, randomBytes })
  if (!replica.ok) throw new Error(replica.failure.message)
  const peer = openInProcess({ replica: replica.value, folder, catalogue })
  const access = new Access(folder)
  const started = await startServer({ peer, access, port: 0, page: join(folder, 'page'), ...options })
  if (!started.ok) throw new Error(started.failure.message)
  const server = started.value
  const origin = `http://127.0.0.1:${server.port}`
  return {
    peer,
    access,
    server,
    port: server.port,
    origin,
    folder,
    page() {
      const opened = access.redeem(access.newLaunchToken())
      if (!opened.ok) throw new Error(opened.failure.message)
      return { origin, authorization: `Bearer ${opened.value.session}`, 'content-type': 'application/json' }
    },
    async close() {
      await server.close()
      await peer.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
