/** What histories are about. */
import type { Chance } from './chance.ts'
import { firstPeople } from './staff.ts'

/** A part of the rules that a history is about, so that what concerns it happens often enough to collide. */
interface Focus {
  readonly acts: readonly (readonly [name: string, weight: number])[]
  /** Names of devices that speak most; none: whoever suits the act. */
  readonly actors: readonly string[]
  readonly people: readonly string[]
}

const owners = ['olga', 'olga2', 'otto', 'otto2', 'oleg']
/** Whatever there is. */
const everything: Focus = { acts: [], actors: [], people: firstPeople }
/** Of those about cuts, half: rights are lost by people who stay. */
const losses: Focus = {
  acts: [
    ['member', 8],
    ['role', 3],
    ['policy', 3],
    ['cut', 9],
    ['late', 5],
    ['remove', 1],
  ],
  actors: ['olga', 'ada', 'mia', 'max', 'max2', 'max2'],
  people: ['Max', 'Max', 'Mo'],
}
const focuses: readonly Focus[] = [
  everything,
  everything,
  {
    acts: [
      ['removeOwner', 9],
      ['remove', 2],
      ['rank', 6],
      ['policy', 3],
      ['invite', 2],
      ['recovery', 3],
      ['removeOwn', 1],
    ],
    actors: [...owners, 'paper', 'paper', 'paper2'],
    people: ['Olga', 'Otto', 'Oleg'],
  },
  {
    acts: [
      ['removeOwner', 8],
      ['raise', 3],
      ['policy', 4],
    ],
    actors: owners,
    people: ['Olga', 'Otto', 'Oleg'],
  },
  {
    acts: [
      ['admit', 8],
      ['policy', 4],
      ['rank', 1],
    ],
    actors: ['olga', 'ada', 'abe', 'otto'],
    people: ['Abe', 'Max'],
  },
  {
    acts: [
      ['remove', 5],
      ['device', 5],
      ['rank', 6],
      ['leave', 3],
      ['policy', 3],
    ],
    actors: ['olga', 'otto', 'ada', 'ada2', 'max', 'max2'],
    people: ['Ada', 'Max'],
  },
  {
    acts: [
      ['invite', 4],
      ['admit', 12],
      ['revoke', 4],
      ['rank', 2],
      ['remove', 1],
      ['removeOwn', 1],
    ],
    actors: ['olga', 'ada', 'ada2', 'abe', 'otto', 'max'],
    people: ['Ada', 'Abe', 'Max', 'Olga'],
  },
  {
    acts: [
      ['device', 6],
      ['removeOwn', 6],
      ['removeDevice', 4],
      ['remove', 4],
      ['rank', 5],
      ['policy', 3],
      ['invite', 2],
      ['epoch', 2],
    ],
    actors: ['ada', 'ada2', 'max', 'max2', 'olga', 'otto'],
    people: ['Ada', 'Max'],
  },
  {
    acts: [
      ['member', 14],
      ['policy', 2],
      ['role', 2],
      ['space', 1],
      ['rank', 2],
      ['epoch', 3],
    ],
    actors: ['mia', 'max', 'max2', 'ada', 'abe', 'olga', 'mo'],
    people: ['Max', 'Mo', 'Mia', 'Abe'],
  },
  {
    acts: [
      ['remove', 6],
      ['policy', 6],
      ['role', 5],
      ['rank', 4],
      ['leave', 5],
      ['removeOwner', 1],
    ],
    actors: ['ada', 'ada2', 'abe', 'olga', 'olga2', 'max'],
    people: ['Ada', 'Abe', 'Max', 'Olga'],
  },
  {
    acts: [
      ['removeDevice', 4],
      ['remove', 3],
      ['cut', 8],
      ['late', 6],
      ['rank', 2],
      ['epoch', 4],
      ['keys', 4],
      ['device', 2],
    ],
    actors: ['olga', 'ada', 'abe', 'mo', 'max', 'mia'],
    people: ['Max', 'Mo', 'Abe'],
  },
]

export function focusOf(chance: Chance, table: Focus['acts']): Focus {
  const picked = chance.pick(focuses)
  if (picked === focuses.at(-1) && chance.likely(50)) return losses
  return picked === everything ? { ...everything, acts: table } : picked
}
