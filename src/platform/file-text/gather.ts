/** What is read in a file, within limits: beyond them it is cut and says so. */
import type { TextBlock } from '#shared/files-here.ts'
import { mediaTypeOfBytes } from '#shared/content-kind.ts'

/** UTF-16 units of text, blocks and pictures that one file may have here. */
const mostText = 1_500_000
const mostBlocks = 15_000
const mostPictures = 40
export const mostPictureBytes = 2_000_000
const mostPicturesBytes = 16_000_000

export interface FoundPicture {
  readonly type: string
  readonly bytes: Uint8Array
}

export interface Gathered {
  readonly blocks: readonly TextBlock[]
  readonly pictures: readonly FoundPicture[]
  readonly isCut: boolean
}

/** Thrown by `Gatherer.add` when there is enough; whoever reads stops there. */
export class Enough extends Error {}

export interface Gatherer {
  readonly add: (block: TextBlock) => void
  /** Null when it is no picture that may be shown, or one too many. */
  readonly picture: (bytes: Uint8Array) => number | null
  readonly cut: () => void
  readonly end: () => Gathered
}

// oxlint-disable-next-line no-control-regex -- they are what is taken out
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const tidy = (text: string): string => text.replace(controls, '').trim()

export function gatherer(): Gatherer {
  const blocks: TextBlock[] = []
  const pictures: FoundPicture[] = []
  let length = 0
  let bytes = 0
  let isCut = false
  const count = (texts: readonly string[]): void => {
    for (const text of texts) length += text.length
    if (length <= mostText && blocks.length < mostBlocks) return
    isCut = true
    throw new Enough('There is more than is read')
  }
  return {
    add(block) {
      if (block.kind === 'picture') {
        count([])
        blocks.push(block)
      } else if (block.kind === 'row') {
        const cells = block.cells.map(tidy)
        if (cells.every((cell) => cell === '')) return
        count(cells)
        blocks.push({ kind: 'row', cells })
      } else {
        const text = tidy(block.text)
        if (text === '') return
        count([text])
        blocks.push({ ...block, text })
      }
    },
    picture(found) {
      const type = mediaTypeOfBytes(found)
      if (!type?.startsWith('image/') || found.length > mostPictureBytes) return null
      if (pictures.length >= mostPictures || bytes + found.length > mostPicturesBytes) {
        isCut = true
        return null
      }
      bytes += found.length
      return pictures.push({ type, bytes: found }) - 1
    },
    cut: () => {
      isCut = true
    },
    end: () => ({ blocks, pictures, isCut }),
  }
}

export const wordsOfBlocks = (blocks: readonly TextBlock[]): string =>
  blocks
    .map((block) => (block.kind === 'row' ? block.cells.join(' ') : block.kind === 'picture' ? '' : block.text))
    .filter((text) => text !== '')
    .join('\n')
