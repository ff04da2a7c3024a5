/** When somebody asked to be called back, as it is typed: `16:00`, `tomorrow 14:30`, `Friday`. */
import { parseDate, type Language } from '../../records/ui/fields/natural-date.ts'

/** The hour that is meant when only a day is said. */
const usualHour = '09:00'

/** The instant, or null when it is none or has passed. */
export function readCallBack(
  typed: string,
  { today, language, now }: { readonly today: string; readonly language: Language; readonly now: number },
): string | null {
  const text = typed.trim()
  const clock = /(?:^|\s)(?:at |um )?(\d{1,2})[:.h](\d{2})(?:\s*(?:Uhr|h))?$/i.exec(text)
  const day = (clock === null ? text : text.slice(0, clock.index)).trim()
  if (day === '' && clock === null) return null
  const date = day === '' ? today : parseDate(day, today, language)
  const time = clock === null ? usualHour : `${(clock[1] ?? '').padStart(2, '0')}:${clock[2] ?? '00'}`
  if (date === null || Number(time.slice(0, 2)) > 23 || Number(time.slice(3)) > 59) return null
  const at = Date.parse(`${date}T${time}:00`)
  return Number.isNaN(at) || at <= now ? null : new Date(at).toISOString()
}
