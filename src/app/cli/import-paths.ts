/** The files that `bullpen import` was given: a folder stands for the files in it, in all its folders. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'

const mostFiles = 5_000
/** What operating systems put beside people's files. */
const byproduct = /^(\..*|Thumbs\.db|desktop\.ini|__MACOSX)$/i

function* within(folder: string): Generator<string> {
  const entries = readdirSync(folder, { withFileTypes: true }).toSorted((one, other) =>
    one.name < other.name ? -1 : 1,
  )
  for (const entry of entries) {
    if (byproduct.test(entry.name)) continue
    const path = join(folder, entry.name)
    // Links are not followed: they may lead anywhere, and round in circles.
    if (entry.isDirectory()) yield* within(path)
    else if (entry.isFile()) yield path
  }
}

/** Fails where there is nothing, for a folder without a file, and for more files than an import takes. */
export function filesOf(paths: readonly string[]): Result<readonly string[], Failure> {
  const files: string[] = []
  for (const given of paths) {
    const before = files.length
    if (!existsSync(given)) return fail(nothingAt(given))
    if (statSync(given).isFile()) files.push(given)
    else if (statSync(given).isDirectory())
      for (const path of within(given)) {
        files.push(path)
        if (files.length > mostFiles) return fail(tooMany)
      }
    if (files.length === before) return fail(nothingAt(given))
  }
  return ok(files)
}

const nothingAt = (path: string): Failure => ({
  type: 'FileMissing',
  message: `There is no file ${path}. Nothing was changed.`,
})
const tooMany: Failure = {
  type: 'TooManyFiles',
  message: `These are more than ${mostFiles.toLocaleString('en')} files. Nothing was imported; put them into a ZIP archive, or import folder by folder.`,
}
