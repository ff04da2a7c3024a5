import { defineMessages } from '#ui/text.ts'

export const quotaMessages = defineMessages({
  en: {
    title: 'My number',
    numberOf: (name: string) => `Number of ${name}`,
    group: 'My number',
    period: 'Period',
    periods: { month: 'Month', quarter: 'Quarter', year: 'Year' },
    previous: 'Previous period',
    next: 'Next period',
    closed: 'Closed',
    ofQuota: (quota: string) => `of ${quota}`,
    noQuota: 'No quota is set for this period.',
    setQuota: 'Set the quota',
    quota: 'Quota',
    setFor: (name: string, from: string, to: string) => `Quota of ${name}, ${from} to ${to}`,
    save: 'Set',
    badAmount: 'Type an amount, such as 120,000 or 120k.',
    takenAway: 'Quota taken away',
    wasSet: 'Quota set',
    toFind: 'Still to find',
    reached: 'Reached',
    elapsed: (share: string) => `${share} of the time has passed`,
    closedShare: (share: string) => `${share} of the quota is closed`,
    ahead: (amount: string) => `${amount} ahead of an even pace`,
    behind: (amount: string) => `${amount} behind an even pace`,
    lastYear: (until: string, whole: string) => `A year ago: ${until} by the same day, ${whole} in the end`,
    won: (count: number, text: string) => (count === 1 ? '1 deal won' : `${text} deals won`),
    foreign: (count: number) =>
      count === 1
        ? '1 deal won in a currency without a rate is not in the sum'
        : `${count} deals won in currencies without a rate are not in the sum`,
    foreignOpen: (count: number) =>
      count === 1
        ? '1 open deal in a currency without a rate is not in the sums'
        : `${count} open deals in currencies without a rate are not in the sums`,
    range: 'Where it may end',
    rangeSays: (low: string, high: string) => `${low} to ${high}`,
    rangeWhy: (won: string, lost: string) =>
      `In eight of ten cases, if open deals end as the ${won} won and ${lost} lost deals of this office did.`,
    noHistory: 'Not enough history for a range',
    noHistoryWhy: (won: string, lost: string) =>
      `This office has ${won} won and ${lost} lost deals. A range needs at least 20, three of each kind.`,
    isOver: 'This period is over.',
    open: 'Open, expected by the end of the period',
    step: 'Step',
    deals: 'Deals',
    amount: 'Amount',
    rate: 'How such deals ended',
    rateSays: {
      step: (won: string, all: string) => `${won} of ${all} from here won`,
      office: (won: string, all: string) => `${won} of all ${all} won`,
    },
    brings: 'May bring',
    unknown: 'not enough history',
    noOpen: 'No open deal is expected in this period.',
    later: (count: string, amount: string) =>
      `${count} open deals (${amount}) are expected later, or nobody knows when.`,
    team: 'My people',
    office: 'Everybody',
    person: 'Person',
    total: 'Together',
    pace: 'Won day by day, beside an even pace',
    paceSays: (closed: string, even: string) => `${closed} won; an even pace would be ${even}`,
    evenPace: 'even pace',
  },
  de: {
    title: 'Meine Zahl',
    numberOf: (name: string) => `Zahl von ${name}`,
    group: 'Meine Zahl',
    period: 'Zeitraum',
    periods: { month: 'Monat', quarter: 'Quartal', year: 'Jahr' },
    previous: 'Voriger Zeitraum',
    next: 'Nächster Zeitraum',
    closed: 'Abgeschlossen',
    ofQuota: (quota: string) => `von ${quota}`,
    noQuota: 'Für diesen Zeitraum ist kein Ziel gesetzt.',
    setQuota: 'Ziel setzen',
    quota: 'Ziel',
    setFor: (name: string, from: string, to: string) => `Ziel von ${name}, ${from} bis ${to}`,
    save: 'Setzen',
    badAmount: 'Tippen Sie einen Betrag, etwa 120.000 oder 120k.',
    takenAway: 'Ziel weggenommen',
    wasSet: 'Ziel gesetzt',
    toFind: 'Noch zu finden',
    reached: 'Erreicht',
    elapsed: (share: string) => `${share} der Zeit sind um`,
    closedShare: (share: string) => `${share} des Ziels sind abgeschlossen`,
    ahead: (amount: string) => `${amount} vor einem gleichmäßigen Tempo`,
    behind: (amount: string) => `${amount} hinter einem gleichmäßigen Tempo`,
    lastYear: (until: string, whole: string) => `Vor einem Jahr: ${until} bis zum selben Tag, ${whole} am Ende`,
    won: (count: number, text: string) => (count === 1 ? '1 Abschluss' : `${text} Abschlüsse`),
    foreign: (count: number) =>
      count === 1
        ? '1 Abschluss in einer Währung ohne Kurs ist nicht in der Summe'
        : `${count} Abschlüsse in Währungen ohne Kurs sind nicht in der Summe`,
    foreignOpen: (count: number) =>
      count === 1
        ? '1 offene Chance in einer Währung ohne Kurs ist nicht in den Summen'
        : `${count} offene Chancen in Währungen ohne Kurs sind nicht in den Summen`,
    range: 'Wo es enden kann',
    rangeSays: (low: string, high: string) => `${low} bis ${high}`,
    rangeWhy: (won: string, lost: string) =>
      `In acht von zehn Fällen, wenn offene Chancen enden wie die ${won} gewonnenen und ${lost} verlorenen dieses Büros.`,
    noHistory: 'Zu wenig Geschichte für eine Spanne',
    noHistoryWhy: (won: string, lost: string) =>
      `Dieses Büro hat ${won} gewonnene und ${lost} verlorene Chancen. Eine Spanne braucht mindestens 20, drei von jeder Art.`,
    isOver: 'Dieser Zeitraum ist vorbei.',
    open: 'Offen, erwartet bis zum Ende des Zeitraums',
    step: 'Phase',
    deals: 'Chancen',
    amount: 'Betrag',
    rate: 'Wie solche endeten',
    rateSays: {
      step: (won: string, all: string) => `${won} von ${all} ab hier gewonnen`,
      office: (won: string, all: string) => `${won} von allen ${all} gewonnen`,
    },
    brings: 'Kann bringen',
    unknown: 'zu wenig Geschichte',
    noOpen: 'In diesem Zeitraum wird keine offene Chance erwartet.',
    later: (count: string, amount: string) =>
      `${count} offene Chancen (${amount}) werden später erwartet, oder niemand weiß wann.`,
    team: 'Meine Leute',
    office: 'Alle',
    person: 'Person',
    total: 'Zusammen',
    pace: 'Tag für Tag gewonnen, neben einem gleichmäßigen Tempo',
    paceSays: (closed: string, even: string) => `${closed} gewonnen; gleichmäßig wären es ${even}`,
    evenPace: 'gleichmäßig',
  },
})
