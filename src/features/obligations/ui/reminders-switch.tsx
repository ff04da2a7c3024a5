import { useState } from 'react'
import { Switch } from '#ui/checkbox.tsx'
import { useStore } from '#ui/store.ts'
import { useText } from '#ui/text.ts'
import { useUi } from '#ui/ui-context.ts'
import { obligationMessages } from './obligations.messages.ts'

/** Notifications of this PC, asked for only here and on purpose. */
export function RemindersSwitch() {
  const text = useText(obligationMessages)
  const { preferences } = useUi()
  const { reminders } = useStore(preferences)
  const [refused, setRefused] = useState(false)
  const turn = async (on: boolean): Promise<void> => {
    const allowed = !on || ('Notification' in window && (await Notification.requestPermission()) === 'granted')
    setRefused(!allowed)
    if (allowed) preferences.set((before) => ({ ...before, reminders: on }))
  }
  return (
    <div className="min-w-60 flex-1">
      <Switch checked={reminders} onChecked={(on) => void turn(on)} label={text.reminders} />
      {refused && (
        <p role="alert" className="text-xs text-warn">
          {text.remindersRefused}
        </p>
      )}
    </div>
  )
}
