/**
 * What is inside a file, shown so that nothing in it can run: pictures and drawings as images, video and sound by the
 * browser's own players, PDF as drawn pages, everything else as text. What it is, the bytes say, not its name.
 */
import { useEffect, useState } from 'react'
import type { ContentKind, ReadText, TextBlock } from '#shared/files-here.ts'
import { contentKindOf, mediaTypeOfBytes, tellingBytes } from '#shared/content-kind.ts'
import { Button } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useUi } from '#ui/ui-context.ts'
import type { Failure } from '#shared/result.ts'
import type { FileView } from '../../files/files.queries.ts'
import { PdfPages } from './pdf-pages.tsx'
import { resourceMessages } from './resources.messages.ts'

/** Bytes that are loaded to be shown as they are. */
const mostShown: Partial<Record<ContentKind, number>> = {
  picture: 50_000_000,
  svg: 5_000_000,
  pdf: 64_000_000,
  video: 400_000_000,
  audio: 200_000_000,
}
const mostLoaded = 400_000_000

interface Loaded {
  readonly kind: ContentKind
  readonly address: string
  readonly blob: Blob
}

/** The content with what it is; an address under which only its own kind can be shown. */
function useContent(file: FileView): { readonly content: Loaded | undefined; readonly failure: Failure | undefined } {
  const { client } = useUi()
  const [content, setContent] = useState<Loaded | undefined>(undefined)
  const [failure, setFailure] = useState<Failure | undefined>(undefined)
  const isHere = file.where === 'here' && file.size <= mostLoaded
  useEffect(() => {
    if (!isHere) return
    let address: string | undefined
    let isGone = false
    void (async () => {
      const got = await client.fileContent(file.id)
      if (isGone) return
      if (!got.ok) return setFailure(got.failure)
      const head = new Uint8Array(await got.value.slice(0, tellingBytes).arrayBuffer())
      if (isGone) return
      const kind = contentKindOf(head, file.name)
      // As an image a drawing runs no script and loads nothing; anything else has a type that the bytes prove.
      const type = kind === 'svg' ? 'image/svg+xml' : (mediaTypeOfBytes(head) ?? 'application/octet-stream')
      const blob = new Blob([got.value], { type })
      address = URL.createObjectURL(blob)
      setContent({ kind, address, blob })
    })()
    return () => {
      isGone = true
      if (address !== undefined) URL.revokeObjectURL(address)
    }
  }, [client, file.id, file.name, isHere])
  return { content, failure }
}

const expected: readonly (readonly [RegExp, readonly ContentKind[]])[] = [
  [/\.pdf$/i, ['pdf']],
  [/\.(png|jpe?g|gif|webp|avif)$/i, ['picture']],
  [/\.svg$/i, ['svg']],
  [/\.(mp4|webm|mov|m4v|mkv)$/i, ['video']],
  [/\.(mp3|wav|ogg|m4a|flac)$/i, ['audio']],
  [/\.docx$/i, ['docx', 'archive']],
  [/\.xlsx$/i, ['xlsx', 'archive']],
  [/\.pptx$/i, ['pptx', 'archive']],
]
const isCalledOtherwise = (kind: ContentKind, name: string): boolean => {
  const kinds = expected.find(([pattern]) => pattern.test(name))?.[1]
  return kinds !== undefined && !kinds.includes(kind)
}

export function FilePreview({ file }: { readonly file: FileView }) {
  const text = useText(resourceMessages)
  const formats = useFormat()
  const { content, failure } = useContent(file)
  const read = useLive('resources.preview', { file: file.id }).value as ReadText | null | undefined
  const fetch = useCommandCall('files.fetch')
  const [asText, setAsText] = useState(false)
  const [broken, setBroken] = useState(false)
  const { run } = fetch
  useEffect(() => {
    if (file.where !== 'here') void run({ id: file.id })
  }, [run, file.id, file.where])

  if (file.where !== 'here') return <p className="px-1 py-4 text-fg-2">{text.fetching}</p>
  if (failure) return <ErrorState inline failure={failure} />
  const kind = read && read.kind !== 'unknown' ? read.kind : (content?.kind ?? 'unknown')
  const isTooLarge = file.size > (mostShown[kind] ?? mostLoaded)
  const isShown = content !== undefined && !isTooLarge && !broken
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <p className="text-xs text-fg-2">
        {isCalledOtherwise(kind, file.name) ? text.notCalled(text.kinds[kind], file.name) : text.kinds[kind]}
        {' · '}
        <span className="num">{formats.size(file.size)}</span>
      </p>
      {isTooLarge && <p className="text-fg-2">{text.tooLargeToShow(formats.size(file.size))}</p>}
      {broken && <p className="text-fg-2">{text.cannotShow}</p>}
      {isShown && (kind === 'picture' || kind === 'svg') && (
        <img
          src={content.address}
          alt={file.name}
          onError={() => setBroken(true)}
          className="max-h-[70vh] max-w-full self-start rounded-md bg-raised"
        />
      )}
      {isShown && kind === 'video' && (
        // oxlint-disable-next-line jsx-a11y/media-has-caption -- it has what it came with
        <video
          controls
          src={content.address}
          aria-label={file.name}
          onError={() => setBroken(true)}
          className="max-h-[70vh] w-full rounded-md"
        />
      )}
      {isShown && kind === 'audio' && (
        // oxlint-disable-next-line jsx-a11y/media-has-caption -- it has what it came with
        <audio
          controls
          src={content.address}
          aria-label={file.name}
          onError={() => setBroken(true)}
          className="w-full"
        />
      )}
      {isShown && kind === 'pdf' && !asText && <PdfPages blob={content.blob} onBroken={() => setAsText(true)} />}
      {kind === 'pdf' && (
        <Button tone="quiet" className="self-start" onClick={() => setAsText(!asText)}>
          {asText ? text.asPages : text.asText}
        </Button>
      )}
      {(kind !== 'pdf' || asText) && kind !== 'picture' && kind !== 'video' && kind !== 'audio' && (
        <ReadBlocks file={file.id} kind={kind} read={read} />
      )}
    </div>
  )
}

