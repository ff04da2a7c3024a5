/**
 * One link per device. Two PCs often dial each other at the same moment, or meet on the local network while they talk through a
 * relay; both ends then choose the same one, without asking.
 */
import type { Link } from './link.types.ts'

export interface Links {
  /** Keeps the better of this link and the one that is there, closes the other, and says whether this one was kept. */
  offer(link: Link): boolean
  get(device: string): Link | undefined
  all(): readonly Link[]
  closeAll(reason: string): void
}

export const replaced = 'replaced by a better link'

export const isDirect = ({ via }: Link) => via !== 'relay'

/**
 * What both ends can tell of both links: direct is better than through a relay; of two that the same end dialled the
 * later one, as that end would not have dialled while it had another; else the one that the smaller device id dialled.
 */
function isBetter(self: string, later: Link, earlier: Link): boolean {
  if (isDirect(later) !== isDirect(earlier)) return isDirect(later)
  if (later.isDialler === earlier.isDialler) return true
  return later.isDialler === self < later.peer.device
}

export function linkTable(self: string, onChange: (device: string, link: Link | undefined) => void): Links {
  const links = new Map<string, Link>()
  return {
    offer(link) {
      const { device } = link.peer
      const current = links.get(device)
      if (current && !isBetter(self, link, current)) {
        link.close(replaced)
        return false
      }
      links.set(device, link)
      current?.close(replaced)
      void link.closed.then(() => {
        if (links.get(device) !== link) return
        links.delete(device)
        onChange(device, undefined)
      })
      onChange(device, link)
      return true
    },
    get: (device) => links.get(device),
    all: () => [...links.values()],
    closeAll(reason) {
      for (const link of links.values()) link.close(reason)
    },
  }
}
