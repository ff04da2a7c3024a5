/**
 * How keys are written, matched and shown. A binding is a sequence of strokes separated by spaces (`g t`); a stroke is a
 * key with modifiers (`Mod+K`, `Shift+D`, `Shift+ArrowRight`). `Mod` is ⌘ on a Mac and Ctrl elsewhere. Letters are
 * lower case without Shift. Characters such as `?` or `/` are named by what they write, on any layout.
 */
import type { Locale } from './text.ts'

export interface Stroke {
  readonly key: string
  readonly mod: boolean
  readonly ctrl: boolean
  readonly alt: boolean
  readonly shift: boolean
}

const modifiers = new Set(['Mod', 'Ctrl', 'Alt', 'Shift'])

function parseStroke(text: string): Stroke {
  const parts = text === '+' ? ['+'] : text.split('+')
  const held = new Set(parts.slice(0, -1))
  for (const name of held) if (!modifiers.has(name)) throw new Error(`"${name}" in "${text}" is no modifier`)
  const key = parts.at(-1) ?? ''
  return {
    key: key.length === 1 ? key.toLowerCase() : key,
    mod: held.has('Mod'),
    ctrl: held.has('Ctrl'),
    alt: held.has('Alt'),
    shift: held.has('Shift'),
  }
}

export const parseKeys = (binding: string): readonly Stroke[] => binding.trim().split(/\s+/).map(parseStroke)

export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

const isLetter = (key: string): boolean => key.length === 1 && key.toLowerCase() !== key.toUpperCase()

export function matches(stroke: Stroke, press: KeyPress, mac: boolean): boolean {
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key
  if (key !== stroke.key) return false
  const mod = mac ? press.metaKey : press.ctrlKey
  const otherCommand = mac ? press.ctrlKey : press.metaKey
  const ctrlWanted = stroke.ctrl || (stroke.mod && !mac)
  const metaWanted = stroke.mod && mac
  if (stroke.mod !== mod && !(stroke.ctrl && !mac)) return false
  if (press.ctrlKey !== ctrlWanted || press.metaKey !== metaWanted) return false
  if (otherCommand && !stroke.ctrl && !stroke.mod) return false
  // `?` needs Shift on some layouts and AltGr on others: the character itself decides.
  const character = press.key.length === 1 && !isLetter(press.key)
  if (!character && (press.shiftKey !== stroke.shift || press.altKey !== stroke.alt)) return false
  return true
}

/** A stroke that types something: it belongs to the field when one has the focus, and can be switched off. */
export const isSingleKey = (strokes: readonly Stroke[]): boolean =>
  strokes.every((stroke) => !stroke.mod && !stroke.ctrl && !stroke.alt)

const signs: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: '↵',
  Escape: 'Esc',
  Backspace: '⌫',
}

/** What the keyboards of a language have printed on them. */
const printed: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  en: { Control: 'Ctrl', Delete: 'Del', PageUp: 'PgUp', PageDown: 'PgDn' },
  de: {
    Control: 'Strg',
    Delete: 'Entf',
    Home: 'Pos1',
    End: 'Ende',
    PageUp: 'Bild↑',
    PageDown: 'Bild↓',
    Space: 'Leertaste',
  },
}

function showStroke(stroke: Stroke, mac: boolean, locale: Locale): string {
  const words = printed[locale]
  const control = `${words['Control'] ?? 'Ctrl'} `
  const name =
    signs[stroke.key] ?? words[stroke.key] ?? (stroke.key.length === 1 ? stroke.key.toUpperCase() : stroke.key)
  const held = [
    stroke.ctrl ? (mac ? '⌃' : control) : '',
    stroke.alt ? (mac ? '⌥' : 'Alt ') : '',
    stroke.shift ? '⇧' : '',
    stroke.mod ? (mac ? '⌘' : control) : '',
  ].join('')
  return held + name
}

/** One text for each stroke, as printed on keys: `['G', 'T']`, `['⌘K']`, `['Ctrl K']`, in German `['Strg K']`. */
export const showKeys = (binding: string, mac: boolean, locale: Locale): readonly string[] =>
  parseKeys(binding).map((stroke) => showStroke(stroke, mac, locale))

/** The value of `aria-keyshortcuts`; undefined for sequences, which it cannot say. */
export function ariaKeys(bindings: readonly string[], mac: boolean): string | undefined {
  const said = bindings
    .map(parseKeys)
    .filter((strokes) => strokes.length === 1)
    .flatMap((strokes) => strokes)
    .map((stroke) =>
      [
        stroke.ctrl || (stroke.mod && !mac) ? 'Control' : '',
        stroke.mod && mac ? 'Meta' : '',
        stroke.alt ? 'Alt' : '',
        stroke.shift ? 'Shift' : '',
        stroke.key.length === 1 ? stroke.key.toUpperCase() : stroke.key,
      ]
        .filter((part) => part !== '')
        .join('+'),
    )
  return said.length > 0 ? said.join(' ') : undefined
}

/** How a pressed key is written in a binding; undefined for a modifier alone. */
export function writeStroke(press: KeyPress, mac: boolean): string | undefined {
  if (['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'Dead', 'Unidentified'].includes(press.key)) return undefined
  const character = press.key.length === 1 && !isLetter(press.key)
  const key = press.key === ' ' ? 'Space' : press.key.length === 1 ? press.key.toLowerCase() : press.key
  return [
    (mac ? press.metaKey : press.ctrlKey) ? 'Mod+' : '',
    mac && press.ctrlKey ? 'Ctrl+' : '',
    press.altKey && !character ? 'Alt+' : '',
    press.shiftKey && !character ? 'Shift+' : '',
    key,
  ].join('')
}

export const isMac = (): boolean => /mac|iphone|ipad/i.test(navigator.platform)
