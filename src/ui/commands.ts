/**
 * The one registry of what can be done. It feeds key handlers, the palette, tooltips, menus, the `?` sheet and
 * `aria-keyshortcuts`. What must stay true: single keys never fire while a person types in a field; while a dialog is
 * open only its own commands fire; what registered last wins, so that a view's key is ahead of the shell's.
 */
import type { LucideIcon } from 'lucide-react'
import { isSingleKey, matches, parseKeys, type KeyPress } from './keys.ts'
import type { Preferences } from './preferences.ts'
import { createStore, type Store } from './store.ts'

export interface UiCommand {
  /** `view.verb`; stable, because people's changed keys hang on it. */
  readonly id: string
  readonly label: string
  /** Other words that people look for it by. */
  readonly also?: string
  /** Heading in the palette and the `?` sheet. */
  readonly group: string
  /** Alternatives; see keys.ts for how they are written. */
  readonly keys?: readonly string[]
  readonly icon?: LucideIcon
  /** Neither fires nor is offered while this is false. */
  readonly when?: () => boolean
  readonly run: () => void
  /** Moving about is on the `?` sheet but would be noise in the palette. */
  readonly hideInPalette?: boolean
  /** Is there because a record is, such as a saved view: the settings list no key for it. */
  readonly ofRecord?: boolean
  /** Takes something away: last in the palette, so that Enter alone never does it. */
  readonly danger?: boolean
  /** Works while a popover is open, too (not over a dialog). */
  readonly overPopovers?: boolean
  /** Shown with the palette's first suggestions: what the current selection can do. */
  readonly about?: string | (() => string | undefined)
}

/** The title of what a command is about now; undefined when it is about nothing. */
export const aboutOf = ({ about }: UiCommand): string | undefined => (typeof about === 'function' ? about() : about)

export interface RegisteredCommand extends UiCommand {
  /** The dialog it belongs to; 0 is the page. */
  readonly layer: number
}

export interface PressContext {
  readonly press: KeyPress
  /** A field that takes text has the focus. */
  readonly typing: boolean
  /** A button, link or menu has the focus: Enter, Space and letters in menus are its own. */
  readonly control: 'none' | 'button' | 'list'
}

export interface CommandRegistry {
  readonly all: Store<readonly RegisteredCommand[]>
  /** Every command of the page that was offered since it was loaded: what the settings can give other keys. */
  readonly known: Store<readonly RegisteredCommand[]>
  /** Open dialogs, outermost first. */
  readonly layers: Store<readonly number[]>
  /** Strokes of a sequence begun, such as `g`. */
  readonly pending: Store<string>
  /** What was done last: the id of a command that ran, by whatever way, or another name that a view gives (`did`). */
  readonly ran: Store<{ readonly id: string }>
  /** Says that something was done that is no command, such as a note that was saved. */
  did(id: string): void
  register(commands: readonly UiCommand[], layer: number): () => void
  /** A number for a dialog; its commands can be registered before it is open. */
  newLayer(): number
  /**
   * Commands of other layers rest until the returned function is called; those that are `overPopovers` do not when the
   * layer is `light`: a popover, which the page stays usable beside.
   */
  openLayer(layer: number, light?: boolean): () => void
  keysOf(command: UiCommand): readonly string[]
  find(id: string): RegisteredCommand | undefined
  /**
   * Whether the press was a command's; it has run then, or a sequence goes on. Before somebody listens the press is kept.
   */
  handle(context: PressContext): boolean
  /**
   * From now on presses are answered, the newest of before first: keys that were pressed before anything was drawn, up to
   * and with the first that does something. What came after it was meant for what that opens. Until the returned function
   * is called.
   */
  listen(): () => void
}

/** Presses from before the first drawing are answered when it comes within this, in milliseconds. */
const keptFor = 3_000

/** With Ctrl or ⌘ these edit text: while somebody types they belong to the field, undo among them. */
const editingKeys = new Set(
  'a c v x y z Backspace Delete Enter Home End ArrowUp ArrowDown ArrowLeft ArrowRight'.split(' '),
)

