/**
 * The plan of an import: what each file is, what its columns become, how its rows find each other, and what is still
 * for the person to decide. `imports.analyse` proposes one, the wizard edits it, `imports.preview` and `imports.run`
 * follow it to the letter. Safe to import in the browser.
 *
 * Must stay true: whatever is not named here is not written; near matches are only ever *suggested* (`decision` stays
 * `create` until the person chooses `use`). Next: recognise.ts proposes, engine.ts follows.
 */
import { z } from 'zod'
import { importedKinds } from './custom-kind.ts'

/** Tables that a file's rows can become, in the order in which they are written. */
export const importTables = [
  'team',
  'person',
  'campaign',
  'account',
  'product',
  'priceBook',
  'price',
  'contact',
  'lead',
  'opportunity',
  'stageVisit',
  'lineItem',
  'quote',
  'quoteLine',
  'activity',
  'task',
  'event',
  'supportCase',
] as const
export type ImportTable = (typeof importTables)[number]

const text = z.string().max(4_000)
/** A remark for the person: `type` for translation, `message` in English, what it is about in between. */
const remark = z.object({ type: z.string(), message: text })
export type Remark = z.infer<typeof remark>

/** Different labels that a stage column may have; more are texts, not the steps of a process. */
export const mostStages = 200

/** How a column's texts are read. Decided by the whole column, never by one cell. */
export const columnFormat = z.object({
  /** Order of day, month and year where digits alone do not tell; `serial`: days since 1899-12-30, as in Excel. */
  date: z.enum(['ymd', 'dmy', 'mdy', 'serial']).optional(),
  decimal: z.enum(['.', ',']).optional(),
  /** Percentages written as fractions, 0.25 for 25 %. */
  fraction: z.boolean().optional(),
})
export type ColumnFormat = z.infer<typeof columnFormat>

export const planColumn = z.object({
  /** Position in the file, from 0. */
  index: z.int().min(0).max(10_000),
  header: text,
  /** The first few different values. */
  samples: z.array(text),
  /** Rows that have a value here. */
  filled: z.int(),
  /** A field of the file's table (import-fields.ts lists them), `custom` to keep it as a field of this office, null to leave it out. */
  field: z.string().max(100).nullable(),
  format: columnFormat,
  /** What it is kept as when it becomes a field of this office; a field that is here already keeps its kind. */
  kind: z.enum(importedKinds).default('text'),
  /** 0 to 1; below 0.5 the wizard asks. */
  confidence: z.number(),
  remark: remark.nullable().default(null),
})
export type PlanColumn = z.infer<typeof planColumn>

/** "This column says which record of another table belongs here." Several for one field are tried in order. */
export const planLink = z.object({
  field: z.string().max(100),
  column: z.int().min(0).max(10_000),
  table: z.enum(importTables),
  by: z.enum(['id', 'name', 'email', 'domain']),
  /** What to do with a name that nobody has, unless `missing` of the plan decides otherwise. */
  missing: z.enum(['create', 'leave']),
})
export type PlanLink = z.infer<typeof planLink>

/** How a file was written: a table of text, or something whose rows were found by a reader of its own. */
export const partFormats = ['text', 'xlsx', 'vcard', 'ldif', 'icalendar', 'mail', 'json', 'own'] as const
export type PartFormat = (typeof partFormats)[number]

export const planFile = z.object({
  upload: z.string().max(200),
  /** Which part of the upload: a sheet, a file of an archive. Empty for the whole of it. */
  part: z.string().max(200).default(''),
  /** Other uploads whose records are in this table too. */
  also: z.array(z.string().max(200)).max(5_000).default([]),
  format: z.enum(partFormats).default('text'),
  /** What the person should know of it. */
  remarks: z.array(remark).max(50).default([]),
  /** Rows that the sheet hides are brought along unless it says `leave`. */
  hiddenRows: z.enum(['bring', 'leave']).default('bring'),
  /** Written group by group, with the names of the columns over each: other rows of one cell are titles of groups. */
  grouped: z.boolean().default(false),
  /** Of messages: kept as files, or only named in the text. */
  attachments: z.enum(['keep', 'leave']).default('keep'),
  name: text,
  encoding: z.string().max(40),
  delimiter: z.enum([',', ';', '\t', '|']),
  /** False when the first line is already data; columns are then called "Column 1" and so on. */
  header: z.boolean(),
  /** Lines above the header that are no part of the table. */
  skip: z.int().min(0).max(1_000),
  rows: z.int(),
  /** Null: not imported, `leftOut` says why. One upload may appear several times, once per table that its rows feed. */
  table: z.enum(importTables).nullable(),
  leftOut: remark.nullable(),
  confidence: z.number(),
  /** The program that wrote it, where the headers tell: `salesforce`, `hubspot`, `pipedrive`, `zoho`, `outlook`, `google`, `bullpen`. */
  system: z.string().max(40).nullable(),
  /** Whose keys these are. Rows of one source with one key are one record, whenever they are imported. */
  source: z.string().max(200),
  /** What makes a row the same row next time: a column, the record's name or e-mail, or the whole row. */
  key: z.discriminatedUnion('by', [
    z.object({ by: z.literal('column'), column: z.int().min(0).max(10_000) }),
    z.object({ by: z.literal('identity') }),
    z.object({ by: z.literal('row') }),
  ]),
  /** Values that every row gets, such as `kind: call` for a file of calls. */
  fixed: z.record(z.string().max(100), z.string().max(200)).default({}),
  columns: z.array(planColumn),
  links: z.array(planLink),
})
export type PlanFile = z.infer<typeof planFile>

