/** The shared strings of a workbook: outside the heap, as a million different ones are nothing unusual. */
import type { Readable } from 'node:stream'
import { readXml } from './xml.ts'

export interface SharedStrings {
  at(index: number): string
  count(): number
}

/** Bytes of text that a workbook may have in all. */
const mostBytes = 768 * 1024 * 1024
const blockBytes = 1 << 20

export class TooManyTexts extends Error {}

export function newStrings() {
  const blocks: Buffer[] = []
  let block = Buffer.alloc(0)
  let used = 0
  let total = 0
  /** Per text: block, offset, length. */
  let places = new Uint32Array(3 * 1_024)
  let count = 0
  const add = (text: string): void => {
    const length = Buffer.byteLength(text)
    total += length
    if (total > mostBytes) throw new TooManyTexts('The texts of the workbook fill the memory')
    if (used + length > block.length) {
      block = Buffer.allocUnsafe(Math.max(blockBytes, length))
      blocks.push(block)
      used = 0
    }
    block.write(text, used)
    if (count * 3 === places.length) {
      const wider = new Uint32Array(places.length * 2)
      wider.set(places)
      places = wider
    }
    places.set([blocks.length - 1, used, length], count * 3)
    used += length
    count++
  }
  const strings: SharedStrings = {
    at: (index) => {
      if (!(index >= 0 && index < count)) return ''
      const [at = 0, from = 0, length = 0] = places.subarray(index * 3, index * 3 + 3)
      return blocks[at]?.toString('utf8', from, from + length) ?? ''
    },
    count: () => count,
  }
  return { add, strings }
}

/** Text of `si`: its runs together, without the phonetic guides that Japanese files have. */
export async function readStrings(input: Readable, stop: () => void): Promise<SharedStrings> {
  const { add, strings } = newStrings()
  let text = ''
  let inText = false
  let phonetic = 0
  await readXml(
    input,
    {
      open: (name) => {
        if (name === 'si') text = ''
        else if (name === 'rPh') phonetic++
        else if (name === 't') inText = phonetic === 0
      },
      text: (part) => {
        if (inText) text += part
      },
      close: (name) => {
        if (name === 't') inText = false
        else if (name === 'rPh') phonetic--
        else if (name === 'si') add(text)
      },
    },
    stop,
  )
  return strings
}
