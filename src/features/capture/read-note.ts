/** A text as chips: what the recogniser found, matched with the office, completed from the record that it is written on. */
import type { QueryContext } from '#replica/query.ts'
import { resourcesSaid } from '../resources/said.ts'
import { dealRights } from '../deal-people/deal-rights.ts'
import { officeCurrency } from '../records/sums.ts'
import type { FoundName, FoundPerson, KnownName, Meaning, Span } from './capture.types.ts'
import type { Chip, ChipOption } from './chips.ts'
import { learntNames, learntWords } from './learnt.ts'
import { titled } from './language/runs.ts'
import type { Language } from './language/tokens.ts'
import { officeNames } from './office-names.ts'
import { merged, pastedMail, type PastedMail } from './pasted-mail.ts'
import { mostRead, recognise } from './recognise.ts'

export interface Written {
  readonly text: string
  readonly language: Language
  readonly about?: { readonly table: 'account' | 'contact' | 'opportunity' | 'lead'; readonly id: string } | undefined
}

interface Surroundings {
  readonly account?: string | undefined
  readonly contact?: string | undefined
  readonly opportunity?: string | undefined
}

export function chipsOf(context: QueryContext, { text: whole, language, about }: Written): Chip[] {
  const text = whole.slice(0, mostRead)
  if (text.trim() === '') return []
  const words = learntWords(context.db)
  const learnt = learntNames(context.db, text)
  const known = withoutOverlaps([...learnt, ...officeNames(context.db, text, language)])
  const mail = pastedMail(text)
  const meaning = recognise(text, { today: context.today, language, known, taken: mail.taken })
  const around = surroundingsOf(context, about)
  const chips: Chip[] = []
  const add = (span: Span, options: readonly ChipOption[], isSure = true): void => {
    const [first] = options
    if (!first) return
    const said = text.slice(span.start, span.end)
    const key = `${first.as}:${said.slice(0, 120)}`
    const times = chips.filter((one) => one.key === key || one.key.startsWith(`${key}#`)).length
    chips.push({
      key: times === 0 ? key : `${key}#${times}`,
      said,
      start: span.start,
      end: span.end,
      isSure,
      options: options.slice(0, 12),
    })
  }

  const way = directionOf(context, mail)
  const activity = activityOption(meaning, way, text, context.today)
  if (activity) add(meaning.activity ?? { start: 0, end: 0 }, [activity, ...otherActivities(activity)])
  addNames(add, { text, known, meaning, people: writersOf(mail, way), words, around })
  addDeal(add, context, chips, around)
  for (const { resources, ...span } of resourcesSaid(context.db, text, language))
    add(
      span,
      resources.map((one) => ({ as: 'resource' as const, ...one })),
      resources.length === 1,
    )
  const hasDeal = chips.some(({ options: [first] }) => first?.as === 'opportunity')
  addAmounts(add, context, meaning, hasDeal, chips)
  const closing = meaning.dates.find(({ start }) => closes.test(text.slice(Math.max(0, start - 40), start)))
  const isDue = closing !== undefined && meaning.todos.some(({ date }) => date?.start === closing.start)
  if (closing && hasDeal && !isDue && closing.date > context.today)
    add(
      closing,
      [closing.date, ...(closing.alternatives ?? [])].map((date) => ({ as: 'closeDate' as const, date })),
      false,
    )
  for (const one of meaning.evidence)
    if (hasDeal) add(one, [{ as: 'evidence', kind: one.kind, text: one.text.slice(0, 1_000) }])
  const people = chips.filter(({ options: [first] }) => first?.as === 'contact')
  for (const one of meaning.todos) {
    const who = people.find(({ start, end }) => start >= one.start && end <= one.end)?.options[0]
    add(one, todoOptions(one, known, who?.as === 'contact' ? who.title : undefined), one.date?.isOpen !== true)
  }
  return chips.slice(0, 150)
}

const closes =
  /(?:decision|decide[sd]?|close[sd]?|sign(?:s|ed|ing)?|order(?:s|ed|ing)?|buy|entscheid\p{L}*|abschluss|unterschr\p{L}*|bestell\p{L}*|unterzeichn\p{L}*)\P{L}*(?:\p{L}+\P{L}+){0,3}$/iu

type Add = (span: Span, options: readonly ChipOption[], isSure?: boolean) => void

const touches = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end

function withoutOverlaps(names: readonly KnownName[]): KnownName[] {
  const kept: KnownName[] = []
  for (const one of names) if (!kept.some((other) => touches(one, other))) kept.push(one)
  return kept.sort((a, b) => a.start - b.start)
}

function surroundingsOf({ db }: QueryContext, about: Written['about']): Surroundings {
  if (!about || about.table === 'lead') return {}
  if (about.table === 'account') return { account: about.id }
  const row =
    about.table === 'contact'
      ? db.get<{ account: string | null }>('SELECT account FROM contact WHERE id = ?', about.id)
      : db.get<{ account: string | null; contact: string | null }>(
          'SELECT account, contact FROM opportunity WHERE id = ?',
          about.id,
        )
  const own = about.table === 'contact' ? { contact: about.id } : { opportunity: about.id }
  return { ...own, ...(row?.account ? { account: row.account } : {}) }
}

