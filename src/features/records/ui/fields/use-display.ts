import { useMemo } from 'react'
import { todayHere, useFormat } from '#ui/format.ts'
import { useLocale, useText } from '#ui/text.ts'
import { recordMessages } from '../records.messages.ts'
import type { DisplayContext } from './display-value.ts'

/** How values are shown to this person today. */
export function useDisplay(): DisplayContext {
  const formats = useFormat()
  const locale = useLocale()
  const text = useText(recordMessages)
  const today = todayHere()
  return useMemo(
    () => ({ formats, locale, today, yes: text.yes, no: text.no, notHere: text.notHere }),
    [formats, locale, today, text],
  )
}
