/**
 * Who may talk to the peer: the page by a session token that a one-time launch token was exchanged for, programs by
 * named API tokens, this PC's own commands by the admin token of peer.json.
 *
 * Must stay true: a page can sign in even while the disk is full; no token is ever stored, only its SHA-256 (they are 256 random bits, so no slow hash is needed);
 * tokens are compared in constant time; a launch token works once.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { writePrivateFile } from '../peer/private-file.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const accessFile = z.object({
  /** The port used last, so that a page that was left open finds the peer again. */
  port: z.int().optional(),
  sessions: z.array(z.object({ hash, seen: z.number() })),
  tokens: z.array(z.object({ name: z.string(), hash, created: z.string() })),
})
type AccessFile = z.infer<typeof accessFile>

export type Caller =
  | { readonly kind: 'page' }
  | { readonly kind: 'admin' }
  | { readonly kind: 'token'; readonly name: string }

export interface ApiToken {
  readonly name: string
  readonly created: string
}

const day = 86_400_000
/** A session ends when its page has not been seen for this long. */
const sessionLife = 14 * day
const mostSessions = 50
const mostLaunches = 20

const newToken = () => randomBytes(32).toString('base64url')
const digest = (token: string) => createHash('sha256').update(token).digest('hex')
const same = (left: string, right: string) => timingSafeEqual(Buffer.from(left, 'hex'), Buffer.from(right, 'hex'))

const fileIn = (folder: string) => join(folder, 'access.json')
const nothing: AccessFile = { sessions: [], tokens: [] }

function read(folder: string): AccessFile {
  try {
    return accessFile.safeParse(JSON.parse(readFileSync(fileIn(folder), 'utf8'))).data ?? nothing
  } catch {
    return nothing
  }
}

/** The port that this folder's page was at last, or undefined. */
export const lastPort = (folder: string): number | undefined => read(folder).port

const notSaved: Failure = {
  type: 'DiskFull',
  message: 'This could not be written to the disk. Free some space and try again.',
}

export class Access {
  readonly adminToken = newToken()
  readonly #folder: string
  readonly #now: () => number
  readonly #adminHash = digest(this.adminToken)
  #file: AccessFile
  #launches: string[] = []
  readonly #listeners = new Set<() => void>()

  constructor(folder: string, now: () => number = Date.now) {
    this.#folder = folder
    this.#now = now
    this.#file = read(folder)
  }

  /** A token for one opening of the page. The oldest unused one is forgotten when there are many. */
  newLaunchToken(): string {
    const token = newToken()
    this.#launches = [...this.#launches, digest(token)].slice(-mostLaunches)
    return token
  }

  /** Exchanges a launch token for a session; fails with `LaunchUsed` when it is not, or no longer, valid. */
  redeem(launch: string): Result<{ readonly session: string }> {
    const given = digest(launch)
    const found = this.#launches.filter((known) => same(known, given))
    if (found.length === 0)
      return fail({
        type: 'LaunchUsed',
        message:
          'This address has been used already: it opens one page once. ' +
          'Run "bullpen start" again on this PC to get a fresh one; nothing is lost.',
      })
    this.#launches = this.#launches.filter((known) => !same(known, given))
    const session = newToken()
    const now = this.#now()
    const alive = this.#file.sessions.filter(({ seen }) => seen > now - sessionLife)
    this.#save({ ...this.#file, sessions: [...alive, { hash: digest(session), seen: now }].slice(-mostSessions) })
    return ok({ session })
  }

  /** Who holds this token, or undefined. Looks at every known token, so that the time taken says nothing. */
  callerOf(token: string | undefined): Caller | undefined {
    if (token === undefined || token.length > 200) return undefined
    const given = digest(token)
    const now = this.#now()
    let caller: Caller | undefined
    for (const { name, hash } of this.#file.tokens) if (same(hash, given)) caller = { kind: 'token', name }
    for (const { hash, seen } of this.#file.sessions)
      if (same(hash, given) && seen > now - sessionLife) {
        caller = { kind: 'page' }
        if (seen < now - day) this.#touch(hash, now)
      }
    return same(this.#adminHash, given) ? { kind: 'admin' } : caller
  }

  #touch(hash: string, now: number) {
    const sessions = this.#file.sessions.map((session) => (session.hash === hash ? { hash, seen: now } : session))
    this.#save({ ...this.#file, sessions })
  }

  /** Makes a token for a program; it is shown once and stored only as a hash. Fails with `TokenExists`, `TokenName`. */
  createToken(name: string): Result<{ readonly name: string; readonly token: string }> {
    if (!/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u.test(name))
      return fail({
        type: 'TokenName',
        message: 'A token is named with 1 to 60 letters, digits, spaces, dots, dashes or underscores.',
      })
    if (this.#file.tokens.some((token) => token.name === name))
      return fail({ type: 'TokenExists', message: `There is a token named "${name}" already; revoke it first.` })
    const token = `bp_${newToken()}`
    const entry = { name, hash: digest(token), created: new Date(this.#now()).toISOString() }
    const before = this.#file
    if (this.#save({ ...before, tokens: [...before.tokens, entry] })) return ok({ name, token })
    this.#file = before
    return fail(notSaved)
  }

  tokens(): readonly ApiToken[] {
    return this.#file.tokens.map(({ name, created }) => ({ name, created }))
  }

  /** Whoever holds the token is refused from now on. Fails with `TokenMissing`. */
  revokeToken(name: string): Result<{ readonly name: string }> {
    const left = this.#file.tokens.filter((token) => token.name !== name)
    if (left.length === this.#file.tokens.length)
      return fail({ type: 'TokenMissing', message: `There is no token named "${name}".` })
    const isSaved = this.#save({ ...this.#file, tokens: left })
    for (const listener of this.#listeners) listener()
    return isSaved ? ok({ name }) : fail(notSaved)
  }

  /** Called when somebody's token has been revoked. */
  onRevoke(listener: () => void): void {
    this.#listeners.add(listener)
  }

  rememberPort(port: number): void {
    if (this.#file.port !== port) this.#save({ ...this.#file, port })
  }

  /** False when the disk would not take it; what was decided holds for this process all the same. */
  #save(file: AccessFile): boolean {
    this.#file = file
    try {
      writePrivateFile(fileIn(this.#folder), JSON.stringify(file))
      return true
    } catch {
      return false
    }
  }
}
