/** What a card says of a person or a company, in plain words: names, addresses, numbers, in the order of preference. */
import { type Card, type CardProperty, structured, unescaped } from './read-vcards.ts'

export interface CardAddress {
  readonly street: string
  readonly city: string
  readonly region: string
  readonly postalCode: string
  readonly country: string
}

export interface CardFields {
  readonly uid: string
  readonly fullName: string
  readonly prefix: string
  readonly firstName: string
  readonly lastName: string
  readonly suffix: string
  readonly nickname: string
  readonly company: string
  readonly department: string
  readonly jobTitle: string
  readonly role: string
  readonly emails: readonly string[]
  readonly mobiles: readonly string[]
  readonly phones: readonly string[]
  readonly faxes: readonly string[]
  /** The one at work first. */
  readonly addresses: readonly CardAddress[]
  readonly websites: readonly string[]
  readonly notes: string
  readonly birthday: string
  readonly anniversary: string
  readonly categories: string
  /** What else it says, `label: value`. */
  readonly others: readonly string[]
  readonly kind: 'person' | 'company' | 'group'
}

/** `_$!<HomePage>!$_` → `HomePage`. */
const labelText = (value: string): string =>
  unescaped(value)
    .replace(/^_\$!<(.*)>!\$_$/, '$1')
    .trim()

const withoutScheme = (value: string): string => value.replace(/^(tel|mailto|sip|xmpp):/i, '')

/** `tel:+1-418;ext=102` → `+1-418 ext. 102`. */
const phoneText = (value: string): string => withoutScheme(unescaped(value).trim()).replace(/;ext=/i, ' ext. ').trim()

/** `19800321`, `--0203` and dates with a time: the day where there is a whole one, else as written. */
function dayText(value: string): string {
  const text = value.trim()
  const whole = /^(\d{4})-?(\d{2})-?(\d{2})(?:T.*)?$/.exec(text)
  if (whole) return `${whole[1]}-${whole[2]}-${whole[3]}`
  return /^0*$/.test(text) ? '' : text
}

function addressOf(value: string): CardAddress | undefined {
  const [box = '', extended = '', street = '', city = '', region = '', postalCode = '', country = ''] =
    structured(value)
  const lines = [street, extended, box].map((part) => part.trim()).filter((part) => part !== '')
  const address = { street: lines.join(', ').replace(/\s*\n\s*/g, ', '), city, region, postalCode, country }
  return Object.values(address).some((part) => part !== '') ? address : undefined
}

const isWork = ({ types }: CardProperty): boolean => types.has('work') || types.has('business') || types.has('dom')

/** Values that are there, each once, the preferred first, then those at work. */
function ordered(properties: readonly CardProperty[], text: (property: CardProperty) => string): string[] {
  const values = properties
    .toSorted((one, other) => one.preference - other.preference || Number(isWork(other)) - Number(isWork(one)))
    .map((property) => text(property).trim())
  return [...new Set(values.filter((value) => value !== ''))]
}

/** Said elsewhere, or about the card and not the person. */
const known: ReadonlySet<string> = new Set(
  'VERSION PRODID REV UID N FN ORG TITLE ROLE NICKNAME EMAIL TEL ADR LABEL URL NOTE BDAY ANNIVERSARY CATEGORIES KIND CLASS MAILER SORT-STRING SOURCE NAME PROFILE X-ABLABEL X-ABADR X-ABSHOWAS X-ABUID X-ADDRESSBOOKSERVER-KIND X-ADDRESSBOOKSERVER-MEMBER MEMBER CLIENTPIDMAP XML PHOTO LOGO SOUND KEY X-EVOLUTION-FILE-AS X-MS-OL-DEFAULT-POSTAL-ADDRESS X-EVOLUTION-BLOG-URL X-ANNIVERSARY X-MS-ANNIVERSARY X-IMAGETYPE X-IMAGEHASH X-SHARED-PHOTO-DISPLAY-PREF X-MS-OL-DESIGN CREATED'.split(
    ' ',
  ),
)

