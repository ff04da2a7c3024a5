import { useConnection } from '#ui/live.ts'
import { Banners } from './banners.tsx'
import { Locked } from './fallbacks.tsx'
import { Shell } from './shell.tsx'

/** Decides what a visitor sees: no key, no office yet, or the office. */
export function Gate() {
  const { status, state } = useConnection()
  if (status === 'locked') return <Locked />
  if (!state) return <Banners />
  return <Shell />
}
