/**
 * The part of a conversation that is on the page: at most a few hundred messages around where the person reads, however many
 * there are. It grows towards where they scroll and then moves along.
 */
import { useState } from 'react'
import { useLive } from '#ui/live.ts'
import type { MessageItem, MessageWindow } from '../messages.answers.ts'

const first = 60
const step = 80
/** What a channel shows when it is opened at its end: asked for beside the channel itself, it is here when that is. */
export const firstWindow = (channel: string) => ({ channel, before: first, after: 0 })
/** More than this is not drawn at once: then the window moves instead of growing. */
const most = 240

interface Place {
  /** Undefined: the end. */
  readonly around: string | undefined
  readonly before: number
  readonly after: number
}

const end: Place = { around: undefined, before: first, after: 0 }
const middle = (around: string): Place => ({ around, before: most / 2, after: most / 2 })

export interface ShownWindow {
  readonly value: MessageWindow | undefined
  readonly failure: ReturnType<typeof useLive>['failure']
  readonly atEnd: boolean
  readonly older: () => void
  readonly newer: () => void
  readonly toEnd: () => void
  readonly goTo: (instant: string) => void
}

export function useWindow(channel: string, thread: string | undefined, start: string | undefined): ShownWindow {
  const [place, setPlace] = useState<Place>(start === undefined ? end : middle(start))
  const live = useLive(
    'messages.window',
    {
      channel,
      ...(thread === undefined ? {} : { thread }),
      ...(place.around === undefined ? {} : { around: place.around }),
      before: place.before,
      after: place.after,
    },
    { keep: true },
  )
  const messages: readonly MessageItem[] = live.value?.messages ?? []
  const older = (): void => {
    if (live.stale || live.value?.hasOlder !== true) return
    const [top] = messages
    if (place.around === undefined && place.before + step <= most)
      return setPlace({ ...place, before: place.before + step })
    if (top) setPlace(middle(top.sentAt))
  }
  const newer = (): void => {
    if (live.stale || place.around === undefined) return
    const last = messages.at(-1)
    if (live.value?.hasNewer && last) setPlace(middle(last.sentAt))
  }
  return {
    value: live.value,
    failure: live.failure,
    atEnd: place.around === undefined || live.value?.hasNewer === false,
    older,
    newer,
    toEnd: () => setPlace(end),
    goTo: (instant) => setPlace(middle(instant)),
  }
}
