/** The office's own people and teams. */
import { defineTable } from '#shared/schema.ts'

export const person = defineTable({
  name: 'person',
  space: 'office',
  label: { en: 'Person', de: 'Person' },
  plural: { en: 'People', de: 'Personen' },
  title: ['name'],
  fields: {
    name: { kind: 'text', label: { en: 'Name', de: 'Name' }, search: true, required: true },
    email: { kind: 'email', label: { en: 'Email', de: 'E-Mail' }, search: true },
    jobTitle: { kind: 'text', label: { en: 'Job title', de: 'Position' } },
    manager: { kind: 'ref', target: 'person', label: { en: 'Manager', de: 'Führungskraft' } },
    team: { kind: 'ref', target: 'team', label: { en: 'Team', de: 'Team' } },
    regionalOffice: { kind: 'text', label: { en: 'Regional office', de: 'Niederlassung' } },
    active: { kind: 'boolean', label: { en: 'Active', de: 'Aktiv' } },
  },
})

export const team = defineTable({
  name: 'team',
  space: 'office',
  label: { en: 'Team', de: 'Team' },
  plural: { en: 'Teams', de: 'Teams' },
  title: ['name'],
  fields: {
    name: { kind: 'text', label: { en: 'Name', de: 'Name' }, search: true, required: true },
    manager: { kind: 'ref', target: 'person', label: { en: 'Manager', de: 'Führungskraft' } },
  },
})
