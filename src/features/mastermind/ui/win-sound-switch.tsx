/** Whether wins are heard on this PC; off until somebody turns it on, and then heard at once. */
import { Switch } from '#ui/checkbox.tsx'
import { useStore } from '#ui/store.ts'
import { useText } from '#ui/text.ts'
import { useUi } from '#ui/ui-context.ts'
import { playBell } from './bell-sound.ts'
import { winMessages } from './wins.messages.ts'

export function WinSoundSwitch() {
  const text = useText(winMessages)
  const { preferences } = useUi()
  const { winSound } = useStore(preferences)
  const turn = (on: boolean): void => {
    preferences.set((before) => ({ ...before, winSound: on }))
    if (on) void playBell()
  }
  return (
    <div className="max-md:min-w-60 max-md:flex-1">
      <Switch checked={winSound} onChecked={turn} label={text.sound} />
    </div>
  )
}
