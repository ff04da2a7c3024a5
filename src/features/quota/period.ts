/** The days of a period, by the office's fiscal year. Pure. */
import { periodDays } from '../records/periods.ts'
import type { QuotaPeriod } from './quota.schema.ts'

export interface Span {
  /** First and last day, both included. */
  readonly from: string
  readonly to: string
}

const names = { month: 'thisMonth', quarter: 'thisFiscalQuarter', year: 'thisFiscalYear' } as const

/** The period around a day. `fiscalYearStart` is a month, 1 to 12. */
export function spanAround(period: QuotaPeriod, day: string, fiscalYearStart: number): Span {
  const days = periodDays(names[period], day, fiscalYearStart)
  return { from: days?.from ?? day, to: days?.to ?? day }
}