interface ReadBlocksProps {
  readonly file: string
  readonly kind: ContentKind
  /** Null before it was read, undefined before that is known. */
  readonly read: ReadText | null | undefined
}

const atFirst = 200

function ReadBlocks({ file, kind, read }: ReadBlocksProps) {
  const text = useText(resourceMessages)
  const [shown, setShown] = useState(atFirst)
  if (read === undefined) return null
  if (read === null) return <output className="block py-2 text-fg-2">{text.reading}</output>
  const state = read.state
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      {state !== 'read' && kind !== 'svg' && kind !== 'program' && <p className="text-fg-2">{text.states[state]}</p>}
      {read.blocks.length > 0 && (
        <div
          className="max-h-[70vh] overflow-auto rounded-md bg-raised p-4 select-text"
          role="region"
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard
          tabIndex={0}
          aria-label={text.asText}
        >
          {inTables(read.blocks.slice(0, shown)).map((part, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- what was read does not move
            <Block key={at} part={part} file={file} kind={kind} />
          ))}
          {read.blocks.length > shown && (
            <Button tone="quiet" onClick={() => setShown(shown + 1_000)}>
              {text.more}
            </Button>
          )}
        </div>
      )}
      {read.isCut && <p className="text-xs text-fg-2">{text.cut}</p>}
    </div>
  )
}

type Part =
  | Exclude<TextBlock, { kind: 'row' }>
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] }

/** Rows that follow each other are one table. */
function inTables(blocks: readonly TextBlock[]): readonly Part[] {
  const parts: (Exclude<TextBlock, { kind: 'row' }> | { kind: 'table'; rows: (readonly string[])[] })[] = []
  for (const block of blocks) {
    const last = parts.at(-1)
    if (block.kind !== 'row') parts.push(block)
    else if (last?.kind === 'table') last.rows.push(block.cells)
    else parts.push({ kind: 'table', rows: [block.cells] })
  }
  return parts
}

function Block({ part, file, kind }: { readonly part: Part; readonly file: string; readonly kind: ContentKind }) {
  const text = useText(resourceMessages)
  if (part.kind === 'table')
    return (
      <table className="mb-2 border-collapse text-xs">
        <tbody>
          {part.rows.map((cells, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- what was read does not move
            <tr key={at}>
              {cells.map((cell, column) => (
                // oxlint-disable-next-line react/no-array-index-key -- as above
                <td key={column} className="max-w-80 border border-line px-1.5 py-0.5 align-top break-words">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    )
  if (part.kind === 'heading') return <p className="mt-3 mb-1 text-base font-semibold break-words">{part.text}</p>
  if (part.kind === 'item') return <p className="ml-4 list-item list-disc break-words">{part.text}</p>
  if (part.kind === 'paragraph') return <p className="mb-2 break-words whitespace-pre-wrap">{part.text}</p>
  if (part.kind === 'picture') return <InnerPicture file={file} picture={part.picture} />
  return (
    <p className="mt-4 mb-1 border-b border-line pb-0.5 text-xs font-medium text-fg-2">
      {kind === 'pptx' ? text.slide(part.text) : kind === 'pdf' ? text.page(part.text) : part.text}
    </p>
  )
}

function InnerPicture({ file, picture }: { readonly file: string; readonly picture: number }) {
  const text = useText(resourceMessages)
  const address = useLive('resources.picture', { file, picture }).value
  return typeof address === 'string' ? (
    <img src={address} alt={text.picture} className="my-2 max-h-96 max-w-full rounded-sm" />
  ) : null
}
