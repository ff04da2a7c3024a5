/** Lines of a report that are no record: sums under the columns, and what reporting programs write below the table. */

const sumWords =
  /^((grand|sub|report)[ -]?)?totals?( amount)?\b|^sum(me)?\b|^(gesamt|zwischen|end)(summe|betrag)?\b|^total (général|general|generale)\b|^(somme|suma|somma|totaal|totale)\b/i
const numberLike = /^[-+(]?\s*([$€£¥]|[A-Z]{3})?\s*[\d.,' \u00a0]+\s*([kKmM%]|€|[A-Z]{3})?\s*\)?$/
const noteWords =
  /^(confidential information\b|copyright\b|©|\(c\) \d{4}|generated (by|on|at)\b|report (generated|run)\b|exported (by|on|from|at)\b|filtered by\b|generiert (am|von)\b|vertraulich(e informationen)?\b|erstellt (am|von)\b|exportiert (am|von)\b|\d[\d.,]* (records?|rows?|datensätze|zeilen)$)/i

const reportTitle = /\b(report|bericht)$|-?bericht$/i

/**
 * Tells the notes that a reporting program writes below its table, in rows of one cell: from its copyright or confidential
 * line on, and the report's title before that. Rows are given in their order, once or several times over.
 */
export function noteReader(
  width: number,
): (row: { readonly line: number; readonly cells: readonly string[] }) => boolean {
  let last = 0
  let isBelow = false
  return ({ line, cells }) => {
    if (line <= last) isBelow = false
    last = line
    if (width < 3 || cells.length !== 1) {
      isBelow = false
      return false
    }
    const text = cells[0]?.trim() ?? ''
    if (noteWords.test(text)) isBelow = true
    return isBelow || reportTitle.test(text)
  }
}

export const isNumberLike = (text: string): boolean => numberLike.test(text)

/** A firm may be called Total: then its row says other things than numbers. */
export function isTotals(cells: readonly string[]): boolean {
  let first: string | undefined
  let filled = 0
  let numbers = 0
  for (const cell of cells) {
    const text = cell.trim()
    if (text === '') continue
    filled++
    if (first === undefined) {
      // Most rows are settled by their first letter.
      if (!/^[tsgzercf©(\d]/i.test(text)) return false
      first = text
    } else if (numberLike.test(text) || /^(total|sum|summe)$/i.test(text)) numbers++
    else return false
  }
  if (first === undefined || cells.length < 2) return false
  if (filled === 1)
    return (
      cells.length >= 3 &&
      (noteWords.test(first) ||
        (sumWords.test(first) &&
          /^\S+( \S+)?:?( \(.*\))?$/.test(first) &&
          /total|summe|gesamt/i.test(first) &&
          first.length < 40 &&
          /\(|:|grand|gesamtsumme/i.test(first)))
    )
  return numbers > 0 && (sumWords.test(first) || /^(total|summe|gesamt)/i.test(first)) && first.length <= 60
}
