/** Reading bodies and writing answers, with the limits that keep a slow or greedy client from tying up the peer. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { problemOf, problemType } from '#shared/problem.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { statusOf } from '../failure-status.ts'

const mostJson = 1_000_000
/** A JSON body comes from this PC; it is here at once or not at all. */
const bodyTime = 15_000

/** Sends JSON text as it is. */
export function sendJson(response: ServerResponse, status: number, json: string, type = 'application/json'): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'content-length': Buffer.byteLength(json),
    'cache-control': 'no-store',
  })
  response.end(response.req.method === 'HEAD' ? undefined : json)
}

/** As RFC 9457 has it. */
export const sendFailure = (response: ServerResponse, failure: Failure, status = statusOf(failure)): void =>
  sendJson(response, status, JSON.stringify(problemOf(failure, status)), problemType)

/** Sends the value, or the failure with its status. */
export const sendResult = <T>(response: ServerResponse, result: Result<T>): void =>
  result.ok ? sendJson(response, 200, JSON.stringify(result.value)) : sendFailure(response, result.failure)

/** Answers before the whole body has arrived: whatever still comes is thrown away, for a while. */
export function sendEarly(response: ServerResponse, failure: Failure): void {
  response.setHeader('connection', 'close')
  sendFailure(response, failure)
  const { req } = response
  req.resume()
  const end = setTimeout(() => req.destroy(), 30_000)
  end.unref()
  req.once('close', () => clearTimeout(end))
}

/** The body as JSON; an empty one is `{}`. Fails with `BodyTooLarge`, `BodyTooSlow` or `NotJson`. */
export async function readJson(request: IncomingMessage): Promise<Result<unknown>> {
  const tooLarge = fail({ type: 'BodyTooLarge', message: 'This request is larger than 1 MB. Nothing was changed.' })
  if (Number(request.headers['content-length'] ?? 0) > mostJson) return tooLarge
  const chunks: Buffer[] = []
  let bytes = 0
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    request.destroy()
  }, bodyTime)
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > mostJson) return tooLarge
      chunks.push(chunk)
    }
  } catch {
    return isLate
      ? fail({ type: 'BodyTooSlow', message: 'The request did not arrive in time. Nothing was changed.' })
      : fail({ type: 'NotJson', message: 'The request did not arrive whole. Nothing was changed.' })
  } finally {
    clearTimeout(timer)
  }
  return parseJson(Buffer.concat(chunks).toString('utf8'))
}

/** Deeper than anything that the office is asked or told; what walks it may then be recursive. */
const deepest = 64

/** Whether JSON text nests lists and objects deeper than anything sensible, told without parsing it. */
function isTooDeep(text: string): boolean {
  let depth = 0
  let inString = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (inString) {
      if (character === '\\') at += 1
      else if (character === '"') inString = false
    } else if (character === '"') inString = true
    else if (character === '{' || character === '[') {
      depth += 1
      if (depth > deepest) return true
    } else if (character === '}' || character === ']') depth -= 1
  }
  return false
}

/** What came as JSON; an empty text is `{}`. Fails with `NotJson`, also when it nests deeper than 64 levels. */
export function parseJson(text: string): Result<unknown> {
  if (text.trim() === '') return ok({})
  if (isTooDeep(text))
    return fail({ type: 'NotJson', message: `This nests deeper than ${deepest} levels. Nothing was changed.` })
  try {
    return ok(JSON.parse(text) as unknown)
  } catch {
    return fail({ type: 'NotJson', message: 'The request is not JSON. Nothing was changed.' })
  }
}
