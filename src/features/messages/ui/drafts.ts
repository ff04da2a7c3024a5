/**
 * What is being written. Kept by the browser at every key, so that neither a reload nor a crash takes it; and on the desk when the
 * person turns to something else, so that their other PCs have it too.
 */
import { useEffect, useRef, useState } from 'react'
import { useLive } from '#ui/live.ts'
import { useUi } from '#ui/ui-context.ts'

const key = (place: string): string => `bullpen.draft.${place}`

function kept(place: string): string {
  try {
    return localStorage.getItem(key(place)) ?? ''
  } catch {
    return ''
  }
}

function keep(place: string, text: string): void {
  try {
    if (text === '') localStorage.removeItem(key(place))
    else localStorage.setItem(key(place), text)
  } catch {
    // No room or no leave: it is still on the screen, and on the desk in a moment.
  }
}

/** After so long without a key it goes to the desk. */
const restMs = 4_000
/** What the peer keeps of a draft; a longer one is kept by the browser alone. */
const longestKept = 100_000

export function useDraft(place: string): readonly [string, (text: string) => void, (text: string) => void] {
  const { client } = useUi()
  const onDesk = useLive('messages.draft', { place }).value
  const [text, setText] = useState(() => kept(place))
  const [touched, setTouched] = useState(false)
  const newest = useRef({ text, told: onDesk ?? '' })
  const shown = touched || text !== '' ? text : (onDesk ?? '')

  useEffect(() => {
    newest.current = { text: shown, told: onDesk ?? '' }
  })
  const tell = (): void => {
    const { text: now, told } = newest.current
    if (now !== told && now.length <= longestKept) void client.call('messages.keepDraft', { place, text: now })
  }
  const told = useRef(tell)
  useEffect(() => {
    told.current = tell
  })
  useEffect(() => {
    if (!touched) return undefined
    const timer = setTimeout(() => told.current(), restMs)
    return () => clearTimeout(timer)
  }, [text, touched])
  useEffect(() => {
    const leave = (): void => told.current()
    addEventListener('blur', leave)
    return () => {
      removeEventListener('blur', leave)
      leave()
    }
  }, [])

  const set = (next: string): void => {
    setTouched(true)
    setText(next)
    keep(place, next)
  }
  /** Sent or put away: nowhere is it kept any more; or the text that comes back because it was refused. */
  const end = (next: string): void => {
    set(next)
    newest.current = { ...newest.current, text: next }
    tell()
  }
  return [shown, set, end]
}