export function createCommands(
  preferences: Store<Preferences>,
  mac: boolean,
  wait: (then: () => void) => () => void = (then) => {
    const timer = setTimeout(then, 1_200)
    return () => clearTimeout(timer)
  },
  now: () => number = () => performance.now(),
): CommandRegistry {
  const all = createStore<readonly RegisteredCommand[]>([])
  const known = createStore<readonly RegisteredCommand[]>([])
  const layers = createStore<readonly number[]>([])
  const pending = createStore('')
  const ran = createStore({ id: '' })
  let begun: KeyPress[] = []
  let stopWaiting = (): void => undefined
  let lastLayer = 0
  let listening = false
  let kept: { readonly at: number; readonly context: PressContext }[] = []
  const light = new Set<number>()

  const keysOf = (command: UiCommand): readonly string[] => preferences.get().keys[command.id] ?? command.keys ?? []

  function end(): void {
    begun = []
    stopWaiting()
    pending.set('')
  }

  function fires(strokesOf: string, context: PressContext): boolean {
    const strokes = parseKeys(strokesOf)
    const single = isSingleKey(strokes)
    const named = context.press.key.length > 1
    if (single && context.typing && context.press.key !== 'Escape') return false
    if (context.typing && strokes.some((stroke) => stroke.mod && editingKeys.has(stroke.key))) return false
    if (single && !named && !preferences.get().singleKeys) return false
    if (single && context.control === 'list') return false
    return !(
      context.control === 'button' &&
      single &&
      strokes.length === 1 &&
      ['Enter', ' '].includes(context.press.key)
    )
  }

  return {
    all,
    known,
    layers,
    pending,
    ran,
    did: (id) => ran.set({ id }),
    keysOf,
    register(commands, layer) {
      const made = commands.map((command) => ({
        ...command,
        layer,
        run: () => {
          command.run()
          ran.set({ id: command.id })
        },
      }))
      all.set((before) => [...before, ...made])
      if (layer === 0)
        known.set((before) => [...new Map([...before, ...made].map((command) => [command.id, command])).values()])
      return () => all.set((before) => before.filter((one) => !made.includes(one)))
    },
    newLayer: () => ++lastLayer,
    openLayer(layer, isLight = false) {
      if (isLight) light.add(layer)
      layers.set((before) => [...before, layer])
      return () => layers.set((before) => before.filter((one) => one !== layer))
    },
    find: (id) => all.get().findLast((command) => command.id === id),
    handle(context) {
      if (!listening) {
        if (!context.typing && context.control === 'none') kept.push({ at: now(), context })
        return false
      }
      const below = layers.get()
      const layer = below.at(-1) ?? 0
      const presses = [...begun, context.press]
      let goesOn = false
      for (const command of all.get().toReversed()) {
        if (command.layer !== layer && !(command.overPopovers && below.every((one) => light.has(one)))) continue
        for (const binding of keysOf(command)) {
          const strokes = parseKeys(binding)
          if (!presses.every((press, place) => strokes[place] && matches(strokes[place], press, mac))) continue
          if (!fires(binding, context) || command.when?.() === false) continue
          if (strokes.length === presses.length) {
            end()
            command.run()
            return true
          }
          goesOn = true
        }
      }
      if (goesOn) {
        begun = presses
        stopWaiting()
        stopWaiting = wait(end)
        pending.set(presses.map((press) => press.key.toUpperCase()).join(' '))
        return true
      }
      if (begun.length > 0) {
        end()
        return this.handle(context)
      }
      return false
    },
    listen() {
      listening = true
      const before = kept.filter(({ at }) => now() - at <= keptFor)
      kept = []
      // The commands of the same drawing may be offered after this.
      queueMicrotask(() => {
        for (const { context } of before) if (this.handle(context) && begun.length === 0) break
      })
      return () => {
        listening = false
      }
    },
  }
}
