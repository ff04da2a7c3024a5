/** What people write down after calls, mails and meetings, by how far the deal is. Slots: {c} contact, {p} product, … */
import type { Chance } from './random.ts'

export type Phase = 'early' | 'middle' | 'late' | 'won' | 'lost' | 'care'
export type Kind = 'call' | 'email' | 'meeting' | 'note'

interface Text {
  readonly subject: string
  readonly body: string
}

const t = (subject: string, ...bodies: readonly string[]): Text[] => bodies.map((body) => ({ subject, body }))

const texts: Readonly<Record<Phase, Readonly<Record<Kind, readonly Text[]>>>> = {
  early: {
    call: [
      ...t(
        'First call with {c}',
        'Short, friendly. {c} wants to see how {p} handles {need}.',
        'Interested, but busy until {later}. Asked for two pages about {p}.',
        'Reached {c} at the third try. They look at {need} this year.',
      ),
      ...t(
        'Call: who decides',
        '{c} evaluates, the {role} signs. Budget is planned for {later}.',
        'Three people are involved; {c} will bring the {role} to the next call.',
      ),
      ...t('Tried to reach {c}', 'No answer, left a message about {need}.', 'Assistant says {c} is back on {later}.'),
    ],
    email: [
      ...t(
        'Introduction and {p}',
        'Sent the overview of {p} and the story of a firm of their size.',
        'Mail to {c} with three questions about {need}.',
      ),
      ...t(
        'Re: {need}',
        '{c} writes: “This is the right time, {later} suits us.”',
        '{c} asks what {p} would cost for {n} users.',
      ),
    ],
    meeting: [
      ...t(
        'First meeting at {a}',
        'Walked through the hall with {c}. {need} costs them about {hours} hours a week.',
        'Good hour with {c} and the {role}. They measure by hand today.',
      ),
      ...t('Discovery with {c}', 'Goals: less {need}, no new people. They decide by {later}.'),
    ],
    note: [
      ...t(
        'Background',
        '{a} opened a second site last year; {need} became a topic then.',
        'Works with {rival} so far, bought in a hurry. Source: {source}.',
      ),
      ...t('To find out', 'Who owns the budget, and what happens if they do nothing?'),
    ],
  },
  middle: {
    call: [
      ...t(
        'Questions about {p}',
        '{c} asked about data protection and the interface to their ERP. Answer by {later}.',
        'The {role} wants a reference in the same industry.',
      ),
      ...t(
        'Status with {c}',
        'Trial runs well: {n} readings a day, {hours} hours saved.',
        '{rival} has made an offer. We are said to be better in {need}.',
        'Internal meeting moved to {later}.',
      ),
    ],
    email: [
      ...t(
        'Proposal for {p}',
        'Sent the proposal over {amount}, valid for 30 days.',
        'Proposal in two variants, {c} prefers the larger one.',
      ),
      ...t(
        'Re: trial',
        '{c} confirms the start of the trial on {later}.',
        'Sent results of the first two weeks; {need} down by {n} percent.',
      ),
    ],
    meeting: [
      ...t(
        'Demonstration of {p}',
        'Five people, among them the {role}. Best liked: the alarm on the phone.',
        'Showed it with their own data. {c}: “That is what I have been asking for.”',
      ),
      ...t('Workshop on {need}', 'Measured the present state with {c}; the case is worth about {amount} a year.'),
    ],
    note: [
      ...t(
        'Where we stand',
        '{c} is for us, the {role} is neutral, purchasing will ask for a discount.',
        '{rival} is cheaper by a tenth but has no service nearby.',
      ),
      ...t(
        'Risk',
        'Everything hangs on {c}; get to know the {role}.',
        'Their project team is also moving the ERP this quarter.',
      ),
    ],
  },
  late: {
    call: [
      ...t(
        'Terms with {c}',
        'Payment in two parts is fine for both. Contract goes to legal.',
        'Purchasing wants 12 percent off; offered training instead.',
      ),
      ...t(
        'Before the decision',
        '{c} expects the decision on {later}. The {role} has no objections left.',
        'Board meets on {later}; {c} asked for one page with the figures.',
      ),
    ],
    email: [
      ...t(
        'Contract draft',
        'Sent the draft with the changes of clause 7.',
        'Legal at {a} has two remarks, both acceptable.',
      ),
      ...t('Revised proposal', 'New total {amount}, delivery within six weeks.'),
    ],
    meeting: [
      ...t(
        'Negotiation at {a}',
        'Agreed on {amount} with {c} and the {role}. Waiting for the signature.',
        'Concerns about the start in their busy season: first site after {later}.',
      ),
    ],
    note: [
      ...t(
        'Last open point',
        'Who pays for the cabling? Ask installation.',
        '{rival} tries once more through the {role}.',
      ),
    ],
  },
  won: {
    call: [
      ...t(
        'Order confirmed',
        '{c} called: the order is signed. Start with installation on {later}.',
        'Thanked {c}. What decided it: quick answers and the reference.',
      ),
    ],
    email: [...t('Order received', 'Signed order over {amount}. Handed over to service.')],
    meeting: [...t('Kick-off at {a}', 'Went through plan and people with {c}; first site by {later}.')],
    note: [
      ...t('Why we won', 'We were the only ones who measured before offering.', '{c} stood up for us against {rival}.'),
    ],
  },
  lost: {
    call: [
      ...t(
        'Decision against us',
        '{c} was open about it: {why}.',
        'They stay with what they have. {c} suggests to talk again in a year.',
      ),
    ],
    email: [...t('Re: your proposal', '{c} declines with thanks: {why}.')],
    meeting: [...t('Debrief with {c}', 'Half an hour on what we could have done better: {why}.')],
    note: [...t('What we learn', '{why}. We met the {role} too late.', 'Nobody at {a} really owned the problem.')],
  },
  care: {
    call: [
      ...t(
        'Checking in with {c}',
        'All runs well. They think about a second site.',
        '{c} is content; one sensor was replaced.',
        'Talked about next year’s plans; call again in spring.',
      ),
      ...t('Question about the invoice', 'Settled with {c} on the spot.'),
    ],
    email: [
      ...t('News about {p}', 'Sent the notes on the new version; {c} passes them on.'),
      ...t('Re: maintenance', '{c} confirms the date for maintenance.'),
    ],
    meeting: [
      ...t(
        'Review at {a}',
        'Went through the figures of the quarter: {need} down by {n} percent.',
        'Coffee with {c}; met the new {role}.',
      ),
    ],
    note: [
      ...t(
        'Worth knowing',
        '{c} changes to another site in summer.',
        'They were content with service, less with the delay in May.',
      ),
    ],
  },
}

