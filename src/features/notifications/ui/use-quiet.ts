/** Do not disturb: until when, and the commands that set and end it. */
import { useEffect, useState } from 'react'
import { failureText } from '#ui/failures.ts'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { useLocale, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { quietMessages } from './quiet.messages.ts'

export const quietCommands = ['quiet.hour', 'quiet.tomorrow', 'quiet.end'] as const

/** ISO 8601 in UTC; null while one may be disturbed. Ends by itself when the time has come. */
export function useQuietUntil(): string | null {
  const until = useLive('notifications.quietUntil', {}).value?.until ?? null
  const [over, setOver] = useState<string | null>(null)
  useEffect(() => {
    if (until === null) return undefined
    // A timer of a browser takes 2^31 ms at most, and sleeps with the PC: it is looked again at least once a minute.
    const look = (): void => {
      if (Date.parse(until) <= Date.now()) setOver(until)
    }
    look()
    const timer = setInterval(look, 15_000)
    return () => clearInterval(timer)
  }, [until])
  return until === over ? null : until
}

const morningHour = 8

/** The next time that it is eight in the morning here. */
function tomorrowMorning(now: Date): Date {
  const then = new Date(now)
  then.setHours(morningHour, 0, 0, 0)
  if (then <= now) then.setDate(then.getDate() + 1)
  return then
}

/** Offers the choice as commands. Mounted once, by the shell. */
export function QuietCommands() {
  const text = useText(quietMessages)
  const locale = useLocale()
  const formats = useFormat()
  const toast = useToast()
  const keep = useCommandCall('notifications.quiet')
  const isQuiet = useQuietUntil() !== null
  const set = async (until: Date | null): Promise<void> => {
    const done = await keep.run({ until: until?.toISOString() ?? null })
    toast(
      done.ok
        ? {
            text: until === null ? text.ended : text.on(formats.dateTime(until.toISOString())),
            operation: done.value.operation,
            kind: 'quiet',
          }
        : { text: failureText(done.failure, locale), tone: 'bad' },
    )
  }
  useCommands([
    { id: 'quiet.hour', label: text.hour, group: text.group, run: () => void set(new Date(Date.now() + 3_600_000)) },
    { id: 'quiet.tomorrow', label: text.tomorrow, group: text.group, run: () => void set(tomorrowMorning(new Date())) },
    ...(isQuiet ? [{ id: 'quiet.end', label: text.end, group: text.group, run: () => void set(null) }] : []),
  ])
  return null
}
