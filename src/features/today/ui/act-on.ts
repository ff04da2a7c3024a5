/**
 * What an act on an entry of Today asks of the peer, and what is said of it. Every act is one command, so that one undo takes
 * it back, together with what was learnt from it.
 */
import { leading, type Entry } from './today-entries.ts'

export interface Call {
  readonly command: string
  readonly input: object
}

const learnt = (entry: Entry): object => {
  const because = leading(entry)
  return because === undefined ? {} : { because }
}

/** Saying that it is done; a day to remember and a client rest for a while. Undefined where something has to be asked first. */
export function doneCall(entry: Entry, afterIt: string): Call | undefined {
  const { item, id, section } = entry
  if (section === 'handedOver') return { command: 'tasks.takeBack', input: { ids: [id] } }
  if (item.table === 'task') return { command: 'tasks.complete', input: { ids: [id], ...learnt(entry) } }
  if (item.table === 'obligation') return { command: 'obligations.keep', input: { ids: [id], ...learnt(entry) } }
  if (item.table === 'importantDate' || item.table === 'account')
    return { command: 'today.rest', input: { ids: [id], until: afterIt } }
  return undefined
}

/** Putting it off to a day; a promise is moved by its own dialog, because somebody waits. */
export const snoozeCall = (entry: Entry, day: string): Call =>
  entry.item.table === 'task'
    ? { command: 'tasks.snooze', input: { ids: [entry.id], dueOn: day, ...learnt(entry) } }
    : { command: 'today.rest', input: { ids: [entry.id], until: day, ...learnt(entry) } }

export const delegateCall = (entry: Entry, person: string): Call =>
  entry.item.table === 'obligation'
    ? { command: 'obligations.handOver', input: { ids: [entry.id], owner: person } }
    : { command: 'tasks.delegate', input: { ids: [entry.id], assignee: person, ...learnt(entry) } }

export const acceptCall = (entry: Entry): Call =>
  entry.item.table === 'obligation'
    ? { command: 'obligations.noticesRead', input: { ids: [entry.id] } }
    : { command: 'tasks.accept', input: { ids: [entry.id] } }
