/**
 * The contents of files, as the page asks for them: opening one that is here, asking for one that is not, keeping some
 * offline. What is kept and wanted is this PC's own business: it is in the index of the store, not in the log.
 *
 * Must stay true: a content is given out only as far as it fits the names in its record, and as a whole only when it fits
 * the record's hash; nothing waits for another PC.
 */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { z } from 'zod'
import type { FileContent } from '#features/files/files.queries.ts'
import { contentKey, decryptChunk, spansOf } from '#platform/file-store/chunks.ts'
import { filesFolderOf, openFileStore, type FileStore } from '#platform/file-store/file-store.ts'
import { openTextStore, type TextStore } from '#platform/file-text/text-store.ts'
import type { FilesHere } from '#shared/files-here.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { parseInput } from './answer.ts'
import type { CommandDone } from './peer.ts'

const id = z.string().max(36)
const on = z.boolean()
const keepInput = z.union([
  z.strictObject({ file: id, on }),
  z.strictObject({ record: id, on }),
  z.strictObject({ folder: z.string().min(1).max(200), on }),
])
const fetchInput = z.strictObject({ id })
const budgetInput = z.strictObject({ bytes: z.int().min(0) })

/** Commands that change only what this PC keeps. They are described with the rest. */
export const fileDeskCommands = [
  { name: 'files.keepOffline', summary: 'Keeps a file, or all of a record or folder, on this PC', input: keepInput },
  { name: 'files.fetch', summary: 'Asks other PCs for the content of a file', input: fetchInput },
  { name: 'files.stopFetching', summary: 'Asks no longer for the content of a file', input: fetchInput },
  { name: 'files.setBudget', summary: 'How many bytes files may take on this PC', input: budgetInput },
] as const
type DeskCommand = (typeof fileDeskCommands)[number]['name']

export interface OpenedFile {
  readonly name: string
  /** Of the whole content. */
  readonly size: number
  /** The bytes that were asked for, checked. Throws when a part of them has gone bad on the disk. */
  readonly bytes: AsyncIterable<Uint8Array>
}

export interface FileDesk {
  /** Undefined for a command that is not its own. */
  command(name: string, input: unknown): Promise<Result<CommandDone>> | undefined
  /** Fails with `FileNotFound`, `FileElsewhere` (which then is asked for) or `FileDamaged`. */
  open(
    file: string,
    range?: (size: number) => { readonly from: number; readonly to: number },
  ): Promise<Result<OpenedFile>>
  /** Called when a person wants or keeps something that may have to be fetched. */
  onWanted(listener: () => void): void
  close(): void
}

export interface FileDeskPorts {
  readonly now: () => number
  /** Runs the query `files.content`. */
  readonly contents: (ids: readonly string[]) => Promise<Result<readonly FileContent[]>>
  /** What live queries know as `filesHereTouched` has changed. */
  readonly touched: () => void
  /** Starts the job `files.tidy`. */
  readonly tidy: () => void
}

const notFound = (file: string): Failure => ({
  type: 'FileNotFound',
  message: 'There is no such file here, or it was deleted.',
  id: file,
})
const elsewhere = (file: string): Failure => ({
  type: 'FileElsewhere',
  message: 'This file is not on this PC yet. It comes as soon as a PC that has it can be reached.',
  id: file,
})
const damaged = (file: string): Failure => ({
  type: 'FileDamaged',
  message:
    'A part of this file has gone bad on this disk and was set aside. It is fetched again from a PC that has it; if none has, restore it from a backup.',
  id: file,
})

/** What of the files in a data folder is here, opened when it is first asked for. */
export function filesHereOf(dataFolder: string): FilesHere & { readonly close: () => void } {
  let store: FileStore | undefined
  const here = () => (store ??= openFileStore(filesFolderOf(dataFolder)))
  let read: TextStore | undefined
  // Where there are no files yet, nothing has been read, and nothing is made.
  const texts = (): TextStore | undefined =>
    (read ??= existsSync(filesFolderOf(dataFolder)) ? openTextStore(filesFolderOf(dataFolder)) : undefined)
  return {
    held: (files) => here().held(files),
    wanted: (files) => here().wanted(files),
    kept: () => here().kept(),
    usage: () => here().usage(),
    texts: {
      find: (text, most) => texts()?.find(text, most) ?? [],
      states: (contents) => texts()?.states(contents) ?? new Map(),
      preview: (content) => texts()?.preview(content),
      picture: (content, at) => texts()?.picture(content, at),
    },
    close: () => {
      store?.close()
      read?.close()
    },
  }
}

