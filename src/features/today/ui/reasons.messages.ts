/** The words of every reason: as a sentence about one thing, and as the name of a slider. */
import { defineMessages } from '#ui/text.ts'
import type { Reason } from '../reasons.ts'
import type { Part, Why } from '../score.ts'

type Sentence = (why: Why) => string

/** Nobody counts the days of years. */
const ago = (days: number): string =>
  days === 1 ? '1 day' : days < 730 ? `${days} days` : `${Math.floor(days / 365)} years`
const vor = (days: number): string =>
  days === 1 ? '1 Tag' : days < 730 ? `${days} Tage` : `${Math.floor(days / 365)} Jahre`
const vorDat = (days: number): string =>
  days === 1 ? '1 Tag' : days < 730 ? `${days} Tagen` : `${Math.floor(days / 365)} Jahren`
const noted = (text: string, note: string | null | undefined): string => (note ? `${text}: ${note}` : text)

const datesEn: Readonly<Record<string, string>> = {
  champion: 'Birthday of your champion',
  birthday: 'Birthday',
  anniversary: 'Anniversary',
  contractEnd: 'Contract ends',
  renewal: 'Renewal',
  notice: 'Notice period',
  goLive: 'Go-live',
  review: 'Review',
}
const datesDe: Readonly<Record<string, string>> = {
  champion: 'Geburtstag der Person, die sich für Sie einsetzt',
  birthday: 'Geburtstag',
  anniversary: 'Jahrestag',
  contractEnd: 'Vertrag endet',
  renewal: 'Verlängerung',
  notice: 'Kündigungsfrist',
  goLive: 'Inbetriebnahme',
  review: 'Überprüfung',
}
const whenEn = (days: number): string =>
  days === 0 ? 'today' : days === 1 ? 'tomorrow' : days < 0 ? `${ago(-days)} ago` : `in ${days} days`
const whenDe = (days: number): string =>
  days === 0 ? 'heute' : days === 1 ? 'morgen' : days < 0 ? `vor ${vorDat(-days)}` : `in ${days} Tagen`
const dateEn: Sentence = ({ name = '', days }) => `${datesEn[name] ?? 'A day to remember'} ${whenEn(days)}`
const dateDe: Sentence = ({ name = '', days }) => `${datesDe[name] ?? 'Wichtiger Tag'} ${whenDe(days)}`

