/** Hands what one WebSocket brings to another, both ways, as fast as the slower takes it. */
import type { RawData, WebSocket } from 'ws'

/** More than this on its way out makes the other side wait. */
const mostUnsent = 512 * 1024

export interface Piped {
  /** When a message last came in on either side. */
  heard(): number
}

/** Ends both when one ends. `ended` is called once. */
export function pipe(one: WebSocket, other: WebSocket, now: () => number, ended: () => void): Piped {
  let heard = now()
  let open = true
  const end = () => {
    if (!open) return
    open = false
    one.terminate()
    other.terminate()
    ended()
  }
  const carry = (from: WebSocket, to: WebSocket) => {
    const drained = () => {
      if (from.isPaused && to.bufferedAmount <= mostUnsent) from.resume()
    }
    from.on('message', (data: RawData, isBinary) => {
      heard = now()
      if (!isBinary || to.readyState !== to.OPEN) return end()
      to.send(data, drained)
      if (to.bufferedAmount > mostUnsent) from.pause()
    })
    from.on('pong', () => (heard = now()))
    from.on('error', end)
    from.on('close', () => {
      // What is on its way still arrives.
      if (open && to.readyState === to.OPEN) to.close()
      else end()
    })
  }
  carry(one, other)
  carry(other, one)
  return { heard: () => heard }
}
