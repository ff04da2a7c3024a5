/** The acts of Today in the order of the screen, with their keys, signs and words. */
import {
  AlarmClock,
  Check,
  Eraser,
  Plus,
  Scissors,
  ThumbsDown,
  ThumbsUp,
  UserRoundPlus,
  type LucideIcon,
} from 'lucide-react'
import { useText } from '#ui/text.ts'
import type { Act, Entry } from './today-entries.ts'
import { todayMessages } from './today.messages.ts'

export interface ShownAct {
  readonly act: Act
  readonly icon: LucideIcon
  readonly label: string
  readonly keys: readonly string[]
}

const shown: readonly (readonly [act: Act, icon: LucideIcon, ...keys: string[]])[] = [
  ['accept', ThumbsUp, 'y'],
  ['decline', ThumbsDown, 'Backspace'],
  ['done', Check, 'e'],
  ['snooze', AlarmClock, 'h'],
  ['delegate', UserRoundPlus, 'd'],
  ['split', Scissors, 's'],
  ['release', Eraser, 'r'],
  ['addStep', Plus, 'a'],
]

/** Named as they are for this entry: a promise is kept and moved, what is done is a task. */
export function useActs(entry: Entry | undefined): readonly ShownAct[] {
  const text = useText(todayMessages)
  const promise = entry?.item.table === 'obligation'
  const label: Readonly<Record<Act, string>> = {
    done: entry?.section === 'handedOver' ? text.takeBack : promise ? text.keep : text.done,
    snooze: promise ? text.move : text.snooze,
    delegate: text.delegate,
    split: text.split,
    accept: promise ? text.readIt : text.accept,
    decline: text.decline,
    release: text.release,
    addStep: text.addStep,
  }
  return shown.map(([act, icon, ...keys]) => ({ act, icon, keys, label: label[act] }))
}
