/** Saving how the columns of a file are read, for everybody in the office and for the next such file. */
import { z } from 'zod'
import { create, defineCommand, update } from '#replica/command.ts'
import { fail, ok } from '#shared/result.ts'
import { importMapping } from './import.schema.ts'
import { fingerprintOfFile, mappingOf, readMapping } from './mapping.ts'
import { planFile } from './plan.schema.ts'

export const saveMapping = defineCommand({
  name: 'imports.saveMapping',
  summary:
    'Saves what the columns of a file become, so that the next such file is read the same, by anybody in the office.',
  input: z.strictObject({ name: z.string().trim().min(1).max(200), file: planFile }),
  run: (context, { name, file }) => {
    const mapping = mappingOf(file)
    const text = mapping && JSON.stringify(mapping)
    if (text === undefined || readMapping(text) === undefined || text.length > 100_000)
      return fail({
        type: 'MappingNotValid',
        message: 'This file is not imported as it stands, so there is nothing to save.',
      })
    const fingerprint = fingerprintOfFile(file)
    // The same columns and the same kind of record are one mapping, whoever saves it.
    const id = context.derivedId(importMapping, 'columns', `${fingerprint} ${file.table}`)
    const content = { name, mapping: text, savedBy: context.me, savedAt: new Date(context.now).toISOString() }
    const write = context.find(importMapping, id)
      ? update(importMapping, id, content)
      : create(importMapping, id, { ...content, fingerprint })
    return ok({ writes: [write], value: { id } })
  },
})
