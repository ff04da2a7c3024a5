/** A company's HTTP proxy, as far as it concerns whoever wants out: CONNECT (RFC 9110, 9.3.6), with a password or without. */
import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'

/** A CONNECT proxy that lets some in and notes what it saw. */
export async function startTestProxy({ password, garbles = false }: { password?: string; garbles?: boolean } = {}) {
  const seen: string[] = []
  const open = new Set<Socket>()
  const server: Server = createServer((_request, response) => response.writeHead(405).end())
  server.on('connect', (request, client, head) => {
    seen.push(request.url!)
    open.add(client as Socket)
    client.on('error', () => client.destroy())
    const allowed = `Basic ${Buffer.from(password ?? '').toString('base64')}`
    if (garbles) return client.end('what?\r\n\r\n')
    if (password !== undefined && request.headers['proxy-authorization'] !== allowed)
      return client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
    const [, host, port] = /^(.*):(\d+)$/.exec(request.url!)!
    const target = connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      target.write(head)
      client.pipe(target).pipe(client)
    })
    target.on('error', () => client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'))
    client.on('close', () => target.destroy())
    target.on('close', () => client.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    seen,
    /** Breaks what goes through it now. */
    cut() {
      for (const end of open) end.destroy()
      open.clear()
    },
    close() {
      for (const end of open) end.destroy()
      server.closeAllConnections()
      server.close()
    },
    url: (user = '') => new URL(`http://${user}127.0.0.1:${(server.address() as AddressInfo).port}`),
  }
}
