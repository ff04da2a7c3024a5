/** Several values in one cell: addresses and numbers, each as it stands. */
import { severalValues } from './profile.ts'

/** Fields of which a record has one and a file may have several; the others go to a field of the office's own. */
export const furtherOf: Readonly<Record<string, string>> = {
  email: 'Other email addresses',
  phone: 'Other phone numbers',
  mobile: 'Other phone numbers',
}
export const furtherFields: ReadonlySet<string> = new Set(Object.values(furtherOf))

const address = /[^\s<>;,"()[\]]+@[^\s<>;,"()[\]]+/g

/** `Ada <ada@x.example>; lee@x.example`: the addresses; the text itself where it holds none. */
export function splitEmails(cell: string): string[] {
  if (cell.length > 20_000) return [cell]
  if (!/[\s<;,|]/.test(cell)) return [cell.replace(/^mailto:/i, '')]
  const found = cell.match(address)?.map((one) => one.replace(/^mailto:/i, '').replace(/[.:]+$/, '')) ?? []
  return found.length > 0 ? [...new Set(found)] : [cell]
}

/** Between numbers stand `;`, a new line, ` ::: `, or a comma or stroke after which another whole number begins. */
export function splitPhones(cell: string): string[] {
  if (cell.length > 20_000) return [cell]
  const parts = cell
    .split(severalValues)
    .flatMap((part) =>
      part.split(/\s*[;\n|]\s*|\s*,\s*(?=\+|\(|0\d|\d{3})|\s+\/\s+(?=\+|\(|0)|\s+(?:or|oder|ou|und|and)\s+(?=[+(\d])/i),
    )
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const whole = parts.every((part) => part.replace(/\D/g, '').length >= 5)
  return parts.length > 1 && (whole || cell.includes(severalValues) || /[;\n]/.test(cell)) ? parts : [cell.trim()]
}
