/** When people work: weekdays, not between Christmas and New Year, from eight to six. */
import { addDays } from '#shared/dates.ts'
import type { Chance } from './random.ts'

const weekday = (date: string): number => new Date(`${date}T12:00:00Z`).getUTCDay()
export const isWorkDay = (date: string): boolean =>
  weekday(date) % 6 !== 0 && !(date.slice(5) >= '12-24' || date.slice(5) <= '01-01')

/** The date itself, or the first work day after it. */
export function workDayFrom(date: string): string {
  let day = date
  while (!isWorkDay(day)) day = addDays(day, 1)
  return day
}

/** The date itself, or the last work day before it. */
export function workDayUntil(date: string): string {
  let day = date
  while (!isWorkDay(day)) day = addDays(day, -1)
  return day
}

/** `count` work days later; earlier when negative. */
export function addWorkDays(date: string, count: number): string {
  let day = date
  for (let left = Math.abs(count); left > 0;) {
    day = addDays(day, Math.sign(count))
    if (isWorkDay(day)) left--
  }
  return day
}

/** An instant on this date by the clock on this PC's wall. */
export const atTime = (date: string, hour: number, minute: number): string =>
  new Date(`${date}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00`).toISOString()

/** Most work is done around ten and around two; little at lunch. */
const hours: Readonly<Record<string, number>> = {
  8: 4,
  9: 12,
  10: 15,
  11: 13,
  12: 4,
  13: 8,
  14: 14,
  15: 13,
  16: 10,
  17: 5,
}

export const workTime = (chance: Chance, date: string): string =>
  atTime(date, Number(chance.weighted(hours)), chance.between(0, 11) * 5)
