/**
 * What each table's records need beyond their cells: names put together or taken apart, currencies beside amounts, times
 * of day joined to dates, words of status turned into facts. A finisher returns why the row cannot be a record, if so.
 */
import { lossReasons, winReasons } from '#features/opportunities/opportunities.schema.ts'
import { maxTextLength } from '#shared/schema.ts'
import type { Complaint, Draft } from './convert.ts'
import { saysCompany } from './company-words.ts'
import { hasLeft, readLeft } from './left.ts'
import { splitName } from './names.ts'
import { line, price, priceBook, readBilling } from './finish-lines.ts'
import type { ImportTable } from './plan.schema.ts'
import { readTimeOfDay } from './read-moment.ts'
import { splitAddress } from './split-address.ts'
import { stageTypeOf } from './stage-words.ts'
import { stepFields } from './step-words.ts'
import { normalHeader } from './normal-header.ts'

export interface FinishContext {
  /** The plan's currency, of amounts that name none. */
  readonly currency: string
  /** ISO 8601 in UTC. */
  readonly now: string
  readonly fixed: Readonly<Record<string, string>>
}

export type Finisher = (
  draft: Draft,
  context: FinishContext,
  linked: (field: string) => string,
) => Complaint | undefined

const take = (draft: Draft, field: string): string => {
  const value = draft.values.get(field)
  draft.values.delete(field)
  return typeof value === 'string' ? value : ''
}
const text = (draft: Draft, field: string): string => {
  const value = draft.values.get(field)
  return typeof value === 'string' ? value : ''
}

const without = (what: string): Complaint => ({ type: `without:${what}`, message: `It has no ${what}` })

function currencyBeside(draft: Draft, amount: string, field: string, usual: string): void {
  if (!draft.values.has(amount)) draft.values.delete(field)
  else if (!draft.values.has(field)) draft.values.set(field, draft.currencies.get(amount) ?? usual)
}

function madeAt(draft: Draft, now: string): void {
  const given = take(draft, 'createdAt')
  draft.initial.set('createdAt', given || now)
}

