/** The text of a PDF, page by page. Scripts and actions in it are never run, forms not filled, nothing is fetched. */
import { getDocumentProxy } from 'unpdf'
import type { Gatherer } from './gather.ts'

const mostPages = 2_000

export async function readPdf(bytes: Uint8Array, into: Gatherer): Promise<void> {
  const document = await getDocumentProxy(bytes, {
    disableFontFace: true,
    enableXfa: false,
    stopAtErrors: false,
    useSystemFonts: false,
    verbosity: 0,
  })
  try {
    for (let number = 1; number <= Math.min(document.numPages, mostPages); number++) {
      const page = await document.getPage(number)
      const { items } = await page.getTextContent()
      into.add({ kind: 'part', text: String(number) })
      let line = ''
      let last: number | undefined
      let paragraph: string[] = []
      const end = (): void => {
        into.add({ kind: 'paragraph', text: paragraph.join('\n') })
        paragraph = []
      }
      for (const item of items) {
        if (!('str' in item)) continue
        const y = Number(item.transform[5] ?? 0)
        // More room than a line needs is a new paragraph.
        if (line === '' && last !== undefined && last - y > 1.9 * Math.max(6, item.height)) end()
        line += item.str
        if (!item.hasEOL) continue
        if (line.trim() !== '') last = y
        if (line.trim() !== '') paragraph.push(line)
        line = ''
      }
      if (line.trim() !== '') paragraph.push(line)
      end()
      page.cleanup()
    }
    if (document.numPages > mostPages) into.cut()
  } finally {
    await document.loadingTask.destroy()
  }
}
