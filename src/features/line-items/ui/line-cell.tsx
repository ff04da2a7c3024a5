/** A cell of the grid of lines: an input that keeps what is typed until it is left, then says it, if it is a value. */
import clsx from 'clsx'
import { useRef, useState, type KeyboardEvent } from 'react'

export interface LineCellProps {
  readonly label: string
  readonly row: number
  readonly column: string
  readonly shown: string
  readonly disabled: boolean
  readonly align?: 'left' | 'right'
  /** Whether what was typed can be kept; it is written when it can. */
  readonly onCommit: (typed: string) => boolean
  readonly wrong: string
  readonly placeholder?: string
}

/** The cell of that row and column in the same grid. */
const cellAt = (from: HTMLElement, row: number, column: string): HTMLElement | null =>
  from
    .closest('[data-lines]')
    ?.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"], [data-row="${row}"][data-add]`) ?? null

export function LineCell(props: LineCellProps) {
  const { label, row, column, shown, disabled, align = 'right', onCommit, wrong, placeholder } = props
  const [typed, setTyped] = useState<string | null>(null)
  const [failed, setFailed] = useState(false)
  const given = useRef(false)
  const leave = (): void => {
    if (given.current || typed === null || typed === shown) {
      given.current = false
      setTyped(null)
      return setFailed(false)
    }
    const kept = onCommit(typed)
    setFailed(!kept)
    if (kept) setTyped(null)
  }
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    const { key, altKey, currentTarget } = event
    if (altKey) return
    if (key === 'Enter' || key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault()
      const to = cellAt(currentTarget, row + (key === 'ArrowUp' ? -1 : 1), column)
      if (to) to.focus()
      else currentTarget.blur()
    } else if (key === 'Escape' && typed !== null) {
      event.preventDefault()
      event.stopPropagation()
      given.current = true
      setTyped(null)
      setFailed(false)
    }
  }
  return (
    <input
      aria-label={label}
      aria-invalid={failed || undefined}
      title={failed ? wrong : undefined}
      data-row={row}
      data-column={column}
      readOnly={disabled}
      value={typed ?? shown}
      placeholder={placeholder}
      inputMode={align === 'right' ? 'decimal' : 'text'}
      autoComplete="off"
      maxLength={1_000}
      onChange={(event) => {
        given.current = false
        setTyped(event.currentTarget.value)
      }}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={leave}
      onKeyDown={press}
      className={clsx(
        'num h-8 w-full min-w-0 rounded-sm bg-transparent px-1.5 outline-none max-md:h-11',
        'read-only:cursor-default focus-visible:bg-raised focus-visible:shadow-[inset_0_0_0_2px_var(--ring)]',
        !disabled && 'hover:bg-hover',
        failed && 'shadow-[inset_0_0_0_1.5px_var(--bad)]',
        align === 'right' && 'text-right',
      )}
    />
  )
}
