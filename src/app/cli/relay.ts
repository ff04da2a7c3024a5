/** `bullpen relay`: lets PCs of offices meet that cannot reach each other, and keeps sealed packages for those that sleep. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { createSecureContext } from 'node:tls'
import { startRelay } from '#network/relay/relay-server.ts'
import { openSqliteRelayStore, usualStoreLimits } from '#network/relay/sqlite-relay-store.ts'
import { systemTimers } from '#network/timers.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import { defaultDataFolder, makeFolder, reasonOf } from '../peer/data-folder.ts'
import { jsonOption, printFailure, text, UsageError, type CliCommand, type Given } from './command-line.ts'
import { askedToEnd, portOf } from './start-office.ts'

const usualPort = 4748
const dayMs = 86_400_000
const gigabyte = 1024 ** 3

const count = (given: Given, name: string, usual: number): number => {
  const value = text(given, name)
  if (value === undefined) return usual
  if (!/^[1-9]\d{0,5}$/.test(value)) throw new UsageError(`--${name} takes a whole number from 1`)
  return Number(value)
}

function readTls(given: Given): Result<{ readonly cert: string; readonly key: string } | undefined> {
  const [cert, key] = [text(given, 'cert'), text(given, 'key')]
  if (cert === undefined && key === undefined) return ok(undefined)
  if (cert === undefined || key === undefined) throw new UsageError('--cert and --key go together')
  try {
    const pair = { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') }
    // Throws when they are no certificate and key, or not of one another.
    createSecureContext(pair)
    return ok(pair)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return fail({ type: 'CertificateNotUsable', message: `The certificate or its key cannot be used: ${reason}.` })
  }
}

export const relay: CliCommand = {
  name: 'relay',
  usage: '[--port PORT] [--data DIR] [--cert FILE --key FILE]',
  summary:
    'Lets PCs that cannot reach each other meet, and keeps what they leave for one another. It can read none of it:\nit sees blinded ids, ciphertext, sizes and times only. Without --cert it speaks plain WebSocket, for a reverse\nproxy in front that speaks TLS. GET /healthz says whether it is well.',
  options: {
    port: {
      type: 'string',
      value: 'PORT',
      help: `the port to listen at, ${usualPort} unless given; 0 for any free one`,
    },
    host: { type: 'string', value: 'HOST', help: 'the address to listen at; all of this machine unless given' },
    data: { type: 'string', value: 'DIR', help: 'the folder for what it keeps' },
    cert: { type: 'string', value: 'FILE', help: 'the certificate chain for TLS, PEM' },
    key: { type: 'string', value: 'FILE', help: "the certificate's private key, PEM" },
    'behind-proxy': { type: 'boolean', help: 'believe X-Forwarded-For of the reverse proxy in front' },
    'keep-days': { type: 'string', value: 'N', help: 'days after which packages are dropped; 30 unless given' },
    'most-gb': { type: 'string', value: 'N', help: 'gigabytes to keep in all; 10 unless given' },
    json: jsonOption,
  },
  positionals: [0, 0],
  async run(given) {
    const tls = readTls(given)
    if (!tls.ok) return printFailure(given, tls.failure)
    const keepMs = count(given, 'keep-days', 30) * dayMs
    const totalBytes = count(given, 'most-gb', usualStoreLimits.totalBytes / gigabyte) * gigabyte
    const port = portOf(given) ?? usualPort
    const folder = resolve(text(given, 'data') || join(dirname(defaultDataFolder()), 'bullpen-relay'))
    const opened = openStore(folder, totalBytes)
    if (!opened.ok) return printFailure(given, opened.failure)
    const store = opened.value
    const ended = askedToEnd()
    const host = text(given, 'host')
    const started = await startRelay({
      port,
      ...(host === undefined ? {} : { host }),
      ...(tls.value ? { tls: tls.value } : {}),
      isBehindProxy: given.options['behind-proxy'] === true,
      store,
      timers: systemTimers,
      randomBytes,
      keepMs,
    })
    if (!started.ok) {
      await store.close()
      return printFailure(given, started.failure)
    }
    const url = `${tls.value ? 'wss' : 'ws'}://${host ?? 'localhost'}:${started.value.port}`
    if (given.options['json']) given.output.line(JSON.stringify({ url, port: started.value.port, data: folder }))
    else given.output.line(`The relay is at ${url}; what it keeps is in ${folder}.`)
    await ended
    await started.value.close()
    await store.close()
    return 0
  },
}

function openStore(folder: string, totalBytes: number) {
  try {
    makeFolder(resolve(folder))
    return ok(openSqliteRelayStore(join(folder, 'relay.db'), { ...usualStoreLimits, totalBytes }))
  } catch (error) {
    const message = `The folder ${folder} cannot be used: ${reasonOf(error)}.`
    return fail({ type: 'FolderNotUsable', message, path: folder })
  }
}
