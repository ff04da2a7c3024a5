/**
 * Opening a file: at once when it is here; else it is asked for and opens when it has arrived, if the person is still
 * looking. Pictures are shown, everything else is saved: nothing that came from others ever runs in this page.
 */
import { useEffect, useRef, useState } from 'react'
import type { Failure } from '#shared/result.ts'
import { saveFile } from '#ui/client.ts'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useUi } from '#ui/ui-context.ts'
import { isPicture } from '../file-names.ts'
import type { FileView } from '../files.queries.ts'
import { fileMessages } from './files.messages.ts'

export interface OpenFile {
  readonly open: () => void
  readonly save: () => void
  readonly failure: Failure | undefined
  /** Address of the picture that is shown; null when none is. */
  readonly picture: string | null
  readonly closePicture: () => void
}

export function useOpenFile(file: FileView): OpenFile {
  const { client } = useUi()
  const text = useText(fileMessages)
  const toast = useToast()
  const [failure, setFailure] = useState<Failure | undefined>(undefined)
  const [picture, setPicture] = useState<string | null>(null)
  const later = useRef<'open' | 'save' | null>(null)

  const go = async (how: 'open' | 'save'): Promise<void> => {
    later.current = null
    const got = await client.fileContent(file.id)
    if (!got.ok && got.failure.type === 'FileElsewhere') {
      later.current = how
      setFailure(undefined)
      return toast({ text: text.opensLater(file.name), kind: 'file later' })
    }
    setFailure(got.ok ? undefined : got.failure)
    if (!got.ok) return
    if (how === 'save' || !isPicture(file.mediaType)) return saveFile(got.value, file.name)
    setPicture(URL.createObjectURL(new Blob([got.value], { type: file.mediaType })))
  }

  useEffect(() => {
    if (file.where === 'here' && later.current !== null) void go(later.current)
  })
  useEffect(() => (picture === null ? undefined : () => URL.revokeObjectURL(picture)), [picture])

  return {
    open: () => void go('open'),
    save: () => void go('save'),
    failure,
    picture,
    closePicture: () => setPicture(null),
  }
}
