/** The jobs that the features offer by name: long work with progress, which can be cancelled. */
import { generateDemo } from '#features/demo/demo.job.ts'
import { exportJob } from '#features/export/export.job.ts'
import { ownImportJob } from '#features/export/own-import.job.ts'
import { personExportJob } from '#features/export/person/person-export.job.ts'
import { importJobs } from '#features/import/import.jobs.ts'
import { attachJob } from '#features/files/attach.job.ts'
import { tidyFiles } from '#features/files/tidy.job.ts'
import { expireMessages } from '#features/retention/expire.job.ts'
import { settleErasures } from '#features/retention/settle.job.ts'
import { findDuplicates } from '#features/duplicates/duplicates.job.ts'
import { bulkJob } from '#features/records/bulk.job.ts'
import { addResources, addResourceVersion } from '#features/resources/add.job.ts'
import { runBackup } from './backup/backup.job.ts'
import { restoreJob, verifyBackup } from './backup/restore.jobs.ts'
import { tables } from './tables.ts'
import { printPlan } from './workflows/print-plan.ts'
import { printQuote } from './workflows/print-quote.ts'
import { takeBack } from './workflows/take-back.ts'
import { reading } from './reading.ts'
import { rules } from './records.ts'

export const featureJobs = [
  findDuplicates(tables),
  generateDemo,
  bulkJob(tables, rules, reading),
  ...importJobs,
  exportJob(tables, reading),
  personExportJob(tables),
  ownImportJob(tables),
  runBackup,
  verifyBackup,
  restoreJob,
  takeBack,
  attachJob(tables),
  printQuote,
  printPlan,
  tidyFiles,
  settleErasures,
  expireMessages,
  addResources,
  addResourceVersion,
] as const