function othersOf(card: Card): string[] {
  const labels = new Map(
    card.properties
      .filter(({ name, group }) => name === 'X-ABLABEL' && group !== '')
      .map(({ group, value }) => [group, labelText(value)]),
  )
  return card.properties.flatMap(({ name, group, types, value }) => {
    if (known.has(name)) return []
    const text = structured(value)
      .filter((part) => part !== '')
      .join(', ')
    if (text === '') return []
    const own = name.replace(/^X-(AB|MS-|EVOLUTION-|KADDRESSBOOK-X-)?/, '').toLowerCase()
    const label = labels.get(group) ?? own
    const type = [...types].filter((one) => one !== 'internet')[0]
    return [`${label}${type !== undefined && !labels.has(group) ? ` (${type})` : ''}: ${withoutScheme(text)}`]
  })
}

export function fieldsOf(card: Card): CardFields {
  const all = (name: string) => card.properties.filter((property) => property.name === name)
  const first = (name: string) => unescaped(all(name).find(({ value }) => value.trim() !== '')?.value ?? '').trim()
  const [family = '', given = '', additional = '', prefix = '', suffix = ''] = structured(all('N')[0]?.value ?? '')
  const [company = '', ...departments] = structured(all('ORG').find(({ value }) => /[^;\s]/.test(value))?.value ?? '')
  const phones = all('TEL')
  const isFax = ({ types }: CardProperty) => [...types].some((type) => type.includes('fax'))
  const isMobile = ({ types }: CardProperty) =>
    [...types].some((type) => /^(cell|mobile|x-mobil|iphone|pcs)$/.test(type))
  const isOther = ({ types }: CardProperty) => types.has('pager')
  const names = { lastName: family, firstName: [given, additional].filter((part) => part !== '').join(' ') }
  const named = names.lastName !== '' || names.firstName !== ''
  const markedKind = first('KIND').toLowerCase() || first('X-ADDRESSBOOKSERVER-KIND').toLowerCase()
  const fullName = first('FN')
  const isCompany =
    markedKind === 'org' ||
    /^company$/i.test(first('X-ABSHOWAS')) ||
    (!named && company !== '' && (fullName === '' || fullName === company))
  return {
    uid: first('UID').replace(/^urn:uuid:/i, ''),
    fullName: named ? '' : fullName,
    prefix,
    ...names,
    suffix,
    nickname: first('NICKNAME'),
    company: isCompany ? company || fullName : company,
    department: departments.filter((part) => part !== '').join(', '),
    jobTitle: first('TITLE'),
    role: first('ROLE'),
    emails: ordered(all('EMAIL'), ({ value }) => withoutScheme(unescaped(value)).trim()),
    mobiles: ordered(
      phones.filter((phone) => isMobile(phone) && !isFax(phone)),
      ({ value }) => phoneText(value),
    ),
    phones: ordered(
      phones.filter((phone) => !isMobile(phone) && !isFax(phone) && !isOther(phone)),
      ({ value }) => phoneText(value),
    ),
    faxes: ordered(phones.filter(isFax), ({ value }) => phoneText(value)),
    addresses: all('ADR')
      .toSorted((one, other) => Number(isWork(other)) - Number(isWork(one)) || one.preference - other.preference)
      .flatMap(({ value }) => addressOf(value) ?? []),
    websites: ordered(all('URL'), ({ value }) => unescaped(value)),
    notes: all('NOTE')
      .map(({ value }) => unescaped(value).trim())
      .filter((note) => note !== '')
      .join('\n\n'),
    birthday: dayText(first('BDAY')),
    anniversary: dayText(first('ANNIVERSARY') || first('X-ANNIVERSARY') || first('X-MS-ANNIVERSARY')),
    categories: all('CATEGORIES')
      .map(({ value }) => unescaped(value))
      .join(', '),
    others: othersOf(card),
    kind: markedKind === 'group' ? 'group' : isCompany ? 'company' : 'person',
  }
}