/** What a person says about one file before it is looked at again; what is left out is recognised. */
export const fileChoice = z.strictObject({
  upload: z.string().max(200),
  part: z.string().max(200).optional(),
  table: z.enum(importTables).optional(),
  encoding: z.string().max(40).optional(),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  header: z.boolean().optional(),
})
export type FileChoice = z.infer<typeof fileChoice>

/** A stage label found in the files. `stage`: id of the office's stage it becomes; null makes a new one. */
export const planStage = z.object({
  value: text,
  rows: z.int(),
  type: z.enum(['open', 'won', 'lost', 'hold']),
  stage: z.string().max(36).nullable(),
  /** The name of the existing stage, for the eye. */
  stageName: text.nullable(),
  probability: z.number().nullable(),
})
export type PlanStage = z.infer<typeof planStage>

/** A name that rows refer to and that neither the files nor the office has. */
export const planMissing = z.object({
  table: z.enum(importTables),
  value: text,
  rows: z.int(),
  /** Names that exist and look alike. */
  suggestions: z.array(text),
  /**
   * `use` takes the record called `use`; `create` makes one called `value`; `leave` leaves the field empty.
   * `createLeft`, of people: makes one who has left, proposed where the file says so.
   */
  decision: z.enum(['create', 'createLeft', 'leave', 'use']),
  use: text.nullable(),
})
export type PlanMissing = z.infer<typeof planMissing>

/** A value that was changed here since the last import, and in the file too. */
export const planConflict = z.object({
  table: z.enum(importTables),
  id: z.string().max(36),
  /** A field, or `custom.KEY`. */
  field: z.string().max(100),
  /** The record, for the eye; the values as texts. */
  title: text,
  here: text,
  file: text,
  take: z.enum(['here', 'file']),
})
export type PlanConflict = z.infer<typeof planConflict>

/** A row that looks like a record here; `same` makes it that record, whose empty fields are then filled. */
export const planLikely = z.object({
  table: z.enum(importTables),
  /** The id that the row's record would have. */
  row: z.string().max(36),
  line: z.int(),
  title: text,
  /** The record here, and what it is called. */
  id: z.string().max(36),
  here: text,
  reasons: z.array(z.string().max(40)).max(20),
  /** An equal e-mail address or number with a name that may be the same. */
  certain: z.boolean(),
  decision: z.enum(['new', 'same']),
})
export type PlanLikely = z.infer<typeof planLikely>

/** What operations of imports are called, by which later imports know what was imported before. */
export const importLabel = 'Import of '

export const importPlan = z.object({
  version: z.literal(1),
  files: z.array(planFile).max(2_000),
  stages: z.array(planStage).max(mostStages),
  /** Those with suggestions first, then by rows; at most 500 are listed, the others follow their link's `missing`. */
  missing: z.array(planMissing).max(500),
  /** Of amounts that name none themselves. */
  currency: z.string().regex(/^[A-Z]{3}$/),
  /**
   * Records that are already here: `update` takes what the file changed since the last import and was not changed here,
   * `overwrite` takes the file's values whatever was done here, `fill` only where empty, `keep` leaves them alone.
   */
  existing: z.enum(['update', 'overwrite', 'fill', 'keep']),
  /** What was changed on both sides; what is not listed keeps what is here. */
  conflicts: z.array(planConflict).max(1_000).default([]),
  /** Rows that look like records here. */
  likely: z.array(planLikely).max(1_000).default([]),
  /** Open stages of the office that no deal is in, here or in the files: a fresh office has its template's. */
  unusedStages: z.enum(['keep', 'remove']).default('keep'),
})
export type ImportPlan = z.infer<typeof importPlan>

/** Why rows were left out, or came in with a gap, with the first few line numbers of the file. */
export interface RowReason {
  readonly type: string
  readonly message: string
  readonly rows: number
  readonly lines: readonly number[]
}

export interface FileOutcome {
  readonly file: string
  readonly table: ImportTable
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  /** Of `updated` and `unchanged`: records that this import did not make, recognised by name or e-mail. */
  readonly matched: number
  readonly leftOut: number
  /** Imported, but with a value that could not be read or a link that was not found. */
  readonly incomplete: number
  readonly reasons: readonly RowReason[]
  readonly gaps: readonly RowReason[]
  /** The first few rows as they will be: field → text, links as titles. */
  readonly samples: readonly Readonly<Record<string, string>>[]
}

/** What a preview says will happen and a run says has happened. */
export interface ImportSummary {
  readonly files: readonly FileOutcome[]
  /** Records made because rows refer to them: people named as owners, next steps that became tasks, stages. */
  readonly alsoCreated: readonly { readonly table: string; readonly count: number; readonly why: string }[]
  /** Names of stages that the plan removes because no deal is in them. */
  readonly removedStages: readonly string[]
  readonly totals: {
    readonly created: number
    readonly updated: number
    readonly unchanged: number
    readonly leftOut: number
    readonly incomplete: number
  }
  /** Names still undecided, as in the plan; the wizard shows them. */
  readonly missing: readonly PlanMissing[]
}

/** Answer of `imports.preview`: the plan comes back with stages and missing names brought up to date. */
export interface ImportPreview {
  readonly plan: ImportPlan
  readonly summary: ImportSummary
}

/** A file that a job left at `path` in its folder; who asks over HTTP gets an `id` to fetch it by instead of the path. */
export interface Download {
  readonly name: string
  readonly path: string
  readonly bytes: number
}

/** Answer of `imports.run`. */
export interface ImportResult {
  /** What `operations.undo` takes; empty when the office had all of it already. */
  readonly operation: string
  readonly summary: ImportSummary
  /** Rows left out and rows with gaps, as CSV with a column that says why. */
  readonly downloads: readonly Download[]
}
