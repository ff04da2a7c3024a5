/**
 * What the files of an import consist of. A text table is read where it lies; everything else (sheets, address cards,
 * calendars, messages) is turned into rows once per job, into files of the job's own folder.
 */
import type { Failure } from '#shared/result.ts'
import type { HeldAttachments } from '../attachments.ts'
import type { ImportTable, PartFormat, Remark } from '../plan.schema.ts'

interface PartBase {
  readonly upload: string
  /** Other uploads whose records are in this part too: forty files of one address card each are one table. */
  readonly also: readonly string[]
  /** Which part of the upload; empty for the whole file. */
  readonly part: string
  /** For the eye. */
  readonly name: string
  /** Whose words say what the rows are: the sheet's, the archived file's. */
  readonly title: string
  readonly format: PartFormat
  /** What the person should know of it. */
  readonly remarks: readonly Remark[]
}

export interface TextPart extends PartBase {
  readonly form: 'text'
  readonly path: string
}

export interface RowsPart extends PartBase {
  readonly form: 'rows'
  readonly path: string
  /** Rows of the spool before the first that is data. */
  readonly from: number
  readonly headers: readonly string[]
  /** False when the first row is data already. */
  readonly header: boolean
  readonly columnRemarks: ReadonlyMap<number, Remark>
  /** Hidden in the sheet; they are offered. */
  readonly hiddenRows: number
  /** Of data. */
  readonly rows: number
  /** What the rows are, where the kind of file tells. */
  readonly table: ImportTable | null
  /** Whose keys these are, where the kind of file tells. */
  readonly source: string | null
  /** Column whose values identify the rows, where the kind of file has one. */
  readonly key: number | null
  /** Stays out unless the person says otherwise. */
  readonly leftOut: Remark | null
}

/** A file, or a part of one, that cannot be read. */
export interface RefusedPart extends PartBase {
  readonly form: 'refused'
  readonly failure: Failure
}

export type Part = TextPart | RowsPart | RefusedPart

/** A file as it was given, or as it lay in an archive. */
export interface Leaf {
  readonly upload: string
  /** Empty for the upload itself. */
  readonly part: string
  readonly name: string
  readonly path: string
  readonly bytes: number
}

export interface SourceControl {
  /** Throws when the job was asked to stop; lets others have a turn. */
  readonly pause: () => Promise<void>
  /** A path in the job's folder that nothing has yet. */
  readonly newPath: () => string
  /** Where the attachments of messages are put, by a job that will keep them. */
  readonly attachments?: HeldAttachments | undefined
  /** Wall clock. */
  readonly now: number
}

export class Stopped extends Error {}
