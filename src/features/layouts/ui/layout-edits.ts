/** Changes of a layout, each giving a new one. */
import type { Section } from '../layout.ts'

type Sections = readonly Section[]

const at = (sections: Sections, index: number, change: (one: Section) => Section): Section[] =>
  sections.map((one, here) => (here === index ? change(one) : one))

export const titled = (sections: Sections, index: number, title: string): Section[] =>
  at(sections, index, (one) => ({ ...one, title: title.trim() === '' ? null : title.trim() }))

export const shown = (sections: Sections, index: number, field: string): Section[] =>
  at(sections, index, (one) => ({ ...one, fields: [...one.fields.filter((other) => other !== field), field] }))

export const hidden = (sections: Sections, field: string): Section[] =>
  sections.map((one) => ({ ...one, fields: one.fields.filter((other) => other !== field) }))

/** Its fields go to the section before it, so that removing a heading hides nothing. */
export function withoutSection(sections: Sections, index: number): Section[] {
  const [gone] = sections.slice(index, index + 1)
  const rest = sections.filter((_, here) => here !== index)
  return at(rest, Math.max(0, index - 1), (one) => ({ ...one, fields: [...one.fields, ...(gone?.fields ?? [])] }))
}

/** One place up or down, into the neighbouring section at the ends. */
export function moved(sections: Sections, field: string, by: 1 | -1): Section[] {
  const index = sections.findIndex((one) => one.fields.includes(field))
  const fields = sections[index]?.fields ?? []
  const place = fields.indexOf(field) + by
  if (index === -1) return [...sections]
  if (place >= 0 && place < fields.length) {
    const rest = fields.filter((one) => one !== field)
    return at(sections, index, (one) => ({ ...one, fields: [...rest.slice(0, place), field, ...rest.slice(place)] }))
  }
  if (sections[index + by] === undefined) return [...sections]
  return at(hidden(sections, field), index + by, (one) => ({
    ...one,
    fields: by === 1 ? [field, ...one.fields] : [...one.fields, field],
  }))
}
