/** When two texts name the same thing, and when they only look alike. */

/** Equal for names that differ in case, width or spaces only. */
export const nameKey = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()

const squeezed = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

const legalForms =
  /\b(gmbh( & co\.? ?kg)?|mbh|ag|kg|ohg|ug|se|e\.?k\.?|inc|ltd|llc|plc|corp|corporation|company|co|limited|s\.?a\.?|b\.?v\.?)\b\.?/gi

/** Edits between two short texts, at most `most`; more counts as `most + 1`. */
function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let before = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let row = 1; row <= one.length; row++) {
    const now = [row]
    let least = row
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1] ? 0 : 1
      const cost = Math.min((before[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1, (before[column - 1] ?? 0) + same)
      now.push(cost)
      if (cost < least) least = cost
    }
    if (least > most) return most + 1
    before = now
  }
  return before[other.length] ?? most + 1
}

/** Names of `known` that `value` may have meant, best first, at most three: `GTXPro` → `GTX Pro`. */
export function similarNames(value: string, known: Iterable<string>): string[] {
  const wanted = squeezed(value)
  const bare = squeezed(value.replace(legalForms, ''))
  if (wanted === '') return []
  const most = wanted.length < 5 ? 0 : wanted.length < 9 ? 1 : 2
  const found: { name: string; cost: number }[] = []
  for (const name of known) {
    const squeeze = squeezed(name)
    const cost =
      squeeze === wanted
        ? 0
        : bare !== '' && squeezed(name.replace(legalForms, '')) === bare
          ? 0.5
          : distance(wanted, squeeze, most)
    if (cost <= most || cost < 1) found.push({ name, cost })
  }
  return found
    .sort((one, other) => one.cost - other.cost || (one.name < other.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name)
}

/** Forms of address, which are no part of a name. Academic titles stay before the first name, so that none is lost. */
const salutations = /^(?:mr|mrs|ms|miss|mx|herrn?|frau|hr|fr|mme|mlle|monsieur|madame|sra?|srta|sig|dhr|mevr)\.?$/i
const suffixes = /^(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d|esq|mba|cpa|jun|sen)\.?$/i
/** What begins a last name of several words. */
const particles =
  /^(?:van|von|vom|zu|zum|zur|de|del|della|dei|di|da|dos|das|do|la|le|les|el|al|bin|ibn|ben|ter|ten|den|der|du|des|st\.?|saint|san|santa|mac|o['’])$/i

/** `Doe, Jane`, `Jane Doe`, `Dr. Hans von der Heide jun.`; a single word is a last name. */
export function splitName(text: string): { readonly firstName: string | null; readonly lastName: string } {
  const name = text.replace(/\s+/g, ' ').trim()
  const comma = /^([^,]+),\s*([^,]+)$/.exec(name)
  const behind = comma?.[2]?.trim() ?? ''
  if (comma && !suffixes.test(behind))
    return { firstName: unaddressed(behind.split(' ')).join(' ') || null, lastName: comma[1]?.trim() ?? name }
  const words = unaddressed(name.replace(',', '').split(' '))
  if (words.length < 2) return { firstName: null, lastName: words[0] ?? name }
  // The first word is a first name, whatever it looks like; what stands behind the last name stays with it.
  const end = words.length > 2 && suffixes.test(words.at(-1) ?? '') ? words.length - 2 : words.length - 1
  const particle = words.findIndex((word, place) => place > 0 && place < end && particles.test(word))
  const last = particle > 0 ? particle : end
  return { firstName: words.slice(0, last).join(' '), lastName: words.slice(last).join(' ') }
}

function unaddressed(words: readonly string[]): string[] {
  let from = 0
  while (from < words.length - 1 && salutations.test(words[from] ?? '')) from++
  return words.slice(from)
}
