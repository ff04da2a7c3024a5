import { useEffect, useRef, type RefObject } from 'react'
import { useNewest } from '#ui/use-newest.ts'

/** How long a card may be on its way to another column, in frames. */
const patience = 60

/**
 * A card that is taken away from under the focus, by an undo or by somebody else, keeps it where it comes back. When it does
 * not come back, `elsewhere` says where to.
 */
export function useFocusFollowsCard(
  root: RefObject<HTMLElement | null>,
  changes: readonly unknown[],
  elsewhere: () => void,
): void {
  const held = useRef<string | null>(null)
  const go = useNewest(elsewhere)

  useEffect(() => {
    const onFocus = (event: FocusEvent): void => {
      const card = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-card]') : null
      held.current = card !== null && root.current?.contains(card) === true ? (card.dataset['card'] ?? null) : null
    }
    document.addEventListener('focusin', onFocus)
    return () => document.removeEventListener('focusin', onFocus)
  }, [root])

  useEffect(() => {
    let frame = 0
    let tries = 0
    const look = (): void => {
      const id = held.current
      const lost = document.activeElement === null || document.activeElement === document.body
      if (id !== null && lost) {
        const node = root.current?.querySelector<HTMLElement>(`[data-card="${id}"]`)
        if (node) {
          node.focus({ preventScroll: true })
          node.scrollIntoView({ block: 'nearest', inline: 'nearest' })
          // It may yet move on: its place on the page is not always its last.
        } else if (tries === patience - 1) {
          held.current = null
          go()()
        }
      }
      if (++tries < patience) frame = requestAnimationFrame(look)
    }
    look()
    return () => cancelAnimationFrame(frame)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `changes` are what may have moved a card
  }, changes)
}
