/** What somebody is called beside an address in a list of people, where commas and angles mean something else. */
import { splitName } from '../names.ts'

/** `Groß, Jürgen` → `Jürgen Groß`. */
export function shownName(name: string): string {
  const { firstName, lastName } = splitName(name)
  const turned = /^[^,<>;]+,[^,<>;]+$/.test(name) && firstName !== null ? `${firstName} ${lastName}` : name
  return turned.replace(/[<>;,\s]+/g, ' ').trim()
}
