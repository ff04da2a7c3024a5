/**
 * On whose side the people of an account are, who are mostly called by a name alone: from how they were introduced, whom we
 * did something with, who acts in what the customer decided, and what the deal is called.
 */
import { languageOf } from './acts.ts'
import { matterIn, roleIn } from './words.ts'

export type Side = 'us' | 'customer'
/** By name in small letters. */
export type People = ReadonlyMap<string, Side>

const name = '(\\p{Lu}[\\p{Ll}]{2,}(?:-\\p{Lu}\\p{Ll}+)?)'
/** A noun that is large for another reason than being a name. */
const noName =
  /^(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|June|July|August|September|October|November|December|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember|The|Our|Their|They|She|Then|After|When|Later|That|This|There|What|And|But|His|Her|Der|Die|Das|Den|Dem|Wir|Sie|Ich|Dann|Danach|Ihr|Ihre|Unser|Unsere|Nach|Bei|Beim|Mit|Als|Ein|Eine|Weil|Erst|Herr|Frau|GmbH|Team|Kunde|Kunden|Kundin|Customer|Client|English|German|Deutsch|Ende|Anfang|Woche|Wochen|Monat|Monate|Tag|Tage|Jahr|Preis|Geld|Zeit)$|(?:ung|heit|keit|schaft|tion|tät|nis|ment|ing|ness|haus|hof|werk|raum|plan|liste|daten|preis|team)$/u
const isName = (word: string): boolean => !noName.test(word) && matterIn(word) === null && roleIn(word) === null

const every = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].flatMap((found) => found.slice(1).filter((one) => one !== undefined && isName(one)))

const possessive = '[Oo]ur|[Mm]y|[Uu]nser(?:e|em|en|er)?|[Mm]ein(?:e|em|en|er)?|Kollege|Kollegin|[Cc]olleague'
/** Those whom we call ours and who are theirs. */
const notOurs = '(?!customer|client|contact|champion|friend|Kund|Ansprech|Bekannt|Freund)'
const oursBefore = new RegExp(`(?<![\\p{L}])(?:${possessive})\\s+${notOurs}(?:[\\p{L}-]+\\s+){0,2}?${name}`, 'gu')
const oursAfter = new RegExp(`${name},?\\s+(?:from our|aus unser(?:em|er)|our|my|unser(?:e)?|mein(?:e)?)\\s`, 'gu')
const titled = new RegExp(`(?<![\\p{L}])(?:Herrn?|Frau|Mr\\.?|Mrs\\.?|Ms\\.?|Dr\\.?)\\s+${name}`, 'gu')
/** `Dave, the plant manager`, `Jonas (CFO)`; what stands between decides. */
const introduced = new RegExp(`${name}(?:\\s\\p{Lu}\\p{Ll}+)?(?:,\\s|\\s\\()([^,.;)]{2,40})`, 'gu')
/** `plant manager Dave`, `der Einkäufer Kern`. */
const afterRole = new RegExp(`([\\p{L}-]{3,})\\s${name}`, 'gu')
/** Somebody whom we did something with. */
const met = new RegExp(
  `(?<![\\p{L}])(?:met|with|called|showed|asked|told|visited|phoned|emailed|convinced|from|rang|mit|bei|von|trafen|besuchten|riefen|fragten|überzeugten)\\s${name}(?![\\p{L}])`,
  'gu',
)
/** Who acts at the front of what the customer decided. */
const acting = new RegExp(`(?:^|[.;!?\\n]\\s*)${name}\\s+(?:\\p{Lu}\\p{Ll}+\\s+)?\\p{Ll}`, 'gu')

/** `story` is told by us, `customer` is what the customer did. */
export function peopleOf(told: { readonly deal: string; readonly story: string; readonly customer: string }): People {
  const people = new Map<string, Side>()
  const all = `${told.story}\n${told.customer}`
  const add = (names: readonly string[], side: Side): void => {
    for (const one of names) if (!people.has(one.toLowerCase())) people.set(one.toLowerCase(), side)
  }
  // Whoever is said to be ours is, whatever else is said of them.
  add(every(all, oursBefore), 'us')
  add(every(all, oursAfter), 'us')
  add(every(all, titled), 'customer')
  for (const [, who = '', what = ''] of all.matchAll(introduced))
    if (isName(who) && roleIn(what) !== null) add([who], 'customer')
  for (const [, role = '', who = ''] of all.matchAll(afterRole))
    if (isName(who) && roleIn(role) !== null) add([who], 'customer')
  add(every(told.customer, acting), 'customer')
  const isGerman = languageOf(all) === 'de'
  // In German every noun is large: one that is met has to act somewhere, too.
  const acts = isGerman ? new Set(every(all, acting)) : undefined
  add(
    every(told.story, met).filter((one) => acts?.has(one) ?? true),
    'customer',
  )
  const ofDeal = told.deal.match(/\p{Lu}\p{Ll}{2,}/gu) ?? []
  add(
    ofDeal.filter((one) => isName(one) && new RegExp(`(?<![\\p{L}])${one}(?![\\p{L}])`, 'u').test(all)),
    'customer',
  )
  return people
}
