/**
 * The built page. What can be asked for is a list made from the folder, so no address can reach anything else. Unknown
 * addresses without a file extension are views of the page and get the page.
 */
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.map': 'application/json',
}

const notBuilt =
  '<!doctype html><meta charset="utf-8"><title>Bullpen</title><h1>The page has not been built</h1>' +
  '<p>Run <code>npm start</code>, which builds it, or <code>npm run build</code>, and load this address again.</p>'

function filesIn(folder: string): ReadonlyMap<string, string> {
  try {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    return new Map(
      files
        .map((entry) => join(entry.parentPath, entry.name))
        .map((path) => [`/${relative(folder, path).split(sep).join('/')}`, path]),
    )
  } catch {
    return new Map()
  }
}

export function staticFiles(folder: string): (path: string, response: ServerResponse) => Promise<void> {
  let files = filesIn(folder)

  const send = (response: ServerResponse, status: number, type: string, body: string | Buffer, isFixed = false) => {
    response.writeHead(status, {
      'content-type': type,
      'content-length': Buffer.byteLength(body),
      'cache-control': isFixed ? 'public, max-age=31536000, immutable' : 'no-cache',
    })
    response.end(response.req.method === 'HEAD' ? undefined : body)
  }

  return async (path, response) => {
    const isView = extname(path) === ''
    // A build that ran meanwhile is seen when the page is loaded again.
    if (isView) files = filesIn(folder)
    const file = files.get(isView ? '/index.html' : path)
    try {
      if (file) {
        const isFixed = path.startsWith('/assets/')
        return send(response, 200, types[extname(file)] ?? 'application/octet-stream', await readFile(file), isFixed)
      }
    } catch {
      // Removed by a build just now: as if it had never been there.
    }
    if (isView) send(response, 503, 'text/html; charset=utf-8', notBuilt)
    else send(response, 404, 'text/plain; charset=utf-8', 'Not found')
  }
}
