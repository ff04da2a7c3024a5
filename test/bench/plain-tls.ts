/**
 * `plain-tls.ts receive FILE` prints its port, then the seconds that a file took from the first byte until it was durable;
 * `plain-tls.ts send FILE PORT` sends it. What a link costs that does nothing but carry a file.
 */
import { closeSync, createReadStream, createWriteStream, fsyncSync, openSync } from 'node:fs'
import { connect, createServer } from 'node:tls'
import { pipeline } from 'node:stream/promises'
import { tlsIdentityOf } from '#network/certificate.ts'
import { newDevice } from '#trust/device.ts'

const [task, path = '', port = ''] = process.argv.slice(2)
const identity = tlsIdentityOf(newDevice())
/** As large as the parts in which files travel between peers. */
const highWaterMark = 1_000_000

if (task === 'send') {
  const socket = connect({ ...identity, host: '127.0.0.1', port: Number(port), rejectUnauthorized: false })
  await pipeline(createReadStream(path, { highWaterMark }), socket)
} else {
  const server = createServer({ ...identity, minVersion: 'TLSv1.3' }, (socket) => {
    const started = performance.now()
    void pipeline(socket, createWriteStream(path, { highWaterMark })).then(() => {
      const file = openSync(path, 'r+')
      fsyncSync(file)
      closeSync(file)
      console.log((performance.now() - started) / 1_000)
      server.close()
    })
  })
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    console.log(typeof address === 'object' && address ? address.port : 0)
  })
}
