import { createContext, use, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { aboutOf, type CommandRegistry, type UiCommand } from './commands.ts'
import { ariaKeys, isMac, showKeys } from './keys.ts'
import { useStore } from './store.ts'
import { useLocale } from './text.ts'
import { useUi } from './ui-context.ts'

const LayerContext = createContext(0)

/** Puts what is inside (a dialog) on a layer of its own: while it is open no other command fires. `light` for a popover. */
export function CommandLayer({ light = false, children }: { readonly light?: boolean; readonly children: ReactNode }) {
  const { commands } = useUi()
  const [layer] = useState(() => commands.newLayer())
  useLayoutEffect(() => commands.openLayer(layer, light), [commands, layer, light])
  return <LayerContext value={layer}>{children}</LayerContext>
}

/**
 * Offers commands while the component is mounted. The array may be new at every render; labels, keys and order are
 * registered again only when they change, `run` and `when` are always the newest.
 */
export function useCommands(list: readonly UiCommand[]): void {
  const { commands } = useUi()
  const layer = use(LayerContext)
  const newest = useRef(list)
  // Before the browser draws: whoever sees it can press its key.
  useLayoutEffect(() => {
    newest.current = list
  })
  const aboutNow = (id: string) => () => {
    const now = newest.current.find((one) => one.id === id)
    return now === undefined ? undefined : aboutOf(now)
  }
  const shape = JSON.stringify(
    list.map((one) => [one.id, one.label, one.group, one.keys, one.hideInPalette, one.about]),
  )
  useLayoutEffect(
    () =>
      commands.register(
        newest.current.map((command) => ({
          ...command,
          ...(typeof command.about === 'function' ? { about: aboutNow(command.id) } : {}),
          when: () => newest.current.find((one) => one.id === command.id)?.when?.() ?? true,
          run: () => newest.current.find((one) => one.id === command.id)?.run(),
        })),
        layer,
      ),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `shape` stands for the list
    [commands, layer, shape],
  )
}

const textFields =
  'input:not([type=checkbox],[type=radio],[type=button],[type=file]),textarea,select,[contenteditable=true]'

/** Hears keys from the beginning; they are answered once there is something that `CommandKeys` stands in. */
export function hearKeys(commands: CommandRegistry): void {
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing || event.repeat === undefined) return
    const target = event.target instanceof Element ? event.target : document.body
    const handled = commands.handle({
      press: event,
      typing: target.closest(textFields) !== null,
      control: target.closest('[role=menu],[role=listbox],[data-popup]')
        ? 'list'
        : target.closest('button,a[href],summary,[role=button],[role=checkbox],[role=switch],[role=tab]')
          ? 'button'
          : 'none',
    })
    if (handled) event.preventDefault()
  })
}

/** Has keys answered while it is there. Mounted once, by the shell. */
export function CommandKeys() {
  const { commands } = useUi()
  useLayoutEffect(() => commands.listen(), [commands])
  return null
}

export interface CommandView {
  readonly label: string
  /** Of the first binding, one text a stroke. */
  readonly keys: readonly string[]
  readonly ariaKeys: string | undefined
  readonly run: () => void
}

/** A registered command as a button or menu item shows it; undefined while nothing offers it. */
export function useCommand(id: string | undefined): CommandView | undefined {
  const { commands, preferences } = useUi()
  const all = useStore(commands.all)
  const liked = useStore(preferences)
  const locale = useLocale()
  return useMemo(() => {
    const command = id === undefined ? undefined : all.findLast((one) => one.id === id)
    if (!command) return undefined
    const bindings = liked.keys[command.id] ?? command.keys ?? []
    const first = bindings[0]
    return {
      label: command.label,
      keys: first === undefined ? [] : showKeys(first, isMac(), locale),
      ariaKeys: ariaKeys(bindings, isMac()),
      run: () => {
        if (command.when?.() !== false) command.run()
      },
    }
  }, [all, liked, id, locale])
}
