/** A PDF page by page. It is drawn in a thread of its own, which is ended when a page takes too long. */
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { IconButton } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { useText } from '#ui/text.ts'
import { uiMessages } from '#ui/ui.messages.ts'
import type { PdfAnswer, PdfAsk } from './pdf-pages.worker.ts'
import { startPdfThread } from './pdf-thread.ts'
import { resourceMessages } from './resources.messages.ts'

/** For opening it, and for each page. */
const mostTime = 15_000

export interface PdfPagesProps {
  readonly blob: Blob
  /** It cannot be drawn, or takes too long. */
  readonly onBroken: () => void
}

export function PdfPages({ blob, onBroken }: PdfPagesProps) {
  const text = useText(resourceMessages)
  const common = useText(uiMessages)
  const formats = useFormat()
  const canvas = useRef<HTMLCanvasElement>(null)
  const thread = useRef<{ readonly ask: (what: PdfAsk, transfer?: Transferable[]) => void } | null>(null)
  const broken = useRef(onBroken)
  const [pages, setPages] = useState(0)
  const [page, setPage] = useState(1)
  useEffect(() => {
    broken.current = onBroken
  })
  useEffect(() => {
    let clock: ReturnType<typeof setTimeout> | undefined
    const worker = startPdfThread()
    const giveUp = () => {
      worker.terminate()
      thread.current = null
      broken.current()
    }
    worker.addEventListener('error', giveUp)
    worker.addEventListener('message', ({ data }: MessageEvent<PdfAnswer | object>) => {
      // What draws has messages of its own.
      if (!('broken' in data || 'pages' in data || 'picture' in data)) return
      clearTimeout(clock)
      if ('broken' in data) return giveUp()
      if ('pages' in data) return setPages(data.pages)
      const on = canvas.current
      if (!on) return
      on.width = data.picture.width
      on.height = data.picture.height
      on.getContext('bitmaprenderer')?.transferFromImageBitmap(data.picture)
    })
    thread.current = {
      ask: (what, transfer = []) => {
        clearTimeout(clock)
        clock = setTimeout(giveUp, mostTime)
        worker.postMessage(what, transfer)
      },
    }
    void blob.arrayBuffer().then((bytes) => thread.current?.ask({ open: bytes }, [bytes]))
    return () => {
      clearTimeout(clock)
      thread.current = null
      worker.terminate()
    }
  }, [blob])
  useEffect(() => {
    if (pages === 0) return
    const width = (canvas.current?.parentElement?.clientWidth ?? 700) * Math.min(2, devicePixelRatio)
    thread.current?.ask({ page, width })
  }, [page, pages])
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {pages > 1 && (
        <div className="flex items-center gap-1">
          <IconButton icon={ChevronLeft} label={common.back} disabled={page <= 1} onClick={() => setPage(page - 1)} />
          <span aria-live="polite" className="num text-xs text-fg-2">
            {text.pageOf(formats.number(page), formats.number(pages))}
          </span>
          <IconButton
            icon={ChevronRight}
            label={text.page(String(page + 1))}
            disabled={page >= pages}
            onClick={() => setPage(page + 1)}
          />
        </div>
      )}
      <canvas
        ref={canvas}
        role="img"
        aria-label={text.pageOf(formats.number(page), formats.number(pages))}
        className="max-w-full self-start rounded-md bg-raised"
      />
    </div>
  )
}
