/** One page's WebSocket: its subscriptions, its visibility, and what it is sent. Messages are those of protocol.ts. */
import type { RawData, WebSocket } from 'ws'
import { clientMessage, type ClientMessage, type ServerMessage } from '#shared/protocol.ts'
import type { Peer, Subscription } from '../peer/peer.ts'
import { parseJson } from './http-io.ts'

/** Longest message from a page, in bytes. */
export const mostMessage = 256 * 1024
const mostSubscriptions = 500
/** While this much is on its way to a slow page, newer answers replace older ones instead of queueing. */
const mostBuffered = 4 * 1024 * 1024
const pauseWhenFull = 100
const policyViolation = 1008

const textOf = (data: RawData): string =>
  (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer)).toString('utf8')

/** What is sent whole each time, so that a newer one replaces one that waits. */
type Slot = number | 'jobs' | 'state' | 'network'

function parse(data: RawData): ClientMessage | undefined {
  const parsed = parseJson(textOf(data))
  return parsed.ok ? clientMessage.safeParse(parsed.value).data : undefined
}

export function serveSocket(socket: WebSocket, peer: Peer): void {
  const subscriptions = new Map<number, Subscription>()
  const held = new Map<Slot, string>()
  let isHidden = false
  let timer: NodeJS.Timeout | undefined

  const flush = () => {
    timer = undefined
    for (const [slot, text] of held) {
      if (socket.bufferedAmount > mostBuffered) break
      held.delete(slot)
      socket.send(text)
    }
    if (held.size > 0) timer ??= setTimeout(flush, pauseWhenFull)
  }
  const send = (slot: Slot, text: string) => {
    if (socket.readyState !== socket.OPEN) return
    held.delete(slot)
    if (socket.bufferedAmount <= mostBuffered) return socket.send(text)
    held.set(slot, text)
    timer ??= setTimeout(flush, pauseWhenFull)
  }

  const sendState = () => send('state', JSON.stringify({ type: 'state', state: peer.state() } satisfies ServerMessage))
  const sendJobs = () => send('jobs', `{"type":"jobs","jobs":${peer.jobs.json()}}`)
  const sendNetwork = () =>
    send('network', JSON.stringify({ type: 'network', network: peer.network.state() } satisfies ServerMessage))
  const endings = [peer.onState(sendState), peer.jobs.onChange(sendJobs), peer.network.onChange(sendNetwork)]

  const subscribe = (id: number, query: string, input: unknown) => {
    subscriptions.get(id)?.close()
    const subscription = peer.subscribe(query, input, (answer) => {
      // The value is JSON already; building the message as text keeps large answers from being parsed here.
      const body = answer.ok
        ? `"result","id":${id},"value":${answer.value}`
        : `"failure","id":${id},"failure":${JSON.stringify(answer.failure)}`
      send(id, `{"type":${body}}`)
    })
    subscriptions.set(id, subscription)
    if (isHidden) subscription.setHidden(true)
  }

  socket.on('message', (data, isBinary) => {
    const message = isBinary ? undefined : parse(data)
    if (!message) return socket.close(policyViolation, 'not understood')
    if (message.type === 'visibility') {
      isHidden = message.hidden
      for (const subscription of subscriptions.values()) subscription.setHidden(isHidden)
    } else if (message.type === 'unsubscribe') {
      subscriptions.get(message.id)?.close()
      subscriptions.delete(message.id)
      held.delete(message.id)
    } else if (subscriptions.size >= mostSubscriptions && !subscriptions.has(message.id))
      socket.close(policyViolation, 'too many subscriptions')
    else subscribe(message.id, message.query, message.input ?? {})
  })
  socket.on('error', () => socket.terminate())
  socket.on('close', () => {
    clearTimeout(timer)
    for (const end of endings) end()
    for (const subscription of subscriptions.values()) subscription.close()
  })

  sendState()
  sendJobs()
  sendNetwork()
}
