/** Ids made from what is meant: whoever writes down the same on two PCs writes it once. */
import type { CommandContext } from '#replica/command.ts'
import { inSpace, spaceOf, type RecordId } from '#shared/ids.ts'
import { resourceOpen, resourceSend } from './resources.schema.ts'

type Making = Pick<CommandContext, 'derivedId'>

export const openId = (context: Making, version: string, person: string, day: string): RecordId =>
  context.derivedId(resourceOpen, 'resource open', `${version} ${person} ${day}`)

/** One version to one customer in one activity is sent once. Lies where the deal, or else the activity, lies. */
export const sendId = (
  context: Making,
  version: string,
  to: { readonly opportunity?: string | null; readonly contact?: string | null; readonly activity?: string | null },
  day: string,
): RecordId => {
  const id = context.derivedId(
    resourceSend,
    'resource send',
    `${version} ${to.opportunity ?? ''} ${to.contact ?? ''} ${to.activity ?? day}`,
  )
  const beside = to.activity ?? to.opportunity
  return beside ? inSpace(id, spaceOf(beside)) : id
}
