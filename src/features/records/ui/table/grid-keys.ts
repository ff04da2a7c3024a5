/** Moving through a table by key, after the ARIA grid pattern. Pure, so that the page only draws the answer. */
export interface Cell {
  readonly row: number
  readonly column: number
}

export interface GridSize {
  readonly rows: number
  readonly columns: number
  /** Rows that fit on the screen, for Page Up and Page Down. */
  readonly page: number
}

export interface Key {
  readonly key: string
  readonly ctrl: boolean
  readonly shift: boolean
}

const steps: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  j: [1, 0],
  J: [1, 0],
  k: [-1, 0],
  K: [-1, 0],
}

/** Where the focus goes; null when the key does not move it. It stops at the edges. */
export function moveCell(from: Cell, key: Key, size: GridSize): Cell | null {
  const within = (row: number, column: number): Cell => ({
    row: Math.max(0, Math.min(size.rows - 1, row)),
    column: Math.max(0, Math.min(size.columns - 1, column)),
  })
  if (size.rows === 0 || size.columns === 0) return null
  const step = steps[key.key]
  if (step !== undefined && !key.ctrl) return within(from.row + step[0], from.column + step[1])
  switch (key.key) {
    case 'Home':
      return within(key.ctrl ? 0 : from.row, 0)
    case 'End':
      return within(key.ctrl ? size.rows - 1 : from.row, size.columns - 1)
    case 'PageDown':
      return within(from.row + size.page, from.column)
    case 'PageUp':
      return within(from.row - size.page, from.column)
    default:
      return null
  }
}

/** Tab while editing: the next (or previous) cell that can be edited, on into the neighbouring row; null at the end of the table. */
export function nextEditable(from: Cell, back: boolean, editable: readonly boolean[], rows: number): Cell | null {
  const total = rows * editable.length
  for (let at = from.row * editable.length + from.column + (back ? -1 : 1); at >= 0 && at < total; at += back ? -1 : 1)
    if (editable[at % editable.length]) return { row: Math.floor(at / editable.length), column: at % editable.length }
  return null
}
