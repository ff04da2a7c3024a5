/**
 * Draws the pages of a PDF, in a thread that can be ended: a file that never comes to an end holds up nobody. Scripts in
 * it are never run, forms stay as they are, nothing is fetched.
 */
import { getDocument, type PDFDocumentProxy } from 'unpdf/pdfjs'

export type PdfAsk = { readonly open: ArrayBuffer } | { readonly page: number; readonly width: number }
export type PdfAnswer =
  | { readonly pages: number }
  | { readonly page: number; readonly picture: ImageBitmap }
  | { readonly broken: true }

/** Pixels of one page. */
const mostPixels = 6_000_000

/** What of a document drawing needs where there is none. */
const ownerDocument = {
  fonts: (self as unknown as { readonly fonts: unknown }).fonts,
  createElement: () => new OffscreenCanvas(1, 1),
}

/** Effects that browsers make with SVG, which is not here: pages are drawn without them. */
class NoFilters {
  addFilter = () => 'none'
  addHCMFilter = () => 'none'
  addAlphaFilter = () => 'none'
  addLuminosityFilter = () => 'none'
  addHighlightHCMFilter = () => 'none'
  destroy() {}
}

let document: PDFDocumentProxy | undefined
const answer = (said: PdfAnswer, transfer: Transferable[] = []) =>
  (self as unknown as { postMessage: (said: PdfAnswer, transfer: Transferable[]) => void }).postMessage(said, transfer)

async function open(bytes: ArrayBuffer): Promise<void> {
  document = await getDocument({
    data: new Uint8Array(bytes),
    ownerDocument: ownerDocument as unknown as HTMLDocument,
    FilterFactory: NoFilters,
    enableXfa: false,
    isEvalSupported: false,
    useSystemFonts: true,
    verbosity: 0,
  } as Parameters<typeof getDocument>[0]).promise
  answer({ pages: document.numPages })
}

async function draw(number: number, width: number): Promise<void> {
  const page = await document?.getPage(number)
  if (!page) return
  const natural = page.getViewport({ scale: 1 })
  const wanted = width / natural.width
  const scale = Math.min(wanted, Math.sqrt(mostPixels / Math.max(1, natural.width * natural.height)))
  const viewport = page.getViewport({ scale })
  const canvas = new OffscreenCanvas(Math.max(1, Math.floor(viewport.width)), Math.max(1, Math.floor(viewport.height)))
  await page.render({
    canvas: null,
    canvasContext: canvas.getContext('2d') as unknown as CanvasRenderingContext2D,
    viewport,
    annotationMode: 0,
  }).promise
  const picture = canvas.transferToImageBitmap()
  answer({ page: number, picture }, [picture])
  page.cleanup()
}

self.addEventListener('message', ({ data }: MessageEvent<PdfAsk>) => {
  const work = 'open' in data ? open(data.open) : draw(data.page, data.width)
  work.catch(() => answer({ broken: true }))
})
