/** Founding the office, in one change. */
import { defineCommand } from '#replica/command.ts'
import { fail, ok } from '#shared/result.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { officeFounded, officeInput } from './founding.ts'
import { office } from './office.schema.ts'

export const foundOffice = defineCommand({
  name: 'office.found',
  summary: 'Founds the office of this PC.',
  input: officeInput,
  run: (context, input) => {
    if (context.db.get('SELECT 1 FROM office'))
      return fail({ type: 'AlreadyFounded', message: 'There is already an office here. Nothing was changed.' })
    // The peer makes the spaces and their keys first: only they say where records go.
    if (context.me === '')
      return fail({ type: 'NotFounded', message: 'The office has no spaces yet. Nothing was changed.' })
    const writes = officeFounded(context, input)
    return writes
      ? ok({ writes, value: { id: writes[0]?.id ?? '', me: context.me } })
      : fail({
          type: 'UnknownTemplate',
          message: `There is no sales process “${input.template}”. Nothing was founded.`,
        })
  },
})

const onlyOne = { type: 'OneOffice', message: 'This PC has one office, which stays. Nothing was changed.' }

export const officeRules: RecordRules = rulesFor(office, {
  creating: () => fail(onlyOne),
  deleting: () => fail(onlyOne),
})
