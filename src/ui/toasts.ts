/** Short words about what was just done, with undo. Errors are never a toast alone: they stand where they happened. */
import { useCallback } from 'react'
import { useUi } from './ui-context.ts'

export interface Toast {
  readonly id: number
  readonly text: string
  /** The operation that *Undo* takes back. */
  readonly operation?: string
  /** What to do next, offered beside *Undo*. */
  readonly act?: { readonly label: string; readonly run: () => void }
  /** What was done, unless it says otherwise: what failed, or what the office reminds of by itself. */
  readonly tone?: 'good' | 'bad' | 'due'
  /** Takes the place of the toast before of the same kind: for what is done many times in a row. */
  readonly kind?: string
}

let lastToast = 0

/** The newest two, and one of each kind. */
export const withToast = (shown: readonly Toast[], toast: Toast): readonly Toast[] =>
  [...shown.filter(({ kind }) => kind === undefined || kind !== toast.kind), toast].slice(-2)

/** Shows a toast and reads it out. */
export function useToast(): (toast: Omit<Toast, 'id'>) => void {
  const { toasts, announcement } = useUi()
  return useCallback(
    (toast) => {
      const made: Toast = { ...toast, id: ++lastToast }
      toasts.set((before) => withToast(before, made))
      announcement.set(toast.text)
    },
    [toasts, announcement],
  )
}

/** Tells a screen reader about a change made by key; shows nothing. */
export function useAnnounce(): (text: string) => void {
  const { announcement } = useUi()
  return useCallback(
    (text) => {
      // The same words twice in a row are read twice only when the text differs.
      announcement.set((before) => (before === text ? `${text}\u00a0` : text))
    },
    [announcement],
  )
}
