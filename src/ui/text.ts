/**
 * Words in every language of the product. A feature keeps its words in `x.messages.ts` as
 * `defineMessages({ en, de })`; values are texts, or functions where numbers or names come in.
 */
import type { Label } from '#shared/schema.ts'
import { isolating } from './isolate.ts'
import type { Preferences } from './preferences.ts'
import { useStore } from './store.ts'
import { useUi } from './ui-context.ts'

export type Locale = 'en' | 'de'

// A translation may use fewer of the values than the English original, never others.
type Translated<T> = T extends string
  ? string
  : T extends (...values: infer Values) => string
    ? (...values: Values) => string
    : { readonly [K in keyof T]: Translated<T[K]> }

export interface Messages<T> {
  readonly en: T
  readonly de: Translated<T>
}

export const defineMessages = <T extends object>(messages: {
  readonly en: T
  readonly de: NoInfer<Translated<T>>
}): Messages<T> => ({
  en: isolating(messages.en),
  de: isolating<Translated<T> & object>(messages.de as Translated<T> & object),
})

/** The language to show: what the person chose, else the first language of the browser that we speak, else English. */
export function localeOf(preferences: Preferences, browserLanguages: readonly string[]): Locale {
  if (preferences.locale !== 'auto') return preferences.locale
  for (const language of browserLanguages) {
    const short = language.slice(0, 2).toLowerCase()
    if (short === 'de' || short === 'en') return short
  }
  return 'en'
}

export function useLocale(): Locale {
  const { preferences } = useUi()
  return localeOf(useStore(preferences), navigator.languages)
}

/** The words of one catalogue in the language shown. */
export const useText = <T>(messages: Messages<T>): T => messages[useLocale()] as T

/** Picks a schema's label in the language shown. */
export function useLabel(): (label: Label) => string {
  const locale = useLocale()
  return (label) => label[locale]
}