export function openFileDesk(dataFolder: string, ports: FileDeskPorts): FileDesk {
  const listeners = new Set<() => void>()
  let opened: FileStore | undefined
  const store = (): FileStore => (opened ??= openFileStore(filesFolderOf(dataFolder)))
  const want = (file: string, isWanted: boolean) => {
    store().setWanted(file, isWanted ? ports.now() : null)
    ports.touched()
    if (isWanted) for (const listener of listeners) listener()
  }

  const fetch = async (file: string): Promise<Result<unknown>> => {
    const found = await ports.contents([file])
    if (!found.ok) return found
    const content = found.value[0]
    if (!content) return fail(notFound(file))
    const isHere = store().adopt(file, content.chunks) === content.chunks.length
    if (!isHere) want(file, true)
    return ok({ here: isHere })
  }

  const keep = async (input: z.infer<typeof keepInput>): Promise<Result<unknown>> => {
    if ('file' in input) store().setKept({ kind: 'file', name: input.file }, input.on)
    else if ('record' in input) store().setKept({ kind: 'record', name: input.record }, input.on)
    else store().setKept({ kind: 'folder', name: input.folder }, input.on)
    ports.touched()
    if (input.on) for (const listener of listeners) listener()
    else ports.tidy()
    return ok({})
  }

  const commands: Readonly<Record<DeskCommand, (input: never) => Promise<Result<unknown>>>> = {
    'files.keepOffline': keep,
    'files.fetch': (input: z.infer<typeof fetchInput>) => fetch(input.id),
    'files.stopFetching': async (input: z.infer<typeof fetchInput>) => {
      want(input.id, false)
      return ok({})
    },
    'files.setBudget': async (input: z.infer<typeof budgetInput>) => {
      store().setBudget(input.bytes)
      ports.touched()
      ports.tidy()
      return ok({})
    },
  }

  async function* plainBytes(content: FileContent, from: number, to: number): AsyncGenerator<Uint8Array> {
    const key = contentKey(content.seed, content.sha256)
    const isWhole = from === 0 && to === content.size
    const hash = createHash('sha256')
    for (const { index, start, end } of spansOf(content.size, from, to)) {
      const encrypted = await store().read(content.chunks[index] ?? '')
      const plain = encrypted && decryptChunk(key, index, encrypted)
      if (isWhole && plain) hash.update(plain)
      // The last part is held back until all of them together are what was attached.
      const isRight = plain !== undefined && plain.length >= end
      const isLast = isWhole && index === content.chunks.length - 1
      if (!isRight || (isLast && hash.digest('hex') !== content.sha256)) {
        want(content.id, true)
        throw new DamagedFile()
      }
      yield plain.subarray(start, end)
    }
  }

  return {
    command(name, input) {
      const known = fileDeskCommands.find((command) => command.name === name)
      if (!known) return undefined
      const parsed = parseInput(known.input, input)
      if (!parsed.ok) return Promise.resolve(parsed)
      return commands[known.name](parsed.value).then((done) =>
        done.ok ? ok({ operation: '', value: done.value }) : done,
      )
    },
    async open(file, range = (size) => ({ from: 0, to: size })) {
      const found = await ports.contents([file])
      if (!found.ok) return found
      const content = found.value[0]
      if (!content) return fail(notFound(file))
      const { from, to } = range(content.size)
      const here = store()
      here.adopt(file, content.chunks)
      const positions = here.positions(file)
      const needed = spansOf(content.size, from, to)
      if (needed.some(({ index }) => !positions.has(index))) {
        want(file, true)
        return fail(elsewhere(file))
      }
      // The first part is read before anything is promised.
      const bytes = plainBytes(content, from, to)
      try {
        const first = await bytes.next()
        here.setOpened(file, ports.now())
        return ok({ name: content.name, size: content.size, bytes: startingWith(first, bytes) })
      } catch (error) {
        if (error instanceof DamagedFile) return fail(damaged(file))
        throw error
      }
    },
    onWanted: (listener) => void listeners.add(listener),
    close: () => opened?.close(),
  }
}

class DamagedFile extends Error {
  override readonly message = 'A part of the file has gone bad'
}

async function* startingWith(
  first: IteratorResult<Uint8Array, unknown>,
  rest: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  if (first.done) return
  yield first.value
  yield* rest
}