/** A mail from one of us went out; whose it is that is nobody of ours came in. */
function directionOf({ db }: QueryContext, { isMail, from }: PastedMail): 'inbound' | 'outbound' | undefined {
  if (!isMail) return undefined
  const isOurs =
    from !== undefined &&
    db.get(
      'SELECT 1 FROM person WHERE lower(email) = ? OR lower(name) = ? LIMIT 1',
      from.email?.toLowerCase() ?? '',
      from.name.toLowerCase(),
    ) !== undefined
  return isOurs ? 'outbound' : 'inbound'
}

/** Who of a mail is somebody of theirs: its writer with the signature, or to whom we wrote. */
const writersOf = ({ from, to, people }: PastedMail, way: 'inbound' | 'outbound' | undefined): FoundPerson[] =>
  way === 'outbound' ? merged(to) : merged([...(from ? [from] : []), ...people])

/** What happened; a note when nothing did and not all of it is something to be done. */
function activityOption(
  meaning: Meaning,
  mail: 'inbound' | 'outbound' | undefined,
  text: string,
  today: string,
): (ChipOption & { as: 'activity' }) | undefined {
  const past = meaning.dates.find(({ date }) => date < today)
  const on = past && !meaning.todos.some(({ date }) => date?.start === past.start) ? { on: past.date } : {}
  if (mail) return { as: 'activity', kind: 'email', direction: mail, ...on }
  if (meaning.activity) {
    const { kind, direction } = meaning.activity
    return { as: 'activity', kind, ...(direction ? { direction } : {}), ...on }
  }
  const done = meaning.todos.reduce((all, { start, end }) => all + end - start, 0)
  return meaning.todos.length > 0 && done > text.trim().length * 0.6
    ? undefined
    : { as: 'activity', kind: 'note', ...on }
}

function otherActivities(first: ChipOption & { as: 'activity' }): ChipOption[] {
  const on = first.on === undefined ? {} : { on: first.on }
  const kinds = (['call', 'meeting', 'email', 'note'] as const).filter((kind) => kind !== first.kind)
  return kinds.map((kind) => ({ as: 'activity', kind, ...on }))
}

interface Naming {
  readonly text: string
  readonly known: readonly KnownName[]
  readonly meaning: Meaning
  readonly people: readonly FoundPerson[]
  readonly words: ReadonlyMap<string, string>
  readonly around: Surroundings
}

function addNames(add: Add, { text, known, meaning, people, words, around }: Naming): void {
  const compete = (span: Span) => meaning.competitors.some((one) => touches(one, span))
  const accounts = known.filter(({ kind }) => kind === 'account').flatMap(({ records }) => records.map(({ id }) => id))
  for (const name of known) {
    if (compete(name)) continue
    const records = nearest(name, [...accounts, ...(around.account === undefined ? [] : [around.account])])
    const options = records.map((record): ChipOption => optionOf(name.kind, record))
    const asNew: ChipOption[] =
      name.kind === 'contact' ? [{ as: 'contact', title: text.slice(name.start, name.end) }] : []
    add(name, [...options, ...asNew], records.length === 1)
  }
  const mailed = new Set(people.map(({ name }) => name.toLowerCase()))
  for (const one of people) if (!known.some((other) => touches(one, other))) add(one, [newContact(one)])
  for (const one of meaning.people) if (!mailed.has(one.name.toLowerCase())) addFound(add, one, 'contact', words)
  for (const one of meaning.companies) addFound(add, one, 'account', words)
  for (const one of meaning.competitors) {
    const own = known.find((other) => touches(one, other) && other.kind === 'competitor')
    const record = own?.records[0]
    if (record) add(one, [{ as: 'competitor', id: record.id, title: record.title }])
    else addFound(add, one, 'competitor', words)
  }
}

/** Of several people of one name those at the company that is spoken of; without one all of them, to be chosen from. */
function nearest({ kind, records }: KnownName, accounts: readonly string[]): KnownName['records'] {
  if (kind !== 'contact' && kind !== 'opportunity') return records
  const there = records.filter(({ account }) => account !== undefined && accounts.includes(account))
  return there.length > 0 ? there : records
}

const optionOf = (
  kind: KnownName['kind'],
  { id, title, subtitle, account }: KnownName['records'][number],
): ChipOption => {
  const shown = subtitle === '' ? {} : { subtitle }
  if (kind === 'person') return { as: 'person', id, title }
  if (kind === 'competitor') return { as: 'competitor', id, title }
  if (kind === 'account') return { as: 'account', id, title, ...shown }
  return { as: kind, id, title, ...shown, ...(account === undefined ? {} : { account }) }
}

