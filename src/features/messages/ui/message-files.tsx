/** Files of a message: pictures are shown once they are on this PC, everything else is a row to open or save. */
import { useEffect, useState } from 'react'
import { useLive } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import { useUi } from '#ui/ui-context.ts'
import { isPicture } from '../../files/file-names.ts'
import type { FileView } from '../../files/files.queries.ts'
import { FileRow } from '../../files/ui/file-row.tsx'
import { messageMessages } from './messages.messages.ts'

/** Larger ones are opened by choice. */
const mostShownBytes = 8_000_000

export function MessageFiles({ message }: { readonly message: string }) {
  const files = useLive('files.list', { record: message }).value ?? []
  return (
    <ul className="mt-1 flex max-w-110 flex-col gap-1">
      {files.map((file) => (
        <FileOfMessage key={file.id} file={file} />
      ))}
    </ul>
  )
}

function FileOfMessage({ file }: { readonly file: FileView }) {
  return (
    <>
      {isPicture(file.mediaType) && file.where === 'here' && file.size <= mostShownBytes && <Picture file={file} />}
      <FileRow file={file} />
    </>
  )
}

/** Drawn from its bytes by the browser as a picture: what is none, whatever its name says, shows nothing. */
function Picture({ file }: { readonly file: FileView }) {
  const { client } = useUi()
  const text = useText(messageMessages)
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    let made: string | null = null
    let isOver = false
    void client.fileContent(file.id).then((got) => {
      if (!got.ok || isOver) return
      made = URL.createObjectURL(new Blob([got.value], { type: file.mediaType }))
      setAddress(made)
    })
    return () => {
      isOver = true
      if (made !== null) URL.revokeObjectURL(made)
    }
  }, [client, file.id, file.mediaType])
  if (address === null) return null
  return (
    <li className="px-1">
      <img
        src={address}
        alt={text.picture(file.name)}
        onError={() => setAddress(null)}
        className="max-h-72 max-w-full rounded-md shadow-card"
      />
    </li>
  )
}
