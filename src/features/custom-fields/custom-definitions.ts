/** The office's own fields as the schema describes its fields, so that everything made from a schema knows them too. Safe in the browser. */
import type { Field, Label } from '#shared/schema.ts'
import type { CustomKind } from './custom-fields.schema.ts'

export interface CustomChoiceItem {
  readonly id: string
  /** What records hold. */
  readonly value: string
  /** What people read. */
  readonly name: string
  readonly retired: boolean
}

export interface CustomFieldItem {
  readonly id: string
  readonly table: string
  /** A record's value is `custom[key]`; filters and sorts name it `custom.KEY`. */
  readonly key: string
  readonly name: string
  readonly kind: CustomKind
  /** The table that a link points into; null for all other kinds. */
  readonly target: string | null
  /** Of a money field; null for all other kinds. */
  readonly currency: string | null
  readonly hint: string | null
  readonly retired: boolean
  /** In the order of the office, retired ones among them. */
  readonly choices: readonly CustomChoiceItem[]
}

/** The same in every language, because the office gave the name. */
const named = (name: string): Label => ({ en: name, de: name })

/** What a field of the office is in terms of the schema. */
export function definitionOf(field: Omit<CustomFieldItem, 'id' | 'table' | 'key' | 'hint' | 'retired'>): Field {
  const label = named(field.name)
  const choices = field.choices.map(({ value, name, retired }) => ({ value, label: named(name), retired }))
  switch (field.kind) {
    case 'choice':
      return { kind: 'choice', label, choices }
    case 'multiChoice':
      return { kind: 'set', label, choices }
    case 'checkbox':
      return { kind: 'boolean', label }
    case 'person':
      return { kind: 'ref', target: 'person', label }
    case 'link':
      return { kind: 'ref', target: field.target ?? '', label }
    case 'money':
      return { kind: 'money', label, ...(field.currency === null ? {} : { currency: field.currency }) }
    default:
      return { kind: field.kind, label }
  }
}