const sayEn: Readonly<Record<Reason, Sentence>> = {
  promiseLate: ({ days }) => (days === 1 ? 'Promised for yesterday' : `Promised, ${ago(days)} late`),
  promiseToday: () => 'Promised for today',
  promiseSoon: ({ days }) => `Promised for ${days === 1 ? 'tomorrow' : 'the day after tomorrow'}`,
  promiseUndated: () => 'Promised without a day',
  owedLate: ({ days }) => `Owed to you since ${days === 1 ? 'yesterday' : ago(days)}`,
  promiseChanged: ({ note }) => noted('Changed by who owes it to you', note),
  meetingToday: () => 'In your calendar today',
  taskLate: ({ days }) => (days === 1 ? 'Was due yesterday' : `Was due ${ago(days)} ago`),
  taskToday: () => 'Due today',
  taskPlanned: () => 'You planned it for today',
  offered: ({ name }) => (name ? `${name} passes it on to you` : 'Passed on to you'),
  declined: ({ note }) => noted('Came back: declined', note),
  resultMissing: () => 'Took place; what came of it?',
  buyerWaiting: ({ days }) => `Buyer waiting ${ago(days)}`,
  quoteWaiting: ({ days, name }) => `Quote ${name ?? ''} without an answer for ${ago(days)}`,
  leadWaiting: ({ days }) => (days === 0 ? 'New lead' : `Lead waiting ${ago(days)} for a first answer`),
  stalled: ({ days, basis, count }) =>
    basis === 'step'
      ? `Stalled ${ago(days)} longer than won deals at this step (${count ?? 0} won)`
      : basis === 'whole'
        ? `Open ${ago(days)} longer than won deals took (${count ?? 0} won)`
        : `${ago(days)} longer at this step than usual`,
  closePassed: ({ days }) => `Decision was expected ${ago(days)} ago`,
  noNextStep: () => 'No next step: nobody will move it by itself',
  quiet: ({ days, usual = 0 }) => `Quieter than its own rhythm: nothing for ${ago(days)}, usually every ${ago(usual)}`,
  orderDue: ({ days, usual = 0 }) =>
    days > 0
      ? `Usually orders every ${ago(usual)}; ${ago(days)} late`
      : `Usually orders every ${ago(usual)}: about now`,
  contractDate: dateEn,
  personalDate: dateEn,
  otherDate: dateEn,
  worth: ({ share = 0 }) => `Worth more than ${Math.round(share * 100)} % of your open deals`,
}
const sayDe: Readonly<Record<Reason, Sentence>> = {
  promiseLate: ({ days }) => (days === 1 ? 'Für gestern zugesagt' : `Zugesagt, ${vor(days)} zu spät`),
  promiseToday: () => 'Für heute zugesagt',
  promiseSoon: ({ days }) => `Für ${days === 1 ? 'morgen' : 'übermorgen'} zugesagt`,
  promiseUndated: () => 'Ohne Tag zugesagt',
  owedLate: ({ days }) => `Ihnen geschuldet seit ${days === 1 ? 'gestern' : vorDat(days)}`,
  promiseChanged: ({ note }) => noted('Geändert von der Seite, die es schuldet', note),
  meetingToday: () => 'Heute im Kalender',
  taskLate: ({ days }) => (days === 1 ? 'War gestern fällig' : `War vor ${vorDat(days)} fällig`),
  taskToday: () => 'Heute fällig',
  taskPlanned: () => 'Von Ihnen für heute geplant',
  offered: ({ name }) => (name ? `${name} gibt es an Sie weiter` : 'An Sie weitergegeben'),
  declined: ({ note }) => noted('Kam zurück: abgelehnt', note),
  resultMissing: () => 'Hat stattgefunden; was kam heraus?',
  buyerWaiting: ({ days }) => `Kunde wartet seit ${vorDat(days)}`,
  quoteWaiting: ({ days, name }) => `Angebot ${name ?? ''} seit ${vorDat(days)} ohne Antwort`,
  leadWaiting: ({ days }) => (days === 0 ? 'Neuer Lead' : `Lead wartet seit ${vorDat(days)} auf eine erste Antwort`),
  stalled: ({ days, basis, count }) =>
    basis === 'step'
      ? `Steht ${vor(days)} länger als gewonnene Chancen in dieser Phase (${count ?? 0} gewonnen)`
      : basis === 'whole'
        ? `${vor(days)} länger offen, als gewonnene Chancen brauchten (${count ?? 0} gewonnen)`
        : `${vor(days)} länger in dieser Phase als üblich`,
  closePassed: ({ days }) => `Entscheidung war vor ${vorDat(days)} erwartet`,
  noNextStep: () => 'Kein nächster Schritt: von selbst bewegt sich nichts',
  quiet: ({ days, usual = 0 }) => `Stiller als sonst: seit ${vorDat(days)} kein Kontakt, üblich ist alle ${vor(usual)}`,
  orderDue: ({ days, usual = 0 }) =>
    days > 0
      ? `Bestellt sonst alle ${vor(usual)}; ${vor(days)} darüber`
      : `Bestellt sonst alle ${vor(usual)}: etwa jetzt`,
  contractDate: dateDe,
  personalDate: dateDe,
  otherDate: dateDe,
  worth: ({ share = 0 }) => `Mehr wert als ${Math.round(share * 100)} % Ihrer offenen Chancen`,
}

