/**
 * What the peer refuses before it looks at a request: the localhost lessons (DNS rebinding, cross-site requests, other
 * programs' pages on this PC). Every rule has an attack in test/hostile/localhost.test.ts.
 */
import type { IncomingMessage } from 'node:http'

export interface Refusal {
  readonly status: 400 | 403 | 405 | 415 | 421
  readonly type: string
  readonly message: string
}

export interface Guard {
  readonly origins: ReadonlySet<string>
  /** Why this request is refused, or undefined. */
  request(request: IncomingMessage): Refusal | undefined
  /** The same for a WebSocket, where a foreign page is only told apart by its Origin: it must be there. */
  upgrade(request: IncomingMessage): Refusal | undefined
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'])
const bodyMethods = new Set(['POST', 'PATCH'])
const bodyTypes = new Set(['application/json', 'application/octet-stream'])

/** The path of a request's target, or undefined when it is not one (such as `http://…` or `*`). */
export function pathOf(request: IncomingMessage): string | undefined {
  const target = request.url ?? ''
  return target.startsWith('/') && !target.startsWith('//') ? target.split(/[?#]/, 1)[0] : undefined
}

const refuse = (status: Refusal['status'], type: string, message: string): Refusal => ({ status, type, message })

/** A page of another local program may lead the person here, but only to the page itself, never to the API. */
const isNavigation = (request: IncomingMessage) =>
  request.method === 'GET' &&
  request.headers['sec-fetch-mode'] === 'navigate' &&
  request.headers['sec-fetch-dest'] === 'document' &&
  !(pathOf(request) ?? '/api/').startsWith('/api/')

export function guardFor(port: number): Guard {
  const hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`])
  const origins = new Set([...hosts].map((host) => `http://${host}`))

  const common = (request: IncomingMessage): Refusal | undefined => {
    const { host, origin, 'sec-fetch-site': site } = request.headers
    if (request.httpVersion !== '1.1' || host === undefined || !hosts.has(host.toLowerCase()))
      return refuse(421, 'WrongHost', 'This address is not served here.')
    if (origin !== undefined && !origins.has(origin))
      return refuse(403, 'WrongOrigin', 'Other pages may not call Bullpen.')
    const known = site === undefined || site === 'same-origin' || site === 'none'
    if (!known && !(site === 'same-site' && isNavigation(request)))
      return refuse(403, 'CrossSite', 'Other pages may not call Bullpen.')
    return undefined
  }

  return {
    origins,
    request(request) {
      const refusal = common(request)
      if (refusal) return refusal
      if (!methods.has(request.method ?? '')) return refuse(405, 'WrongMethod', 'This method is not served here.')
      if (pathOf(request) === undefined) return refuse(400, 'WrongTarget', 'This address is not served here.')
      // A simple cross-site form can only send three types, none of which are these.
      const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() ?? ''
      if (bodyMethods.has(request.method ?? '') && !bodyTypes.has(type))
        return refuse(415, 'WrongType', 'Send JSON with content-type: application/json.')
      return undefined
    },
    upgrade(request) {
      const refusal = common(request)
      if (refusal) return refusal
      if (request.headers.origin === undefined) return refuse(403, 'WrongOrigin', 'Other pages may not call Bullpen.')
      return undefined
    },
  }
}

/** Sent with every answer. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    'media-src blob:',
    "worker-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    // The one that starts the thread which draws PDFs: features/resources/ui/pdf-thread.ts.
    'trusted-types bullpen-thread',
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
}
