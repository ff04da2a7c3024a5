import { useEffect, useState } from 'react'
import { todayHere } from './format.ts'

/** The wall clock in milliseconds, moving once a minute and when the page is shown again. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const tick = (): void => setNow(Date.now())
    const timer = setInterval(tick, 60_000)
    document.addEventListener('visibilitychange', tick)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tick)
    }
  }, [])
  return now
}

/** Today in this PC's time zone, `YYYY-MM-DD`; a new one after midnight. */
export const useToday = (): string => todayHere(new Date(useNow()))
