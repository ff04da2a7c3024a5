/** What this person likes on this PC: language, theme, keys, width of the sidebar. Kept by the browser, never replicated. */
import { z } from 'zod'
import { createStore, type Store } from './store.ts'

const stored = z.object({
  locale: z.enum(['auto', 'en', 'de']).catch('auto'),
  theme: z.enum(['auto', 'light', 'dark']).catch('auto'),
  singleKeys: z.boolean().catch(true),
  /** Keys that the person changed, by command id; an empty list switches a command's keys off. */
  keys: z.record(z.string(), z.array(z.string())).catch({}),
  sidebar: z.enum(['open', 'collapsed']).catch('open'),
  /** Groups of rooms in the sidebar that are folded. */
  folded: z.array(z.string()).catch([]),
  /** Notifications of this PC, once its person has allowed them. */
  reminders: z.boolean().catch(false),
  /** The bell of a win is heard, too. */
  winSound: z.boolean().catch(false),
  /** Hints at the point of use, and those that are gone for ever. */
  hints: z.boolean().catch(true),
  hintsGone: z.array(z.string()).catch([]),
})
export type Preferences = z.infer<typeof stored>

const storageKey = 'bullpen.preferences'

const parse = (text: string | null): Preferences => {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    return stored.parse(typeof value === 'object' && value !== null ? value : {})
  } catch {
    return stored.parse({})
  }
}

/** `storage` may refuse (private windows); preferences then last as long as the page. */
export function createPreferences(storage: Pick<Storage, 'getItem' | 'setItem'>): Store<Preferences> {
  let text: string | null = null
  try {
    text = storage.getItem(storageKey)
  } catch {
    text = null
  }
  const store = createStore(parse(text))
  store.subscribe(() => {
    try {
      storage.setItem(storageKey, JSON.stringify(store.get()))
    } catch {
      // Kept for this page only.
    }
  })
  return store
}

/** Sets `data-theme` on the document and follows the system while the theme is `auto`. */
export function followTheme(preferences: Store<Preferences>, root: HTMLElement, dark: MediaQueryList): () => void {
  const apply = (): void => {
    const { theme } = preferences.get()
    root.dataset['theme'] = theme === 'auto' ? (dark.matches ? 'dark' : 'light') : theme
  }
  apply()
  dark.addEventListener('change', apply)
  const stop = preferences.subscribe(apply)
  return () => {
    dark.removeEventListener('change', apply)
    stop()
  }
}
