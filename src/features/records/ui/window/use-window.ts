import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { useUi } from '#ui/ui-context.ts'
import { createLiveWindow, type LiveWindow, type WantedPage } from './live-window.ts'

/** While someone scrolls through thousands of rows, pages are asked for at most this often. */
const restMs = 80

/** The live pages of a list. `list` names it: when it is another, no row of the old one is shown in it. */
export function useWindow(list: string, pages: readonly WantedPage[]): LiveWindow {
  const { client } = useUi()
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- another list is another window
  const held = useMemo(() => createLiveWindow(client.live), [client, list])
  useSyncExternalStore(held.subscribe, held.version)
  useEffect(() => () => held.close(), [held])
  const wanted = JSON.stringify(pages)
  const lastAsked = useRef(0)
  useEffect(() => {
    const ask = (): void => {
      lastAsked.current = performance.now()
      held.want(JSON.parse(wanted) as WantedPage[])
    }
    const wait = lastAsked.current + restMs - performance.now()
    if (wait <= 0) return ask()
    const timer = setTimeout(ask, wait)
    return () => clearTimeout(timer)
  }, [held, wanted])
  return held
}
