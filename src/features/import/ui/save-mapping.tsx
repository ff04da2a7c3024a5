import { BookmarkPlus } from 'lucide-react'
import { Button } from '#ui/button.tsx'
import { failureText } from '#ui/failures.ts'
import { useCommandCall } from '#ui/live.ts'
import { useLocale, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import type { PlanFile } from '../plan.schema.ts'
import { importMessages } from './import.messages.ts'

/** Files with these columns are read like this from now on, by everybody in the office. */
export function SaveMapping({ file }: { readonly file: PlanFile }) {
  const text = useText(importMessages)
  const locale = useLocale()
  const toast = useToast()
  const save = useCommandCall('imports.saveMapping')
  const onSave = async (): Promise<void> => {
    const name = file.name.replace(/\.[a-z0-9]{1,5}(?= · |$)/i, '').slice(0, 200) || file.name.slice(0, 200)
    const done = await save.run({ name, file })
    toast(done.ok ? { text: text.mappingSaved } : { text: failureText(done.failure, locale), tone: 'bad' })
  }
  return (
    <Button icon={BookmarkPlus} busy={save.running} onClick={() => void onSave()}>
      {text.saveMapping}
    </Button>
  )
}