const needs = [
  'downtime',
  'manual readings',
  'waste in packing',
  'energy use',
  'temperature alarms',
  'stock counts',
  'audit papers',
  'late deliveries',
]
const roles = [
  'plant manager',
  'head of purchasing',
  'managing director',
  'IT lead',
  'quality manager',
  'finance director',
]
export const rivals = ['Sensoryx', 'Plantiva', 'Metrivo', 'Qualdex']
const laters = ['Monday', 'Thursday', 'next week', 'the 15th', 'the end of the month', 'next month', 'after the fair']

/** Reasons in words, as the lost customer gives them. */
export const lossWords: Readonly<Record<string, string>> = {
  price: 'too expensive for what they need now',
  competition: 'they go with a competitor that they know',
  budget: 'the budget was cut',
  features: 'we cannot read their old controllers',
  longCycle: 'it took too long and priorities changed',
  noDecisionMaker: 'nobody with a signature was ever at the table',
  unresponsive: 'no answer any more',
  poorFit: 'they are too small for it',
  noDecision: 'they do nothing this year',
  otherLoss: 'the firm was sold',
}

export interface Slots {
  readonly contact: string
  readonly account: string
  readonly product: string
  readonly amount: string
  readonly source: string
  readonly why: string
}

/** A subject and a text for something that happened in a deal. */
export function textFor(chance: Chance, phase: Phase, kind: Kind, slots: Slots): Text {
  const chosen = chance.pick(texts[phase][kind])
  const values: Readonly<Record<string, () => string>> = {
    c: () => slots.contact,
    a: () => slots.account,
    p: () => slots.product,
    amount: () => slots.amount,
    source: () => slots.source.toLowerCase(),
    why: () => slots.why,
    need: () => chance.pick(needs),
    role: () => chance.pick(roles),
    rival: () => chance.pick(rivals),
    later: () => chance.pick(laters),
    n: () => String(chance.between(6, 48)),
    hours: () => String(chance.between(3, 18)),
  }
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, slot: string) => values[slot]?.() ?? '')
  const upper = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)
  return { subject: fill(chosen.subject), body: upper(fill(chosen.body)) }
}

const fromUs = /^(?:Sent|Mail to|New total|Proposal|Tried|Reached|Thanked|Checking)/

/** Who called or wrote, as its words have it; a third of the other calls were theirs. */
export function directionOf(chance: Chance, kind: Kind, { subject, body }: Text): 'inbound' | 'outbound' | null {
  if (kind === 'email') return fromUs.test(body) ? 'outbound' : 'inbound'
  if (kind !== 'call') return null
  return !fromUs.test(body) && !fromUs.test(subject) && chance.happens(0.32) ? 'inbound' : 'outbound'
}
