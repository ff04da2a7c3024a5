/** Where a file is, in words; null when it is simply here. */
import { useFormat } from '#ui/format.ts'
import { useNetwork } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import type { FileView } from '../files.queries.ts'
import { fileMessages } from './files.messages.ts'

export function useWhereabouts(file: FileView): string | null {
  const text = useText(fileMessages)
  const formats = useFormat()
  const isReachable = useNetwork()?.peers.some(({ link }) => link !== null) === true
  if (file.where === 'here') return null
  // Nearly everything is not everything.
  const percent = formats.percent(Math.min(99, Math.floor(file.part * 100)))
  const who = file.isMine ? null : file.addedByName
  if (file.wanted && isReachable) return text.coming(percent)
  if (file.wanted) return who === null ? text.waitsUnknown : text.waits(who)
  if (file.where === 'partly') return who === null ? text.partlyUnknown(percent) : text.partly(percent, who)
  if (file.isMine) return text.elsewhereMine
  return who === null ? text.elsewhereUnknown : text.elsewhere(who)
}