/** The day of an instant at this PC, as the file meant it. */
function localDay(instant: string): string {
  const at = new Date(instant)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

/** Puts a time of day into an instant that was read from a date alone. */
function joinTime(draft: Draft, field: string, timeField: string): void {
  const time = take(draft, timeField)
  const start = text(draft, field)
  const seconds = readTimeOfDay(time)
  if (start === '' || time === '') return
  if (seconds === undefined) {
    draft.gaps.push({ type: `unreadable:${timeField}`, message: `“${time}” is no time of day` })
    return
  }
  const day = new Date(start)
  day.setHours(0, 0, seconds)
  draft.values.set(field, day.toISOString())
}

const person: Finisher = (draft, { now }) => {
  const [first, last] = [take(draft, 'firstName'), take(draft, 'lastName')]
  const given = `${first} ${last}`.trim() || text(draft, 'name') || text(draft, 'email')
  if (given === '') return without('name')
  const { name, left } = readLeft(given)
  draft.values.set('name', name.slice(0, maxTextLength.line))
  const [status, leftOn, flag] = [take(draft, 'status'), take(draft, 'leftOn'), draft.values.get('left')]
  draft.values.delete('left')
  const isGone = left || flag === true || (leftOn !== '' && leftOn <= now.slice(0, 10))
  const said = isGone ? false : hasLeft(status) === undefined ? undefined : !hasLeft(status)
  if (said !== undefined && !(draft.values.has('active') && said)) draft.values.set('active', said)
  if (!draft.values.has('active')) draft.initial.set('active', true)
  return undefined
}

const codeAndTown = /^(?:[A-Z]{1,3}-)?(\d{4,5}|\d{3}\s\d{2}|\d{2}-\d{3})\s+(\p{L}.*)$/u

/** An address in one cell; what is not understood stays in one piece, so that nothing of it is lost. */
function takeAddressApart(draft: Draft): void {
  // `PLZ/Ort`: a town that begins with its postal code.
  const [, code, town] = draft.values.has('postalCode') ? [] : (codeAndTown.exec(text(draft, 'city')) ?? [])
  if (code !== undefined && town !== undefined) {
    draft.values.set('postalCode', code)
    draft.values.set('city', town)
  }
  const whole = take(draft, 'fullAddress')
  if (whole === '') return
  const parts = splitAddress(whole)
  if (!parts) {
    if (!draft.values.has('street'))
      draft.values.set('street', whole.replace(/\s*[\r\n]+\s*/g, ', ').slice(0, maxTextLength.line))
    return
  }
  for (const [field, value] of Object.entries(parts))
    if (value !== '' && !draft.values.has(field)) draft.values.set(field, value)
}

const isPerson: Complaint = { type: 'otherTable', message: 'It is a person, no company' }
const isCompany: Complaint = { type: 'otherTable', message: 'It is a company, no person' }

const account: Finisher = (draft, { currency, now }) => {
  const kind = take(draft, 'isCompany')
  if (kind !== '' && !saysCompany(kind)) return isPerson
  takeAddressApart(draft)
  currencyBeside(draft, 'revenue', 'revenueCurrency', currency)
  madeAt(draft, now)
  return draft.values.has('name') ? undefined : without('name')
}

const product: Finisher = (draft, { currency, now }) => {
  madeAt(draft, now)
  readBilling(draft)
  currencyBeside(draft, 'price', 'currency', currency)
  currencyBeside(draft, 'cost', 'costCurrency', currency)
  if (!draft.values.has('active')) draft.initial.set('active', true)
  return draft.values.has('name') ? undefined : without('name')
}

const contact: Finisher = (draft, { now }, linked) => {
  if (saysCompany(take(draft, 'isCompany'))) return isCompany
  takeAddressApart(draft)
  madeAt(draft, now)
  if (splitFullName(draft)) return undefined
  const only = take(draft, 'firstName') || text(draft, 'email')
  if (only === '') return without(linked('account') === '' ? 'name' : 'name of a person')
  draft.values.set('lastName', only)
  return undefined
}

const reasonWords: readonly (readonly [RegExp, string, string])[] = [
  [/price|preis|expensive|teuer|pricing|cost/i, 'price', 'value'],
  [/compet|wettbewerb|konkurren/i, 'competition', 'otherWin'],
  [/budget/i, 'budget', 'value'],
  [/feature|funktion/i, 'features', 'bestFit'],
  [/no decision|keine entscheidung/i, 'noDecision', 'otherWin'],
  [/decision.?maker|entscheider/i, 'noDecisionMaker', 'otherWin'],
  [/respon|antwort|ghost/i, 'unresponsive', 'otherWin'],
  [/too long|zu lange|timing|cycle/i, 'longCycle', 'speed'],
  [/fit|passt/i, 'poorFit', 'bestFit'],
  [/relation|beziehung/i, 'otherLoss', 'relationship'],
  [/reference|referenz/i, 'otherLoss', 'reference'],
]

/** The product's own reason that a text means; the text itself is kept as a note where they differ. */
function readReason(draft: Draft, type: 'won' | 'lost'): void {
  const given = take(draft, 'reason')
  if (given === '') return
  const choices = type === 'won' ? winReasons : lossReasons
  const exact = choices.find((choice) =>
    [choice.value, choice.label.en, choice.label.de].some((word) => normalHeader(word) === normalHeader(given)),
  )
  const word = reasonWords.find(([pattern]) => pattern.test(given))
  draft.values.set(
    'reason',
    exact?.value ?? word?.[type === 'lost' ? 1 : 2] ?? (type === 'won' ? 'otherWin' : 'otherLoss'),
  )
  if (!exact && !draft.values.has('reasonNote')) draft.values.set('reasonNote', given)
}

/**
 * What a deal's stage makes of its dates and reason, once the plan has said which type its label is. A closed deal's
 * close date is the day it was decided, unless the file has that day in a column of its own.
 */
export function settleClosing(draft: Draft, type: 'open' | 'won' | 'lost' | 'hold'): void {
  if (type !== 'won' && type !== 'lost') {
    for (const field of ['reason', 'reasonNote', 'closedOn']) draft.values.delete(field)
    const since = text(draft, 'openedOn') || draft.initial.get('openedOn')
    if (since) draft.initial.set('stageSince', since)
    return
  }
  readReason(draft, type)
  const closed = text(draft, 'closedOn') || text(draft, 'closeDate')
  if (closed === '') return
  draft.values.set('closedOn', closed)
  draft.initial.set('stageSince', closed)
}

/** Leaves the stage's label in `stage`; the writer knows which stage that is. */
const opportunity: Finisher = (draft, { currency, now }, linked) => {
  currencyBeside(draft, 'amount', 'currency', currency)
  const status = take(draft, 'status')
  const ended = stageTypeOf(status)
  if (status !== '' && ended !== 'open' && stageTypeOf(text(draft, 'stage')) === 'open')
    draft.values.set('stage', status)
  const created = text(draft, 'createdAt')
  madeAt(draft, now)
  if (created !== '' && !draft.values.has('openedOn')) draft.initial.set('openedOn', localDay(created))
  if (text(draft, 'name') === '') {
    const made = [linked('account'), linked('product') || linked('contact')].filter((part) => part !== '').join(' – ')
    const unread = draft.gaps.some((gap) => /characters; at most/.test(gap.message))
    if (made === '' || unread) return unread ? without('name that can be kept') : without('name, account or product')
    draft.initial.set('name', made.slice(0, maxTextLength.line))
  }
  return undefined
}

/** Leaves the stage's label in `stage`, like a deal's. */
const stageVisit: Finisher = (draft) => {
  const changed = take(draft, 'changed')
  if (changed !== '' && !stepFields.test(normalHeader(changed)))
    return { type: 'otherField', message: `It tells of another field (${changed.slice(0, 60)}), not of the stage` }
  const at = take(draft, 'at')
  if (at !== '' && !draft.values.has('on')) {
    draft.values.set('on', localDay(at))
    const day = new Date(at)
    draft.initial.set('place', day.getHours() * 3_600 + day.getMinutes() * 60 + day.getSeconds())
  }
  if (text(draft, 'stage') === '') return without('stage')
  return draft.values.has('on') ? undefined : without('date')
}

const kinds: readonly (readonly [RegExp, string])[] = [
  [/call|anruf|telefon/i, 'call'],
  [/mail/i, 'email'],
  [/meeting|termin|besuch|visit|lunch/i, 'meeting'],
]

const activity: Finisher = (draft, { fixed }) => {
  const kind = take(draft, 'kind')
  draft.values.set('kind', kinds.find(([pattern]) => pattern.test(kind))?.[1] ?? fixed['kind'] ?? 'note')
  joinTime(draft, 'at', 'atTime')
  const direction = take(draft, 'direction')
  if (/^(in|ein)/i.test(direction)) draft.values.set('direction', 'inbound')
  else if (/^(out|aus)/i.test(direction)) draft.values.set('direction', 'outbound')
  const seconds = draft.values.get('durationSeconds')
  draft.values.delete('durationSeconds')
  if (typeof seconds === 'number') draft.values.set('durationMinutes', Math.round((seconds / 60) * 100) / 100)
  return draft.values.has('at') ? undefined : without('date')
}

const doneWords = /^(completed?|done|closed|finished|erledigt|abgeschlossen|fertig|won|yes|true|1)$/i

const task: Finisher = (draft, { now }) => {
  const status = take(draft, 'status')
  madeAt(draft, now)
  if (draft.values.has('doneAt')) draft.values.set('done', true)
  // A file that says nothing of it must not reopen what was completed here meanwhile.
  if (status !== '' && !draft.values.has('done')) draft.values.set('done', doneWords.test(status))
  else if (!draft.values.has('done')) draft.initial.set('done', false)
  return draft.values.has('title') ? undefined : without('title')
}

const event: Finisher = (draft) => {
  joinTime(draft, 'start', 'startTime')
  joinTime(draft, 'end', 'endTime')
  if (!draft.values.has('title')) return without('title')
  if (!draft.values.has('start')) return without('start')
  if (text(draft, 'end') !== '' && text(draft, 'end') < text(draft, 'start')) {
    draft.values.delete('end')
    draft.gaps.push({ type: 'endBeforeStart', message: 'It ends before it starts; the end was left out' })
  }
  return undefined
}

/** A full name where the parts are missing, parts where they are there; false when there is no name at all. */
function splitFullName(draft: Draft): boolean {
  const full = take(draft, 'fullName')
  if (text(draft, 'lastName') === '' && full !== '') {
    const { firstName, lastName } = splitName(full)
    draft.values.set('lastName', lastName)
    if (firstName && text(draft, 'firstName') === '') draft.values.set('firstName', firstName)
    else if (text(draft, 'firstName') === lastName) draft.values.delete('firstName')
  }
  return text(draft, 'lastName') !== ''
}

const campaign: Finisher = (draft, { currency, now }) => {
  madeAt(draft, now)
  const amounts = ['budget', 'actualCost', 'expectedRevenue']
  const named = amounts.find((amount) => draft.currencies.has(amount))
  if (!amounts.some((amount) => draft.values.has(amount))) draft.values.delete('currency')
  else if (!draft.values.has('currency'))
    draft.values.set('currency', (named && draft.currencies.get(named)) ?? currency)
  return draft.values.has('name') ? undefined : without('name')
}

const lead: Finisher = (draft, { currency, now }) => {
  takeAddressApart(draft)
  const created = text(draft, 'createdAt')
  madeAt(draft, now)
  currencyBeside(draft, 'revenue', 'revenueCurrency', currency)
  if (!draft.values.has('amount')) draft.values.delete('currency')
  else if (!draft.values.has('currency')) draft.values.set('currency', draft.currencies.get('amount') ?? currency)
  const converted = draft.values.get('converted')
  draft.values.delete('converted')
  const convertedOn = take(draft, 'convertedOn')
  // Without a day of its own a conversion is not known to be later than the lead itself.
  if (convertedOn !== '' || converted === true) draft.values.set('convertedAt', convertedOn || created || now)
  if (!draft.values.has('status')) draft.initial.set('status', 'new')
  if (splitFullName(draft)) return undefined
  const only = take(draft, 'firstName') || text(draft, 'company') || text(draft, 'email')
  if (only === '') return without('name')
  draft.values.set('lastName', only.slice(0, maxTextLength.line))
  return undefined
}

/** What other programs call the stages of a quote. Of what the words do not say it is taken for sent. */
const quoteStates: readonly (readonly [RegExp, string])[] = [
  [/draft|entwurf|brouillon|borrador|concept|bozza|negotiat|review|needs/i, 'draft'],
  [/lost|declin|reject|denied|abgelehnt|verloren|cancel/i, 'declined'],
  [/won|accept|order|signed|angenommen|gewonnen|beauftragt/i, 'accepted'],
  [/expire|abgelaufen/i, 'expired'],
  [/in (approval|freigabe)|pending approval/i, 'inApproval'],
  [/approved|freigegeben/i, 'approved'],
]

const quote: Finisher = (draft, { currency, now }) => {
  const created = text(draft, 'createdAt')
  madeAt(draft, now)
  const amounts = ['total', 'subtotal', 'tax', 'discountAmount', 'adjustment']
  const named = amounts.find((amount) => draft.currencies.has(amount))
  if (!amounts.some((amount) => draft.values.has(amount))) draft.values.delete('currency')
  else if (!draft.values.has('currency'))
    draft.values.set('currency', (named && draft.currencies.get(named)) ?? currency)
  const words = `${text(draft, 'salesStatus')} ${text(draft, 'progress')}`
  if (!draft.values.has('state') && words.trim() !== '') {
    const word =
      quoteStates.find(([pattern]) => pattern.test(text(draft, 'progress'))) ??
      quoteStates.find(([pattern]) => pattern.test(words))
    draft.values.set('state', word?.[1] ?? 'sent')
  } else if (!draft.values.has('state')) draft.initial.set('state', 'draft')
  if (!draft.values.has('quotedOn') && created !== '') draft.initial.set('quotedOn', localDay(created))
  const more = take(draft, 'description')
  if (more !== '') draft.values.set('terms', [text(draft, 'terms'), more].filter((part) => part !== '').join('\n\n'))
  if (text(draft, 'name') === '' && text(draft, 'number') !== '') draft.initial.set('name', text(draft, 'number'))
  return draft.values.has('name') || draft.initial.has('name') ? undefined : without('subject')
}

const supportCase: Finisher = (draft, { now }, linked) => {
  madeAt(draft, now)
  if (!draft.values.has('status')) draft.initial.set('status', 'new')
  if (!draft.values.has('openedAt')) draft.initial.set('openedAt', String(draft.initial.get('createdAt')))
  if (draft.values.has('subject')) return undefined
  // Some exports have no subject: what it is about is then what else the row says.
  const made = [
    text(draft, 'number'),
    linked('account') || linked('contact'),
    text(draft, 'origin'),
    text(draft, 'openedAt').slice(0, 10),
  ]
    .filter((part) => part !== '')
    .join(' – ')
  if (made === '') return without('subject')
  draft.initial.set('subject', made.slice(0, maxTextLength.line))
  return undefined
}

const team: Finisher = (draft) => (draft.values.has('name') ? undefined : without('name'))

export const finishers: Readonly<Record<ImportTable, Finisher>> = {
  team,
  person,
  campaign,
  account,
  product,
  priceBook,
  price,
  contact,
  lead,
  opportunity,
  stageVisit,
  lineItem: line,
  quote,
  quoteLine: line,
  activity,
  task,
  event,
  supportCase,
}
