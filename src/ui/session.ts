/**
 * How the page gets the right to speak to the peer: the one-time token of the printed address (`#t=…`) is exchanged for
 * a session token, which lives in this tab's sessionStorage and never in the address, a cookie or the history. A second
 * tab of the same origin asks the first one for it.
 */
import { fail, ok, type Failure, type Result } from '#shared/result.ts'

const storageKey = 'bullpen.session'
const channelName = 'bullpen.session'

export interface SessionPorts {
  readonly location: Pick<Location, 'hash' | 'pathname' | 'search'>
  readonly history: Pick<History, 'replaceState' | 'state'>
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  readonly fetch: typeof fetch
  /** Asks other tabs; undefined when none answers. */
  readonly askOtherTabs: () => Promise<string | undefined>
}

const noSession: Failure = {
  type: 'NoSession',
  message: 'This page has no key to the office. Open the address that Bullpen printed when it started.',
}

/** The session token. Removes the launch token from the address whatever happens; what else follows # stays. */
export async function openSession(ports: SessionPorts): Promise<Result<string>> {
  const hash = new URLSearchParams(ports.location.hash.slice(1))
  const launch = hash.get('t')
  if (launch !== null) {
    hash.delete('t')
    const rest = hash.size > 0 ? `#${hash}` : ''
    ports.history.replaceState(ports.history.state, '', ports.location.pathname + ports.location.search + rest)
    const exchanged = await exchange(ports, launch)
    if (exchanged !== undefined) {
      ports.storage.setItem(storageKey, exchanged)
      return ok(exchanged)
    }
  }
  const kept = ports.storage.getItem(storageKey) ?? (await ports.askOtherTabs())
  if (!kept) return fail(noSession)
  ports.storage.setItem(storageKey, kept)
  return ok(kept)
}

async function exchange(ports: SessionPorts, launch: string): Promise<string | undefined> {
  try {
    const response = await ports.fetch('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ launch }),
    })
    const answer: unknown = response.ok ? await response.json() : undefined
    if (typeof answer !== 'object' || answer === null || !('session' in answer)) return undefined
    return typeof answer.session === 'string' ? answer.session : undefined
  } catch {
    return undefined
  }
}

/** Answers other tabs of this origin while this one has a session. */
export function shareSession(token: string): void {
  const channel = new BroadcastChannel(channelName)
  channel.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.data === 'ask') channel.postMessage({ token })
  })
}

export const askOtherTabs = (): Promise<string | undefined> =>
  new Promise((resolve) => {
    const channel = new BroadcastChannel(channelName)
    const give = (token: string | undefined): void => {
      channel.close()
      resolve(token)
    }
    channel.addEventListener('message', (event: MessageEvent<unknown>) => {
      const { data } = event
      if (typeof data === 'object' && data !== null && 'token' in data && typeof data.token === 'string')
        give(data.token)
    })
    channel.postMessage('ask')
    setTimeout(() => give(undefined), 250)
  })