export const reasonMessages = defineMessages({
  en: {
    say: (why: Why) => sayEn[why.reason](why),
    basis: (usual: number, count: number) => `Three in four of ${count} won deals were through within ${ago(usual)}.`,
    mapBasis: (usual: number) => `Your team says ${ago(usual)} are usual here.`,
    names: {
      promiseLate: 'Promises that are late',
      promiseToday: 'Promises for today',
      promiseSoon: 'Promises for the next two days',
      promiseUndated: 'Promises without a day',
      owedLate: 'What others owe you',
      promiseChanged: 'Promises that others changed',
      meetingToday: 'Meetings',
      taskLate: 'Tasks that are late',
      taskToday: 'Tasks due today',
      taskPlanned: 'Tasks you planned for today',
      offered: 'What is passed on to you',
      declined: 'What came back',
      resultMissing: 'Meetings without a result',
      buyerWaiting: 'Buyers who wait',
      quoteWaiting: 'Quotes without an answer',
      leadWaiting: 'Leads that wait',
      stalled: 'Deals that stand still',
      closePassed: 'Decisions that are late',
      noNextStep: 'Deals without a next step',
      quiet: 'Clients gone quiet',
      orderDue: 'Clients whose next order is due',
      contractDate: 'Contracts and renewals',
      personalDate: 'Birthdays and anniversaries',
      otherDate: 'Other days to remember',
      worth: 'What a deal is worth',
    } satisfies Record<Reason, string>,
    whyTitle: (title: string) => `Why “${title}” is here`,
    part: ({ base, weight, learnt }: Pick<Part, 'base' | 'weight' | 'learnt'>, n: (value: number) => string) =>
      [
        n(base),
        ...(weight === 1 ? [] : [`× ${n(weight)} yours`]),
        ...(learnt === 1 ? [] : [`× ${n(learnt)} learnt`]),
      ].join(' '),
    total: 'Together',
    laterWhy: 'It comes by its day, below what counts now.',
    tune: 'What counts in Today',
    tuneHint:
      'How much each reason counts: 1 is usual. At 0 a hint is left out; promises and whatever is due are always shown.',
    learntSaid: (done: number, postponed: number, factor: string) =>
      `You did ${done} and put off ${postponed} in 90 days: counts ${factor} ×`,
    learntNothing: 'Nothing learnt yet',
    neverLearnt: 'Always counts in full: what is promised is not learnt away',
    unlearn: 'Unlearn',
    unlearnOf: (name: string) => `Unlearn: ${name}`,
    unlearnAll: 'Unlearn everything',
    unlearnt: 'Forgotten; it counts as before',
    usual: 'All as usual',
    close: 'Close',
  },
  de: {
    say: (why) => sayDe[why.reason](why),
    basis: (usual, count) => `Drei von vier der ${count} gewonnenen Chancen waren nach ${vorDat(usual)} hindurch.`,
    mapBasis: (usual) => `Ihr Team nennt ${vor(usual)} hier üblich.`,
    names: {
      promiseLate: 'Überfällige Zusagen',
      promiseToday: 'Zusagen für heute',
      promiseSoon: 'Zusagen für die nächsten zwei Tage',
      promiseUndated: 'Zusagen ohne Tag',
      owedLate: 'Was andere Ihnen schulden',
      promiseChanged: 'Zusagen, die andere geändert haben',
      meetingToday: 'Termine',
      taskLate: 'Überfällige Aufgaben',
      taskToday: 'Heute fällige Aufgaben',
      taskPlanned: 'Für heute geplante Aufgaben',
      offered: 'Was an Sie weitergegeben wird',
      declined: 'Was zurückkam',
      resultMissing: 'Termine ohne Ergebnis',
      buyerWaiting: 'Kunden, die warten',
      quoteWaiting: 'Angebote ohne Antwort',
      leadWaiting: 'Leads, die warten',
      stalled: 'Chancen, die stillstehen',
      closePassed: 'Überfällige Entscheidungen',
      noNextStep: 'Chancen ohne nächsten Schritt',
      quiet: 'Kunden, die still geworden sind',
      orderDue: 'Kunden, deren nächste Bestellung ansteht',
      contractDate: 'Verträge und Verlängerungen',
      personalDate: 'Geburtstage und Jahrestage',
      otherDate: 'Andere wichtige Tage',
      worth: 'Was eine Chance wert ist',
    },
    whyTitle: (title) => `Warum „${title}“ hier steht`,
    part: ({ base, weight, learnt }, n) =>
      [
        n(base),
        ...(weight === 1 ? [] : [`× ${n(weight)} von Ihnen`]),
        ...(learnt === 1 ? [] : [`× ${n(learnt)} gelernt`]),
      ].join(' '),
    total: 'Zusammen',
    laterWhy: 'Es kommt nach seinem Tag, unter dem, was jetzt zählt.',
    tune: 'Was in „Heute“ zählt',
    tuneHint:
      'Wie viel jeder Grund zählt: 1 ist üblich. Bei 0 entfällt ein Hinweis; Zusagen und alles Fällige stehen immer da.',
    learntSaid: (done, postponed, factor) =>
      `In 90 Tagen ${done} erledigt und ${postponed} verschoben: zählt ${factor} ×`,
    learntNothing: 'Noch nichts gelernt',
    neverLearnt: 'Zählt immer voll: Zugesagtes wird nicht weggelernt',
    unlearn: 'Verlernen',
    unlearnOf: (name) => `Verlernen: ${name}`,
    unlearnAll: 'Alles verlernen',
    unlearnt: 'Vergessen; es zählt wie zuvor',
    usual: 'Alles wie üblich',
    close: 'Schließen',
  },
})
