/** Small files that hold secrets: readable by their owner only, and either the old or the new text after a crash. */
import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs'

export function writePrivateFile(path: string, text: string): void {
  const draft = `${path}.new`
  const file = openSync(draft, 'w', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(draft, path)
}
