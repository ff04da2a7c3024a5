/** The mutual plan of a deal as PDF for the customer: made here, offered for saving, and attached to the deal if wanted. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { customerPlan } from '#features/deal-plan/deal-plan.queries.ts'
import { planDocument, planTitle } from '#features/deal-plan/plan-document.ts'
import { storeFile } from '#features/files/store-file.ts'
import { openFileStore } from '#platform/file-store/file-store.ts'
import { printPdf } from '#platform/pdf/print-pdf.ts'
import { defineJob } from '#replica/job.ts'
import { localDate } from '#shared/dates.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { fileName, lookOf, type Printed } from './letter-look.ts'

export const printPlan = defineJob({
  name: 'dealPlan.print',
  summary: 'Writes the mutual plan of a deal as PDF, without what is only ours; attaches it to the deal if wanted.',
  input: z.object({
    opportunity: z.string().max(36),
    language: z.enum(['en', 'de']).optional(),
    attach: z.boolean().optional(),
  }),
  run: async (context, { opportunity, language = 'en', attach }): Promise<Result<Printed, Failure>> => {
    const plan = customerPlan({ db: context.db, today: localDate(context.now) }, opportunity)
    if (!plan)
      return fail({
        type: 'RecordNotFound',
        message: 'The deal is not here or was deleted. Nothing was printed.',
        id: opportunity,
      })
    if (plan.items.length === 0)
      return fail({
        type: 'NoItems',
        message: 'Nothing in this plan is for the customer yet. Nothing was printed.',
      })
    context.progress('printing', 0, null)
    const files = openFileStore(context.filesFolder)
    try {
      const pdf = await printPdf(planDocument(plan, await lookOf(context, files), language, context.now))
      const name = `${fileName(planTitle(plan, language))}.pdf`
      const path = join(context.folder, 'plan.pdf')
      await writeFile(path, pdf, { mode: 0o600 })
      const downloads = [{ name, path, bytes: pdf.length }]
      if (attach !== true) return ok({ downloads, file: null, operation: context.operation })
      const stored = await storeFile(context, files, opportunity, { path, name }, null)
      return stored.ok ? ok({ downloads, file: stored.value.id, operation: context.operation }) : stored
    } finally {
      files.close()
    }
  },
})
