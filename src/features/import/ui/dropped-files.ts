/** Files that were dropped, those in dropped folders among them, with their paths as names. */
import type { NamedFile } from './use-sending.ts'

/** More are taken as an archive instead. */
const mostFiles = 5_000

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject))

const someOf = (reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> =>
  new Promise((resolve, reject) => reader.readEntries(resolve, reject))

async function walk(entry: FileSystemEntry, into: NamedFile[]): Promise<void> {
  if (into.length >= mostFiles || /^\.|^(Thumbs\.db|desktop\.ini)$/i.test(entry.name)) return
  if (entry.isFile) {
    into.push({ file: await fileOf(entry as FileSystemFileEntry), name: entry.fullPath.replace(/^\//, '') })
    return
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  // A reader gives its entries a hundred at a time.
  for (let some = await someOf(reader); some.length > 0; some = await someOf(reader))
    for (const inner of some) await walk(inner, into)
}

/** Call in the event itself: its items are gone afterwards. */
export async function droppedFiles(items: DataTransferItemList, files: FileList): Promise<NamedFile[]> {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  const plain = [...files].map((file) => ({ file, name: file.name }))
  if (!entries.some((entry) => entry.isDirectory)) return plain
  const found: NamedFile[] = []
  for (const entry of entries) await walk(entry, found)
  return found
}

export const chosenFiles = (files: FileList | null): NamedFile[] =>
  [...(files ?? [])]
    .filter((file) => !/(^|\/)(\.[^/]*|Thumbs\.db|desktop\.ini)$/i.test(file.webkitRelativePath || file.name))
    .slice(0, mostFiles)
    .map((file) => ({ file, name: file.webkitRelativePath || file.name }))
