/** Keys on a chip: to the next, another meaning, typed anew, accepted, left as text. */
import type { Chip } from '../chips.ts'
import type { Decisions } from '../decisions.ts'

export interface ChipAct {
  readonly chip: Chip
  readonly decisions: Decisions
  readonly decide: (to: number | 'none') => void
  readonly correct: () => void
  readonly move: (step: number) => void
  readonly submit: () => void
}

const turned = ({ chip, decisions, decide }: ChipAct, step: number): void => {
  const now = decisions[chip.key]
  const at = typeof now === 'number' ? now : now === undefined && chip.isSure ? 0 : step > 0 ? -1 : chip.options.length
  decide((at + step + chip.options.length) % chip.options.length)
}
const accept = ({ chip, decisions, decide, move }: ChipAct): void => {
  const now = decisions[chip.key]
  if (typeof now !== 'object') decide(typeof now === 'number' ? now : 0)
  move(1)
}
const dismiss = ({ decide, move }: ChipAct): void => {
  decide('none')
  move(1)
}

/** By key; Space opens the menu of the chip. */
export const chipActs: Readonly<Record<string, ((act: ChipAct) => void) | undefined>> = {
  y: accept,
  Y: accept,
  Backspace: dismiss,
  Delete: dismiss,
  e: ({ correct }) => correct(),
  E: ({ correct }) => correct(),
  F2: ({ correct }) => correct(),
  ArrowRight: ({ move }) => move(1),
  ArrowLeft: ({ move }) => move(-1),
  ArrowDown: (act) => turned(act, 1),
  ArrowUp: (act) => turned(act, -1),
  Enter: ({ submit }) => submit(),
}
