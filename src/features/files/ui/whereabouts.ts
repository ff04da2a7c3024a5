/** Where a file is, in words; null when it is simply here. */
import { useFormat } from '#ui/format.ts'
import { useText } from '#ui/text.ts'
import type { FileView } from '../files.queries.ts'
import { fileMessages } from './files.messages.ts'

export function useWhereabouts(file: FileView): string | null {
  const text = useText(fileMessages)
  const formats = useFormat()
  if (file.where === 'here') return null
  // Nearly everything is not everything.
  const percent = formats.percent(Math.min(99, Math.floor(file.part * 100)))
  if (file.wanted) return text.coming(percent)
  const who = file.isMine ? null : file.addedByName
  if (file.where === 'partly') return who === null ? text.partlyUnknown(percent) : text.partly(percent, who)
  if (file.isMine) return text.elsewhereMine
  return who === null ? text.elsewhereUnknown : text.elsewhere(who)
}
