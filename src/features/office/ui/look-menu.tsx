import { Languages, Moon, Sun } from 'lucide-react'
import { IconButton } from '#ui/button.tsx'
import { Menu, MenuItem } from '#ui/menu.tsx'
import { useStore } from '#ui/store.ts'
import { useText } from '#ui/text.ts'
import { useUi } from '#ui/ui-context.ts'
import { firstPageMessages } from './first-page.messages.ts'

/** Language and theme where there are no settings yet. */
export function LookMenu() {
  const text = useText(firstPageMessages)
  const { preferences } = useUi()
  const { theme } = useStore(preferences)
  const dark = theme === 'dark' || (theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches)
  return (
    <div className="flex shrink-0 gap-1">
      <Menu align="end" trigger={<IconButton icon={Languages} label={text.language} />}>
        <MenuItem onSelect={() => preferences.set((before) => ({ ...before, locale: 'en' }))}>English</MenuItem>
        <MenuItem onSelect={() => preferences.set((before) => ({ ...before, locale: 'de' }))}>Deutsch</MenuItem>
      </Menu>
      <IconButton
        icon={dark ? Sun : Moon}
        label={text.theme}
        onClick={() => preferences.set((before) => ({ ...before, theme: dark ? 'light' : 'dark' }))}
      />
    </div>
  )
}
