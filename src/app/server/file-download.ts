/**
 * Contents of files over HTTP: always something to save, never something that this address shows. Other people's files
 * must not become pages of ours, whatever is in them.
 */
import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { FileDesk } from '../peer/file-desk.ts'
import { sendFailure } from './http-io.ts'

/** The one range of a `Range` header (RFC 9110) as `[from, to)`; `all` when there is none that can be read, `none` when it is beyond the end. */
export function rangeOf(
  header: string | undefined,
  size: number,
): 'all' | 'none' | { readonly from: number; readonly to: number } {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return 'all'
  if (first === '') {
    const length = Math.min(Number(last), size)
    return length === 0 ? 'none' : { from: size - length, to: size }
  }
  if (last !== '' && Number(last) < Number(first)) return 'all'
  if (Number(first) >= size) return 'none'
  return { from: Number(first), to: last === '' ? size : Math.min(Number(last) + 1, size) }
}

export async function sendFile(files: FileDesk, response: ServerResponse, file: string): Promise<void> {
  // No validator was ever given out, so none fits: RFC 9110, 13.1.5 then wants the whole.
  const header = response.req.headers['if-range'] === undefined ? response.req.headers.range : undefined
  let asked: ReturnType<typeof rangeOf> = 'all'
  const opened = await files.open(file, (size) => {
    asked = rangeOf(header, size)
    return typeof asked === 'object' ? asked : { from: 0, to: asked === 'none' ? 0 : size }
  })
  if (!opened.ok) return sendFailure(response, opened.failure)
  const { name, size, bytes } = opened.value
  const range = asked as ReturnType<typeof rangeOf>
  const { from, to } = typeof range === 'object' ? range : { from: 0, to: range === 'none' ? 0 : size }
  response.writeHead(range === 'all' ? 200 : range === 'none' ? 416 : 206, {
    'content-type': 'application/octet-stream',
    'content-length': to - from,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name.toWellFormed())}`,
    'content-security-policy': "sandbox; default-src 'none'",
    'accept-ranges': 'bytes',
    ...(range === 'all'
      ? {}
      : { 'content-range': range === 'none' ? `bytes */${size}` : `bytes ${from}-${to - 1}/${size}` }),
    'cache-control': 'no-store',
  })
  if (response.req.method === 'HEAD' || range === 'none') {
    response.end()
    return
  }
  // A connection that breaks off tells the client that it has not got all.
  await pipeline(bytes, response).catch(() => response.destroy())
}
