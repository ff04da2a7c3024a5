import { AlarmClock, CircleAlert, CircleCheck, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button, IconButton } from './button.tsx'
import { useCommandCall } from './live.ts'
import { useStore } from './store.ts'
import { useText } from './text.ts'
import type { Toast } from './toasts.ts'
import { useUi } from './ui-context.ts'
import { uiMessages } from './ui.messages.ts'

const shownMs = 7_000

const looks = {
  good: { Icon: CircleCheck, colour: 'text-good' },
  bad: { Icon: CircleAlert, colour: 'text-bad' },
  due: { Icon: AlarmClock, colour: 'text-accent-text' },
} as const

/** The toasts, at the bottom; a toast waits while it is pointed at or has the focus. Also the page's live region. */
export function ToastRegion() {
  const { toasts, announcement } = useUi()
  const list = useStore(toasts)
  return (
    <>
      <div aria-live="polite" className="sr-only">
        {useStore(announcement)}
      </div>
      <div className="pointer-events-none fixed inset-x-2 bottom-[calc(var(--bottom-bar)+10px+env(safe-area-inset-bottom))] z-60 flex flex-col items-center gap-2">
        {list.map((toast) => (
          <ToastCard key={toast.id} toast={toast} />
        ))}
      </div>
    </>
  )
}

function ToastCard({ toast }: { readonly toast: Toast }) {
  const { toasts } = useUi()
  const text = useText(uiMessages)
  const undo = useCommandCall('operations.undo')
  const [held, setHeld] = useState(false)
  const leave = (): void => toasts.set((before) => before.filter((one) => one.id !== toast.id))
  useEffect(() => {
    if (held) return undefined
    const timer = setTimeout(leave, shownMs)
    return () => clearTimeout(timer)
  })
  const { Icon, colour } = looks[toast.tone ?? 'good']
  return (
    <section
      aria-label={toast.text}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="float appear pointer-events-auto flex max-w-full items-center gap-2 py-1.5 pr-1.5 pl-3 text-sm"
    >
      <Icon aria-hidden size={15} className={`shrink-0 ${colour}`} />
      <span className="min-w-0 break-words">{undo.failure?.message ?? toast.text}</span>
      {toast.operation && (
        <Button
          tone="quiet"
          className="font-medium text-accent-text"
          busy={undo.running}
          onClick={() => void undo.run({ operation: toast.operation }).then((result) => result.ok && leave())}
        >
          {text.undo}
        </Button>
      )}
      {toast.act && (
        <Button
          tone="quiet"
          className="font-medium text-accent-text"
          onClick={() => {
            leave()
            toast.act?.run()
          }}
        >
          {toast.act.label}
        </Button>
      )}
      <IconButton icon={X} label={text.dismiss} onClick={leave} />
    </section>
  )
}
