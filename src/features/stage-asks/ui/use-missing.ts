import { useMemo } from 'react'
import { useLive } from '#ui/live.ts'

/** How many things each of the deals lacks of what is asked for; asked only in offices that ask for something. */
export function useMissing(deals: readonly string[]): ReadonlyMap<string, number> {
  const asks = useLive('stageAsks.list', {}).value
  const off = asks === undefined || asks.length === 0 || deals.length === 0
  const missing = useLive('stageAsks.missing', { deals: deals.slice(0, 500) }, { keep: true, off }).value
  return useMemo(() => new Map((off ? [] : (missing ?? [])).map((one) => [one.deal, one.asks.length])), [missing, off])
}
