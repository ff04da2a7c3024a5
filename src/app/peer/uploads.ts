/**
 * Files that a person gave to the page, kept until a job has read them. A file is stored under an id of our own making;
 * the name that it had is only ever text beside it.
 */
import { randomBytes } from 'node:crypto'
import {
  constants,
  copyFileSync,
  createWriteStream,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { pinnedUploads } from './kept-orders.ts'

export interface Upload {
  readonly upload: string
  readonly name: string
  readonly bytes: number
}

/** What must stay free on the disk beside an upload: the office itself has to go on saving. */
const room = 64 * 1024 * 1024
const oneDay = 86_400_000
const idPattern = /^[0-9a-f]{32}$/

const inMegabytes = (bytes: number) => `${Math.ceil(bytes / 1_000_000).toLocaleString('en')} MB`

const tooLarge = (limit: number): Failure => ({
  type: 'UploadTooLarge',
  message: `This file is larger than ${inMegabytes(limit)}. Nothing of it was kept; split it into smaller files.`,
})
const noRoom: Failure = {
  type: 'DiskFull',
  message:
    'The disk has no room for this file beside the office. Nothing of it was kept; free some space and try again.',
}
const broken: Failure = { type: 'UploadBroken', message: 'The file did not arrive whole. Nothing of it was kept.' }

export class Uploads {
  readonly #dataFolder: string
  readonly #folder: string
  readonly #limit: number

  constructor(dataFolder: string, limit: number) {
    this.#dataFolder = dataFolder
    this.#folder = join(dataFolder, 'uploads')
    this.#limit = limit
  }

  /** Streams a body to the disk. `length` is what the sender announced, if anything. */
  async receive(body: Readable, name: string, length: number | undefined): Promise<Result<Upload>> {
    if (length !== undefined && length > this.#limit) return fail(tooLarge(this.#limit))
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
    const disk = await statfs(this.#folder)
    const free = disk.bavail * disk.bsize - room
    if ((length ?? 0) > free) return fail(noRoom)
    const most = Math.min(this.#limit, free)
    const upload = randomBytes(16).toString('hex')
    const path = join(this.#folder, upload)
    let bytes = 0
    try {
      await pipeline(
        body,
        async function* (chunks: AsyncIterable<Buffer>) {
          for await (const chunk of chunks) {
            bytes += chunk.length
            if (bytes > most) throw new Error('too large')
            yield chunk
          }
        },
        createWriteStream(path, { mode: 0o600, flags: 'wx' }),
      )
      writeFileSync(`${path}.name`, name.slice(0, 500), { mode: 0o600 })
      return ok({ upload, name, bytes })
    } catch (error) {
      rmSync(path, { force: true })
      if (bytes > most) return fail(most === this.#limit ? tooLarge(most) : noRoom)
      if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return fail(noRoom)
      return fail(broken)
    }
  }

  /** Forgets what was given more than a day ago, unless a job that was broken off needs it to go on. */
  tidy(now: number): void {
    if (!existsSync(this.#folder)) return
    const pinned = pinnedUploads(this.#dataFolder)
    for (const file of readdirSync(this.#folder)) {
      const path = join(this.#folder, file)
      if (pinned.has(file.replace(/\.name$/, ''))) continue
      if (statSync(path).mtimeMs < now - oneDay) rmSync(path, { force: true, recursive: true })
    }
  }
}

/** Where a job finds an upload of this data folder; undefined for anything that is not one. */
export function uploadPath(dataFolder: string, upload: string): string | undefined {
  const path = join(dataFolder, 'uploads', upload)
  return idPattern.test(upload) && existsSync(path) ? path : undefined
}

/** The name that the person's file had. */
export function uploadName(dataFolder: string, upload: string): string | undefined {
  const path = uploadPath(dataFolder, upload)
  return path && existsSync(`${path}.name`) ? readFileSync(`${path}.name`, 'utf8') : undefined
}

/**
 * Has a file of the person, which the command line only named, stay for as long as its job may go on: as a second name of the
 * same content where the disk can do that, else as a copy.
 */
export function adoptUpload(
  dataFolder: string,
  upload: string,
  file: { readonly path: string; readonly name: string },
): void {
  const folder = join(dataFolder, 'uploads')
  const path = join(folder, upload)
  if (!idPattern.test(upload) || existsSync(path)) return
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const from = realpathSync(file.path)
  try {
    linkSync(from, path)
  } catch {
    copyFileSync(from, path, constants.COPYFILE_FICLONE)
  }
  writeFileSync(`${path}.name`, file.name.slice(0, 500), { mode: 0o600 })
}

/** Removes an upload of this data folder; what is not one stays. */
export function discardUpload(dataFolder: string, upload: string): void {
  const path = uploadPath(dataFolder, upload)
  if (path === undefined) return
  rmSync(path, { force: true })
  rmSync(`${path}.name`, { force: true })
}
