/**
 * Importing files, in three steps that the wizard and the command line share: propose a plan, show what it would do, do it.
 *
 * Must stay true: `analyse` and `preview` write nothing; `run` is one operation, so one undo takes it back. Start at
 * engine.ts for how a plan is followed, recognise.ts for how one is made; docs/subsystems/import.md tells the story.
 */
import { z } from 'zod'
import { defineJob, type JobContext } from '#replica/job.ts'
import { fail, type Failure, ok } from '#shared/result.ts'
import { analyse } from './analyse.ts'
import { problemOfPlan } from './check-plan.ts'
import { followPlan } from './engine.ts'
import { undoImport } from './undo.job.ts'
import { withParts } from './with-parts.ts'
import { fileChoice, importPlan, type ImportPreview, type ImportResult } from './plan.schema.ts'

const uploads = z.array(z.string().max(200)).min(1).max(5_000)

export const analyseImport = defineJob({
  name: 'imports.analyse',
  summary: 'Looks at uploaded files and proposes how to import them; changes nothing.',
  input: z.strictObject({ uploads, choices: z.array(fileChoice).max(2_000).optional() }),
  run: (context, input) => analyse(context, input.uploads, input.choices ?? []),
})

const planned = z.strictObject({ uploads, plan: importPlan })

export const previewImport = defineJob({
  name: 'imports.preview',
  summary: 'Says what importing the files by this plan would create, update and leave out; changes nothing.',
  input: planned,
  run: async (context, { uploads: given, plan }) => {
    const problem = problemOfPlan(plan)
    if (problem) return fail(problem)
    const result = await withParts(context, given, 'preview', (parts) => followPlan(context, plan, parts, 'preview'))
    return result.ok ? ok<ImportPreview>({ plan: result.value.plan, summary: result.value.summary }) : result
  },
})

const takenBack: Failure = {
  type: 'TakenBack',
  message:
    'What this import had saved was taken back meanwhile, so there is nothing to go on with. Give the files again to import them anew.',
}
/** Of an import that goes on after it was broken off: whether somebody has undone it since. */
const wasTakenBack = ({ db, operation }: JobContext): boolean =>
  db.get(
    'select 1 as found from operation o join operation u on u.undoes = o.no where o.id = ?',
    Buffer.from(operation, 'hex'),
  ) !== undefined

export const runImport = defineJob({
  name: 'imports.run',
  summary: 'Imports the files by this plan, as one operation that can be undone.',
  input: planned,
  run: async (context, { uploads: given, plan }) => {
    const problem = problemOfPlan(plan)
    if (problem) return fail(problem)
    if (wasTakenBack(context)) return fail(takenBack)
    const result = await withParts(context, given, 'run', (parts, held) =>
      followPlan(context, plan, parts, 'run', held),
    )
    if (!result.ok) return result
    const { operation, summary, downloads } = result.value
    return ok<ImportResult>({ operation, summary, downloads })
  },
})

export const importJobs = [analyseImport, previewImport, runImport, undoImport]
