/** A transport as a process of its own: says on stdout whenever the link with the other device comes, changes or goes. */
import { createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto'
import { openMulticast } from '#network/discovery.ts'
import { connectDirect } from '#network/dial.ts'
import { meetingKey } from '#network/relay/blinding.ts'
import { ownAddresses } from '#network/surroundings.ts'
import { systemTimers } from '#network/timers.ts'
import { openTransport } from '#network/transport.ts'
import { deviceIdOf, type Device } from '#trust/device.ts'

/** The same device in every process that is given the same number. */
function deviceOf(number: number): Device {
  const seed = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, number)])
  const signingPrivateKey = createPrivateKey({ key: seed, format: 'der', type: 'pkcs8' })
  const signingKey = createPublicKey(signingPrivateKey).export({ format: 'der', type: 'spki' }).subarray(-32)
  return {
    id: deviceIdOf(signingKey),
    signingKey,
    signingPrivateKey,
    boxKey: signingKey,
    boxPrivateKey: signingPrivateKey,
    sign: (message) => sign(null, message, signingPrivateKey),
  }
}

const [self = 1, other = 2] = process.argv.slice(2, 4).map(Number)
const relay = process.argv[4] ?? ''
const [device, { id: peer }] = [deviceOf(self), deviceOf(other)]
const say = (via: string | null) => process.stdout.write(`${JSON.stringify({ via })}\n`)

const opened = await openTransport({
  device,
  port: 0,
  timers: systemTimers,
  random: Math.random,
  randomBytes,
  connect: connectDirect,
  openDiscovery: openMulticast,
  addresses: ownAddresses,
  admits: (id) => (id === peer ? 'member' : 'no'),
  meetingKeys: (id) => [meetingKey(Buffer.alloc(32, 9), 'two networks', id)],
  onLink(link) {
    say(link.via)
    void link.closed.then(() => transport.link(peer) ?? say(null))
  },
})
if (!opened.ok) throw new Error(opened.failure.message)
const transport = opened.value
transport.useRelays([relay])
transport.want('two networks', [peer])
