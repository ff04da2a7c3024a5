/**
 * How a feature describes its records: one `defineTable` in `features/x/x.schema.ts` is the single source of shape, SQL
 * table, indexes, merge groups, search, validation, API and labels. Pure data, safe to import in the browser.
 *
 * Must stay true: table and field names are `[a-z][a-zA-Z0-9]*`, because they become SQL identifiers; defaults are fixed
 * for ever, because they are written when a record is created; a field's kind never changes once released.
 */
import { z } from 'zod'
import { orderKeyPattern } from './order-keys.ts'

/** A text in every language that the product speaks. */
export interface Label {
  readonly en: string
  readonly de: string
}

export interface Choice {
  readonly value: string
  readonly label: Label
  /** Read where it stands, and offered no more. */
  readonly retired?: boolean
}

interface FieldOptions {
  readonly label: Label
  /** Found by search (any part of a word). */
  readonly search?: boolean
  /** Must have a value when the record is created. */
  readonly required?: boolean
  /** Kept by the product itself; not offered in forms and import mappings. */
  readonly internal?: boolean
}

type Plain<K extends string> = FieldOptions & { readonly kind: K }
export type Field =
  | (Plain<'text'> & {
      /** Holds the id of a record of any table. Such a field is the first of a declared index. */
      readonly names?: 'record'
    })
  | Plain<'longText'>
  | Plain<'email'>
  | Plain<'phone'>
  | Plain<'url'>
  | Plain<'integer'>
  | Plain<'number'>
  | Plain<'percent'>
  | (Plain<'money'> & {
      /** The one currency of all values, where no field beside it names one. */
      readonly currency?: string
      /** What one of something costs: adding these up over records says nothing, so no list does. */
      readonly isPrice?: true
    })
  | Plain<'currency'>
  | Plain<'date'>
  | Plain<'instant'>
  | Plain<'boolean'>
  | Plain<'order'>
  | (Plain<'choice'> & {
      readonly choices: readonly Choice[]
      /** Any other text is kept as it is: offices have words of their own, and imports bring them. */
      readonly open?: boolean
    })
  | (Plain<'ref'> & {
      readonly target: string
      /**
       * Stands for whoever wrote it: what names a person of the office here counts from that person's own PCs only
       * (the replica's authorship.ts). `orManager`: also from who manages, as imports bring what colleagues did.
       */
      readonly signs?: true | 'orManager'
    })
  | (Plain<'set'> & {
      /** Tables whose records the elements may name by id; any other element is plain text. Without them all are. */
      readonly targets?: readonly string[]
      /** All that it can hold. Without choices and targets it holds any text, and what others used is suggested. */
      readonly choices?: readonly Choice[]
    })

export type FieldKind = Field['kind']

/** What a field holds in a row: money in major units of its currency, dates `YYYY-MM-DD`, instants ISO 8601 in UTC. */
export type ValueOf<F> = F extends { kind: 'integer' | 'number' | 'percent' | 'money' }
  ? number | null
  : F extends { kind: 'boolean' }
    ? boolean | null
    : F extends { kind: 'set' }
      ? readonly string[]
      : string | null

export type FieldValue = string | number | boolean | null | readonly string[]

/** Fields that records of another table decide, once there are any; computed on each PC and never logged. */
export interface Derived {
  readonly fields: readonly string[]
  /** The table of the parts, and its reference to this one. Only parts in the record's own space count. */
  readonly from: string
  readonly by: string
  /** Grows when the same parts amount to something else. */
  readonly version: number
  /** What `fields` show, of the record as it was written and its parts by id; undefined leaves what was written. */
  readonly of: (
    own: Readonly<Record<string, FieldValue | undefined>>,
    parts: readonly Readonly<Record<string, FieldValue | undefined>>[],
  ) => Readonly<Record<string, FieldValue | undefined>> | undefined
}

/** Whose records these are, and who else changes them; the rule is in the replica's ownership.ts. */
export interface Owned {
  /** The reference to the person that a record belongs to. */
  readonly by: string
  /** A table of parts whose records name, with `person`, who works on it too. Making oneself one of them is free. */
  readonly members: { readonly table: string; readonly person: string }
  /** Where it stands whose manager somebody is: of the person, and of the team that the person is in. */
  readonly managers: {
    readonly people: string
    readonly teams: string
    /** In both tables. */
    readonly manager: string
    /** In that of people. */
    readonly team: string
  }
}

