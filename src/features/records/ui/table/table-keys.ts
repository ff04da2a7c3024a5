/** The keys of a table, by the name of its command: what the table registers and what the settings list before one was seen. */
import type { recordMessages } from '../records.messages.ts'

type Texts = (typeof recordMessages)['en']

export interface TableKey {
  readonly label: (text: Texts) => string
  readonly keys: readonly string[]
}

const key = (label: TableKey['label'], ...keys: readonly string[]): TableKey => ({ label, keys })

export const tableKeys = {
  down: key((text) => text.keyDown, 'j', 'ArrowDown'),
  up: key((text) => text.keyUp, 'k', 'ArrowUp'),
  left: key((text) => text.keyLeft, 'ArrowLeft'),
  right: key((text) => text.keyRight, 'ArrowRight'),
  start: key((text) => text.keyStart, 'Home'),
  end: key((text) => text.keyEnd, 'End'),
  top: key((text) => text.keyTop, 'Mod+Home'),
  bottom: key((text) => text.keyBottom, 'Mod+End'),
  pageDown: key((text) => text.keyPageDown, 'PageDown'),
  pageUp: key((text) => text.keyPageUp, 'PageUp'),
  extendDown: key((text) => text.keyExtendDown, 'Shift+J', 'Shift+ArrowDown'),
  extendUp: key((text) => text.keyExtendUp, 'Shift+K', 'Shift+ArrowUp'),
  open: key((text) => text.open, 'o', 'Mod+Enter'),
  choose: key((text) => text.choose(text.row), 'x'),
  freeze: key((text) => text.keyFreeze, 'Shift+F'),
  edit: key((text) => text.edit, 'F2'),
  enter: key((text) => text.keyEnter, 'Enter'),
} as const satisfies Readonly<Record<string, TableKey>>
