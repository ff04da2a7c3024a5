/** Words of dates in English and German, as alternatives of patterns, and what they count. */

const monthLines =
  `jan(?:uary|uar)?|jänner feb(?:ruary|ruar)?|feber mar(?:ch)?|märz|maerz|mär apr(?:il)? may|mai june?|juni july?|juli
  aug(?:ust)? sept?(?:ember)? o[ck]t(?:ober)? nov(?:ember)? de[cz](?:ember)?`.split(/\s+/)
const weekdayLines =
  `mon(?:day)?s?|montags? tue(?:s|sday)?s?|dienstags? wed(?:nesday)?s?|mittwochs? thu(?:r|rs|rsday)?s?|donnerstags?
  fri(?:day)?s?|freitags? sat(?:urday)?s?|samstags?|sonnabends? sun(?:day)?s?|sonntags?`.split(/\s+/)

export const month = `(?:${monthLines.join('|')})\\b\\.?`
export const weekday = `(?:${weekdayLines.join('|')})\\b`
/** The weekdays in full: short forms need a word that says they are days. */
export const longWeekday =
  '(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend)(?:s|vormittag|mittag|nachmittag|abend|früh|morgen)?'

const placeIn = (lines: readonly string[], word: string): number =>
  lines.findIndex((line) => new RegExp(`^(?:${line})$`, 'iu').test(word.replace('.', ''))) + 1

/** 1 to 12; 0 for a word that is no month. */
export const monthNumber = (word: string): number => placeIn(monthLines, word)
/** 1 is Monday; 0 for a word that is no weekday. */
export const weekdayNumber = (word: string): number =>
  placeIn(weekdayLines, word.replace(/(?:vormittag|(?<!vor|nach)mittag|nachmittag|abend|früh|morgen)$/iu, ''))

const counts = new Map(
  `one:1 a:1 an:1 two:2 three:3 four:4 five:5 six:6 seven:7 eight:8 nine:9 ten:10 twelve:12 couple:2 few:3 several:3
  ein:1 eine:1 einer:1 einem:1 einen:1 zwei:2 drei:3 vier:4 fünf:5 sechs:6 sieben:7 acht:8 neun:9 zehn:10 zwölf:12 vierzehn:14 paar:3
  first:1 second:2 third:3 fourth:4 erste:1 ersten:1 erstes:1 zweite:2 zweiten:2 zweites:2 dritte:3 dritten:3 drittes:3 vierte:4
  vierten:4 viertes:4`
    .split(/\s+/)
    .map((entry) => [entry.split(':')[0] ?? '', Number(entry.split(':')[1])] as const),
)
export const count =
  '(?:\\d{1,3}|(?:a |the )?(?:couple|few)(?: of)?|several|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eine[rmn]?|ein(?: paar)?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|vierzehn)'

/** How many a word counts; 0 for none. */
export function countOf(word: string): number {
  const number = Number(word)
  if (Number.isFinite(number) && word !== '') return number
  const last = word.toLowerCase().replace(/ of$/, '').split(/\s+/).at(-1) ?? ''
  return counts.get(last) ?? 0
}

export const ordinal = 'first|second|third|fourth|erste[nrsm]?|zweite[nrsm]?|dritte[nrsm]?|vierte[nrsm]?'

/** What people call feasts, by their names in calendar.ts. */
export const feastWords: Readonly<Record<string, string>> = {
  christmas: 'christmas|xmas|weihnachten|heiligabend',
  newYear: "new year(?:[’']?s)?(?: day| eve)?|neujahr|silvester|jahreswechsel",
  epiphany: 'epiphany|dreikönig(?:e|stag)?|heilige drei könige',
  easter: 'easter|ostern|karfreitag',
  whitsun: 'pentecost|whitsun|pfingsten',
  ascension: 'ascension(?: day)?|christi himmelfahrt|himmelfahrt',
  thanksgiving: 'thanksgiving',
  labourDay: 'labou?r day',
  memorialDay: 'memorial day',
  independenceDay: 'independence day|4th of july|fourth of july',
  halloween: 'halloween',
  reunification: 'tag der deutschen einheit',
}
