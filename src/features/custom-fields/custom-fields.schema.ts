/**
 * Fields that this office added itself. Values live in the record's `custom` by the id in `key`.
 *
 * Must stay true: key, table, kind, target and currency never change, because values were written under them; a field
 * or choice that is no longer wanted is retired and its values stay.
 */
import { defineTable } from '#shared/schema.ts'

/** The kinds that an office can choose from; a field without one holds text. */
export const customKinds = [
  { value: 'text', label: { en: 'Text', de: 'Text' } },
  { value: 'longText', label: { en: 'Long text', de: 'Langer Text' } },
  { value: 'number', label: { en: 'Number', de: 'Zahl' } },
  { value: 'money', label: { en: 'Money', de: 'Geld' } },
  { value: 'date', label: { en: 'Date', de: 'Datum' } },
  { value: 'choice', label: { en: 'Choice', de: 'Auswahl' } },
  { value: 'multiChoice', label: { en: 'Several choices', de: 'Mehrfachauswahl' } },
  { value: 'checkbox', label: { en: 'Checkbox', de: 'Kästchen' } },
  { value: 'person', label: { en: 'Colleague', de: 'Kollegin oder Kollege' } },
  { value: 'link', label: { en: 'Link to a record', de: 'Verweis auf einen Datensatz' } },
  { value: 'url', label: { en: 'Web address', de: 'Webadresse' } },
  { value: 'email', label: { en: 'E-mail', de: 'E-Mail' } },
  { value: 'phone', label: { en: 'Phone', de: 'Telefon' } },
] as const
export type CustomKind = (typeof customKinds)[number]['value']

export const customField = defineTable({
  name: 'customField',
  space: 'office',
  label: { en: 'Custom field', de: 'Eigenes Feld' },
  plural: { en: 'Custom fields', de: 'Eigene Felder' },
  title: ['name'],
  fields: {
    table: { kind: 'text', label: { en: 'Record type', de: 'Datensatzart' }, required: true },
    key: { kind: 'text', label: { en: 'Key', de: 'Schlüssel' }, required: true },
    name: { kind: 'text', label: { en: 'Name', de: 'Name' }, required: true },
    kind: { kind: 'choice', label: { en: 'Kind', de: 'Art' }, choices: customKinds },
    /** The table that a link points into. */
    target: { kind: 'text', label: { en: 'Links to', de: 'Verweist auf' } },
    /** Of the amounts of a money field that name none of their own (`custom.KEY.currency`). */
    currency: { kind: 'currency', label: { en: 'Currency', de: 'Währung' } },
    hint: { kind: 'text', label: { en: 'What it is for', de: 'Wozu es dient' } },
    retired: { kind: 'boolean', label: { en: 'Retired', de: 'Ausgemustert' } },
    position: { kind: 'order', label: { en: 'Order', de: 'Reihenfolge' }, internal: true },
  },
  indexes: [['table', 'key']],
})

/** What can be chosen in a field of kind choice or multiChoice. `value` is what records hold and stays; `name` is shown. */
export const customChoice = defineTable({
  name: 'customChoice',
  space: 'office',
  label: { en: 'Choice of a custom field', de: 'Auswahl eines eigenen Felds' },
  plural: { en: 'Choices of custom fields', de: 'Auswahlen eigener Felder' },
  title: ['name'],
  fields: {
    field: { kind: 'ref', target: 'customField', label: { en: 'Field', de: 'Feld' }, required: true },
    value: { kind: 'text', label: { en: 'Value', de: 'Wert' }, required: true },
    name: { kind: 'text', label: { en: 'Name', de: 'Name' }, required: true },
    retired: { kind: 'boolean', label: { en: 'Retired', de: 'Ausgemustert' } },
    position: { kind: 'order', label: { en: 'Order', de: 'Reihenfolge' }, internal: true },
  },
  hiddenWith: ['field'],
})