const newContact = ({ name, email, phone, mobile, jobTitle }: FoundPerson): ChipOption => ({
  as: 'contact',
  title: titled(name),
  ...(email === undefined ? {} : { email }),
  ...(phone === undefined ? {} : { phone }),
  ...(mobile === undefined ? {} : { mobile }),
  ...(jobTitle === undefined ? {} : { jobTitle }),
})

/** A name that the office does not know; what it is can be told otherwise, and what was learnt of it comes first. */
function addFound(
  add: Add,
  one: FoundName,
  guess: 'contact' | 'account' | 'competitor',
  words: ReadonlyMap<string, string>,
): void {
  const said = words.get(one.name.toLowerCase())
  if (said === 'nothing') return
  const kinds = ['contact', 'account', 'competitor'] as const
  const first = kinds.find((kind) => kind === said) ?? guess
  const title = titled(one.name.slice(0, 300))
  add(
    one,
    [first, ...kinds.filter((kind) => kind !== first)].map((as): ChipOption => ({ as, title })),
  )
}

interface DealRow {
  readonly id: string
  readonly name: string | null
  readonly account: string | null
}

/** The deal that is spoken of: the one named, the one written on, or the only open one of the company. */
function addDeal(add: Add, context: QueryContext, chips: readonly Chip[], around: Surroundings): void {
  const firsts = chips.flatMap(({ options: [first], isSure }) => (first && isSure ? [first] : []))
  if (chips.some(({ options: [first] }) => first?.as === 'opportunity')) return
  const place = { start: 0, end: 0 }
  const account = firsts.find((one) => one.as === 'account')
  const contact = firsts.find((one) => one.as === 'contact')
  const isElsewhere = account !== undefined && account.id !== around.account
  if (around.opportunity !== undefined && !isElsewhere) {
    const own = context.db.get<DealRow>('SELECT id, name, account FROM opportunity WHERE id = ?', around.opportunity)
    if (own) return add(place, [dealOption(own)])
  }
  const firm = account ? account.id : (contact?.account ?? (isElsewhere ? undefined : around.account))
  const deals =
    firm === undefined
      ? []
      : context.db.all<DealRow>(
          `SELECT o.id, o.name, o.account FROM opportunity AS o JOIN stage AS s ON s.id = o.stage
     WHERE o.account = ? AND s.type = 'open' ORDER BY o.id DESC LIMIT 8`,
          firm,
        )
  if (deals.length > 0) return add(place, deals.map(dealOption), deals.length === 1)
  const isAboutOne =
    chips.some(({ options: [first] }) => first?.as === 'competitor') || firsts.some((one) => one.as === 'account')
  if (isAboutOne && account)
    add(
      place,
      [{ as: 'opportunity', title: account.title, ...(account.id === undefined ? {} : { account: account.id }) }],
      false,
    )
}

const dealOption = ({ id, name, account }: DealRow): ChipOption => ({
  as: 'opportunity',
  id,
  title: name ?? '',
  ...(account === null ? {} : { account }),
})

/** One whole amount is what the deal is worth; several, or a price per month, are for the person to say. */
function addAmounts(
  add: Add,
  context: QueryContext,
  { amounts }: Meaning,
  hasDeal: boolean,
  chips: readonly Chip[],
): void {
  if (!hasDeal) return
  const own = officeCurrency(context.db)
  const deal = chips.flatMap(({ options: [first] }) =>
    first?.as === 'opportunity' && first.id !== undefined ? [first.id] : [],
  )[0]
  const hasLines =
    deal !== undefined && context.db.get('SELECT 1 FROM lineItem WHERE opportunity = ? LIMIT 1', deal) !== undefined
  const mayChange = deal === undefined || (dealRights(context, deal)?.mayChange ?? true)
  if (hasLines || !mayChange) return
  const [first] = amounts
  if (!first) return
  const options = amounts.map((one): ChipOption => ({
    as: 'amount',
    value: one.value,
    currency: one.currency ?? own,
    ...(one.per ? { per: one.per } : {}),
  }))
  add(
    { start: first.start, end: amounts.at(-1)?.end ?? first.end },
    options,
    amounts.length === 1 && first.per === undefined,
  )
}

function todoOptions(
  { side, text, date, isPromised, start, end }: Meaning['todos'][number],
  known: readonly KnownName[],
  who: string | undefined,
): ChipOption[] {
  const colleague = known.find((one) => one.kind === 'person' && one.start >= start && one.end <= end)?.records[0]?.id
  const sides = [side, ...(['ours', 'theirs'] as const).filter((one) => one !== side)]
  const days = [date?.date, ...(date?.alternatives ?? [])]
  return sides.flatMap((whose) =>
    days.map((day): ChipOption => ({
      as: 'todo',
      side: whose,
      text: text.slice(0, 1_000),
      isPromised: isPromised || whose !== 'ours',
      ...(day === undefined ? {} : { date: day }),
      ...(who === undefined ? {} : { who }),
      ...(whose === 'colleague' && colleague !== undefined ? { person: colleague } : {}),
    })),
  )
}
