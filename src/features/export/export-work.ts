/** What every writer of a format is given: the sources, places for files, and the way to tell how far it is. */
import type { JobContext } from '#replica/job.ts'
import type { Tables } from '../records/source.ts'
import type { ExportInput } from './export.input.ts'
import type { ExportSource } from './office-rows.ts'
import type { Download, OutputFiles } from './output-files.ts'

export class Cancelled extends Error {}

export interface ExportWork {
  readonly context: JobContext
  readonly input: ExportInput
  /** Of the whole office, whatever is exported. */
  readonly tables: Tables
  readonly sources: readonly ExportSource[]
  readonly files: OutputFiles
  /** After each page. Throws `Cancelled`. */
  step(table: string, rows: number): Promise<void>
  /** Something that the format could not hold, for the person. */
  remark(remark: ExportRemark): void
}

export interface ExportRemark {
  /** `cutTexts`: a sheet holds at most 32,767 characters of a text; `ownFieldsLeftOut`: more own fields than columns. */
  readonly type: 'cutTexts' | 'ownFieldsLeftOut' | 'filesElsewhere'
  readonly count: number
}

export type WriteFormat = (work: ExportWork) => Promise<Download[]>

/** A name for the file of a table: its plural, in letters that every system takes. */
export const fileNameOf = ({ table }: Pick<ExportSource, 'table'>): string =>
  table.plural.en.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
