import { defineMessages } from '#ui/text.ts'
import type { NotificationKind } from '../kinds.ts'
import type { Reason } from '../notifications.answers.ts'

interface Told {
  readonly who: string | null
  readonly days: number
}

type Reasons = Readonly<Record<Reason, (told: Told) => string>>
type Kinds = Readonly<Record<NotificationKind, string>>

const somebody = ({ who }: Told): string => who ?? 'Somebody'
const jemand = ({ who }: Told): string => who ?? 'Jemand'
const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`)
const tage = (count: number): string => (count === 1 ? '1 Tag' : `${count} Tage`)

const because: Reasons = {
  named: (told) => `${somebody(told)} named you`,
  teamNamed: (told) => `${somebody(told)} named your team`,
  everybodyNamed: (told) => `${somebody(told)} named everybody here`,
  threadAnswer: (told) => `${somebody(told)} answered in a thread that you wrote in`,
  topicAnswer: (told) => `${somebody(told)} answered in a discussion that you wrote in`,
  committed: (told) => `${somebody(told)} promised what you asked for`,
  requestDeclined: (told) => `${somebody(told)} declined what you asked for`,
  offered: (told) => `${somebody(told)} passes this task on to you: accept or decline it`,
  declined: () => 'Your colleague declined this task, so it is yours again',
  handedOver: (told) => `You answer for this promise now, in place of ${somebody(told)}`,
  asked: (told) => `${somebody(told)} asks this of you`,
  dueToday: () => 'You promised this for today',
  late: ({ days: late }) => `You promised this; it is ${days(late)} late`,
  owed: ({ days: late }) => `This is owed to you; it is ${days(late)} late`,
  changed: () => 'This promise that you wait for was changed',
  announced: (told) => `${somebody(told)} announced this to all`,
  asksAnswer: (told) => `${somebody(told)} announced this and waits for your answer`,
  won: (told) => `${somebody(told)} rang the bell for this win`,
  glad: ({ who }) => `Congratulations from ${who ?? 'colleagues'}`,
  written: (told) => `${somebody(told)} wrote to you`,
}

const weil: Reasons = {
  named: (told) => `${jemand(told)} hat Sie genannt`,
  teamNamed: (told) => `${jemand(told)} hat Ihr Team genannt`,
  everybodyNamed: (told) => `${jemand(told)} hat alle hier genannt`,
  threadAnswer: (told) => `${jemand(told)} hat in einem Faden geantwortet, in dem Sie schrieben`,
  topicAnswer: (told) => `${jemand(told)} hat in einer Diskussion geantwortet, in der Sie schrieben`,
  committed: (told) => `${jemand(told)} hat zugesagt, worum Sie baten`,
  requestDeclined: (told) => `${jemand(told)} hat abgelehnt, worum Sie baten`,
  offered: (told) => `${jemand(told)} gibt diese Aufgabe an Sie weiter: annehmen oder ablehnen`,
  declined: () => 'Diese Aufgabe wurde abgelehnt und ist wieder Ihre',
  handedOver: (told) => `Sie stehen nun für diese Zusage ein, anstelle von ${jemand(told)}`,
  asked: (told) => `${jemand(told)} bittet Sie darum`,
  dueToday: () => 'Das haben Sie für heute zugesagt',
  late: ({ days: late }) => `Das haben Sie zugesagt; es ist ${tage(late)} zu spät`,
  owed: ({ days: late }) => `Das wird Ihnen geschuldet; es ist ${tage(late)} zu spät`,
  changed: () => 'Diese Zusage, auf die Sie warten, wurde geändert',
  announced: (told) => `${jemand(told)} hat das allen angekündigt`,
  asksAnswer: (told) => `${jemand(told)} hat das angekündigt und wartet auf Ihre Antwort`,
  won: (told) => `${jemand(told)} hat für diesen Abschluss die Glocke geläutet`,
  glad: ({ who }) => `Glückwünsche von ${who ?? 'Kollegen'}`,
  written: (told) => `${jemand(told)} hat Ihnen geschrieben`,
}

const kinds: Kinds = {
  mention: 'Mentions',
  reply: 'Answers',
  assignment: 'Assignments',
  obligation: 'Promises',
  announcement: 'Announcements',
  win: 'Wins',
}

const arten: Kinds = {
  mention: 'Erwähnungen',
  reply: 'Antworten',
  assignment: 'Zuweisungen',
  obligation: 'Zusagen',
  announcement: 'Ankündigungen',
  win: 'Gewonnenes',
}

export const inboxMessages = defineMessages({
  en: {
    title: 'Inbox',
    list: 'What waits for you',
    down: 'Next notification',
    up: 'Previous notification',
    open: 'Open notification',
    read: 'Mark as read',
    readAll: 'Mark all as read',
    turnOffKind: 'Turn off notifications of this kind',
    turnOff: (kind: string) => `Turn off: ${kind}`,
    turnedOff: (kind: string) => `${kind} are turned off. They stay where they happen.`,
    turnOn: (kind: string) => `Turn on: ${kind}`,
    offNow: 'Turned off',
    wasRead: (count: string) => `Marked as read: ${count}`,
    waiting: (count: string) => `${count} waiting`,
    shown: (count: string, total: string) => `The newest ${count} of ${total} are shown.`,
    none: 'Nothing waits for you',
    noneWhy:
      'Here stands who names you with @ in a message, answers you, passes work on to you or asks you for something, which promises are due, what is announced to all, and what colleagues won.',
    congratulate: 'Congratulate',
    congratulated: 'Congratulated.',
    kinds,
    because,
  },
  de: {
    title: 'Posteingang',
    list: 'Was auf Sie wartet',
    down: 'Nächste Benachrichtigung',
    up: 'Vorige Benachrichtigung',
    open: 'Benachrichtigung öffnen',
    read: 'Als gelesen markieren',
    readAll: 'Alle als gelesen markieren',
    turnOffKind: 'Benachrichtigungen dieser Art ausschalten',
    turnOff: (kind) => `Ausschalten: ${kind}`,
    turnedOff: (kind) => `${kind} sind ausgeschaltet. Sie bleiben, wo sie geschehen.`,
    turnOn: (kind) => `Einschalten: ${kind}`,
    offNow: 'Ausgeschaltet',
    wasRead: (count) => `Als gelesen markiert: ${count}`,
    waiting: (count) => `${count} warten`,
    shown: (count, total) => `Die neuesten ${count} von ${total} werden gezeigt.`,
    none: 'Nichts wartet auf Sie',
    noneWhy:
      'Hier steht, wer Sie in einer Nachricht mit @ nennt, Ihnen antwortet, Arbeit an Sie weitergibt oder Sie um etwas bittet, welche Zusagen fällig sind, was allen angekündigt wird und was Kollegen gewonnen haben.',
    congratulate: 'Gratulieren',
    congratulated: 'Gratuliert.',
    kinds: arten,
    because: weil,
  },
})
