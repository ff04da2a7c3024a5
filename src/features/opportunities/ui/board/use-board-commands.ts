import { useText } from '#ui/text.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { opportunityMessages } from '../opportunities.messages.ts'
import type { Direction } from './board-focus.ts'

export interface BoardActs {
  readonly go: (direction: Direction) => void
  readonly extend: (direction: Direction) => void
  /** Moves the card (or the chosen ones) to the stage beside. */
  readonly shift: (by: -1 | 1) => void
  readonly open: () => void
  readonly choose: () => void
  readonly menu: () => void
  readonly letGo: () => void
  readonly collapse: () => void
  readonly chosen: number
  /** Ends the card's deal; the reason is asked. */
  readonly end: (type: 'won' | 'lost') => void
  /** The name of the card that the keys are about. */
  readonly title: () => string | undefined
}

/** The board's keys. They work wherever the focus is on the page, as long as nobody types. */
export function useBoardCommands(acts: BoardActs): void {
  const text = useText(opportunityMessages)
  const command = (id: string, label: string, keys: readonly string[], run: () => void) => ({
    id: `board.${id}`,
    label,
    group: text.move,
    keys,
    run,
    hideInPalette: true,
  })
  /** What can be done with the card at the focus: first in the palette. */
  const onCard = (id: string, label: string, keys: readonly string[], run: () => void) => ({
    ...command(id, label, keys, run),
    hideInPalette: false,
    when: () => acts.title() !== undefined,
    about: acts.title,
  })
  useCommands([
    command('down', text.down, ['j', 'ArrowDown'], () => acts.go('down')),
    command('up', text.up, ['k', 'ArrowUp'], () => acts.go('up')),
    command('left', text.left, ['ArrowLeft'], () => acts.go('left')),
    command('right', text.right, ['ArrowRight'], () => acts.go('right')),
    command('first', text.firstCard, ['Home'], () => acts.go('first')),
    command('last', text.lastCard, ['End'], () => acts.go('last')),
    command('extendDown', text.extendDown, ['Shift+J', 'Shift+ArrowDown'], () => acts.extend('down')),
    command('extendUp', text.extendUp, ['Shift+K', 'Shift+ArrowUp'], () => acts.extend('up')),
    onCard('stageLeft', text.stageLeft, ['Shift+ArrowLeft'], () => acts.shift(-1)),
    onCard('stageRight', text.stageRight, ['Shift+ArrowRight'], () => acts.shift(1)),
    onCard('open', text.openDeal, ['Enter'], acts.open),
    onCard('choose', text.choose, ['x'], acts.choose),
    onCard('moveTo', text.moveTo, ['m'], acts.menu),
    onCard('won', text.saveWon, [], () => acts.end('won')),
    onCard('lost', text.saveLost, [], () => acts.end('lost')),
    { ...command('letGo', text.clearChoice, ['Escape'], acts.letGo), when: () => acts.chosen > 0 },
    { ...command('collapse', text.collapseColumn, ['-'], acts.collapse), hideInPalette: false },
  ])
}