export interface TableOptions<F extends Record<string, Field>> {
  readonly name: string
  /** Which of the office's spaces new records go to. */
  readonly space: 'office' | 'team' | 'desk'
  readonly label: Label
  readonly plural: Label
  readonly fields: F
  /** Fields that mean something only together: they are written, won and undone as one. */
  readonly groups?: Readonly<Record<string, readonly (keyof F & string)[]>>
  /** Columns of extra SQL indexes, in order. References and `order` fields are indexed anyway. */
  readonly indexes?: readonly (readonly (keyof F & string)[])[]
  /** The fields that name a record to a person, in reading order. */
  readonly title: readonly (keyof F & string)[]
  /** Its records can be changed and deleted by the person who created them only; what others write to them does not count. */
  readonly authored?: boolean
  /** Its records may be erased for good; of no other table anything is, whatever an erasure names. */
  readonly erasable?: true
  /**
   * Its records erase for good (the replica's erasing.ts): the records that the set `records` names, and the bodies whose
   * hashes `bodies` holds, which the replica fills in.
   */
  readonly erases?: { readonly records?: keyof F & string; readonly bodies: keyof F & string }
  /** Hidden while the record that one of these references points at is deleted. */
  readonly hiddenWith?: readonly (keyof F & string)[]
  /** Its records say that two records of one of these tables (`one`, `other`) are the same (`verdict`); at most one table has it. */
  readonly joins?: readonly string[]
  readonly derived?: Derived
  /** What people who have nothing to do with a record write to it does not count. */
  readonly owned?: Owned
  /** The reference to the record of an `owned` table that a record is part of, when that is in its own space. */
  readonly partOf?: keyof F & string
}

export interface Table<F extends Record<string, Field> = Record<string, Field>> extends TableOptions<F> {
  /** Merge group of every field; a field without a declared group is its own. */
  readonly groupOf: ReadonlyMap<string, string>
  /** Fields of every merge group, in the order of declaration. */
  readonly membersOf: ReadonlyMap<string, readonly string[]>
}

/** A record as queries return it. `custom` holds the office's own fields by field id. */
export type Row<T extends Table> = { readonly id: string; readonly custom: Readonly<Record<string, FieldValue>> } & {
  readonly [K in keyof T['fields']]: ValueOf<T['fields'][K]>
}

/** What may be given when a record is created or changed. */
export type Values<T extends Table> = { readonly [K in keyof T['fields']]?: ValueOf<T['fields'][K]> | undefined }

const namePattern = /^[a-z][a-zA-Z0-9]*$/
/** What every table has of its own in the database. */
const ownColumns = ['rid', 'id', 'base', 'later', 'deleted', 'custom', 'extra', 'conflicts']

export function defineTable<const F extends Record<string, Field>>(options: TableOptions<F>): Table<F> {
  for (const name of [options.name, ...Object.keys(options.fields)])
    if (!namePattern.test(name) || ownColumns.includes(name)) throw new Error(`"${name}" cannot name a table or field`)
  const groupOf = new Map<string, string>()
  for (const [group, members] of Object.entries(options.groups ?? {}))
    for (const member of members) groupOf.set(member, group)
  const membersOf = new Map<string, string[]>()
  for (const name of Object.keys(options.fields)) {
    const group = groupOf.get(name) ?? name
    groupOf.set(name, group)
    membersOf.set(group, [...(membersOf.get(group) ?? []), name])
  }
  return { ...options, groupOf, membersOf }
}

/** Longest text kept in a field, in UTF-16 units; longer input is refused at the boundary with a clear error. */
export const maxTextLength = { line: 1_000, long: 100_000 }

const validators: Record<FieldKind, z.ZodType<FieldValue>> = {
  text: z.string().max(maxTextLength.line),
  longText: z.string().max(maxTextLength.long),
  email: z.string().max(maxTextLength.line),
  phone: z.string().max(maxTextLength.line),
  url: z.string().max(maxTextLength.line),
  integer: z.int(),
  number: z.number(),
  percent: z.number().min(0).max(100),
  money: z.number(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  date: z.iso.date(),
  instant: z.iso.datetime(),
  boolean: z.boolean(),
  order: z.string().max(200).regex(orderKeyPattern),
  choice: z.string().max(200),
  ref: z.string().max(36),
  set: z.array(z.string().max(200)).max(1_000),
}

/** The zod schema of one field's value; null means "no value". */
export const fieldValidator = (field: Field): z.ZodType<FieldValue> =>
  field.kind === 'set' ? validators.set : validators[field.kind].nullable()

/** The zod schema of some or all fields of a table, every field optional, nothing else allowed. */
export function valuesValidator<T extends Table>(table: T): z.ZodType<Values<T>> {
  const shape = Object.fromEntries(
    Object.entries(table.fields).map(([name, field]) => [name, fieldValidator(field).optional()]),
  )
  return z.strictObject(shape) as unknown as z.ZodType<Values<T>>
}
