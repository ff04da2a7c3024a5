import { defineMessages } from '#ui/text.ts'

const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`)
const tage = (count: number): string => (count === 1 ? '1 Tag' : `${count} Tage`)
const tagen = (count: number): string => (count === 1 ? '1 Tag' : `${count} Tagen`)

/** What a risk is found by, and what would mend it. `list` are names, `on` a date, both as they are shown. */
export interface RiskFacts {
  readonly count: number
  readonly usual: number
  readonly on: string
  readonly list: string
}
type Said = { readonly why: (facts: RiskFacts) => string; readonly mend: string }
const said = (why: (facts: RiskFacts) => string, mend: string): Said => ({ why, mend })

export const riskMessages = defineMessages({
  en: {
    title: 'Risks',
    none: 'Nothing found. Looked at: dates, silence, people, competitors, evidence, the plan.',
    risks: {
      closeDatePassed: said(
        ({ on, count }) => `The close date, ${on}, passed ${days(count)} ago`,
        'Ask the customer when they decide, and write that date.',
      ),
      noCloseDate: said(() => 'No close date', 'Ask when they need it working, and count back.'),
      pushed: said(
        ({ on, count }) => `The close date was put off ${count} times${on === '' ? '' : `; at first it was ${on}`}`,
        'Agree a plan with dates for both sides.',
      ),
      noNextStep: said(() => 'No next step', 'Agree the next date before you hang up.'),
      nextStepOverdue: said(
        ({ list, count }) => `“${list}” is ${days(count)} overdue`,
        'Do it, move it, or say that it will not be done.',
      ),
      silent: said(
        ({ on, count }) =>
          on === '' ? `Nothing has happened for ${days(count)}` : `Nothing since ${on}, ${days(count)} ago`,
        'Call with something that is of use to them, not to “check in”.',
      ),
      longInStep: said(
        ({ count, usual }) => `${days(count)} in this step; the map says ${days(usual)}`,
        'Ask what the customer still has to decide here.',
      ),
      singleThreaded: said(({ list }) => `Only ${list} is known`, 'Ask who else it concerns, and be introduced.'),
      noPeople: said(() => 'Nobody at the customer is named', 'Write down who wants it, who uses it, who signs.'),
      noEconomicBuyer: said(() => 'No economic buyer yet', 'Ask who releases the money, and what they want from it.'),
      economicBuyerSilent: said(
        ({ list, on, count }) =>
          on === ''
            ? `${list} decides about the money, and nobody has talked to them`
            : `${list} decides about the money; last contact ${days(count)} ago`,
        'Ask your champion for a meeting with them.',
      ),
      noChampion: said(() => 'Nobody there works for it', 'Find who gains most by it, and help them to argue.'),
      against: said(({ list }) => `Against it: ${list}`, 'Ask what would have to be true for them to agree.'),
      competitorLeading: said(
        ({ list }) => `Ahead of us: ${list}`,
        'Ask what they like there, and change the question.',
      ),
      evidenceMissing: said(
        ({ count, list }) =>
          `${count === 1 ? '1 piece' : `${count} pieces`} of evidence missing in steps passed: ${list}`,
        'Get it, or go back to where the customer is.',
      ),
      customerBehind: said(
        ({ count, list }) => `The customer is at ${list}, ${count} steps behind us`,
        'Stop selling ahead: help them with their step.',
      ),
      theirsOverdue: said(
        ({ count, on }) =>
          `${count === 1 ? '1 item' : `${count} items`} of the customer’s in the plan overdue since ${on}`,
        'Ask what keeps them; it says how much they want it.',
      ),
      oursOverdue: said(
        ({ count, on }) => `${count === 1 ? '1 item' : `${count} items`} of ours in the plan overdue since ${on}`,
        'Do it today or give the customer a new date.',
      ),
    },
  },
  de: {
    title: 'Risiken',
    none: 'Nichts gefunden. Angesehen: Daten, Stille, Personen, Wettbewerb, Belege, Plan.',
    risks: {
      closeDatePassed: said(
        ({ on, count }) => `Das Abschlussdatum ${on} ist seit ${tagen(count)} vorbei`,
        'Fragen, wann der Kunde entscheidet, und dieses Datum eintragen.',
      ),
      noCloseDate: said(() => 'Kein Abschlussdatum', 'Fragen, ab wann es laufen soll, und zurückrechnen.'),
      pushed: said(
        ({ on, count }) =>
          `Das Abschlussdatum wurde ${count}-mal verschoben${on === '' ? '' : `; zuerst war es ${on}`}`,
        'Einen Plan mit Daten für beide Seiten vereinbaren.',
      ),
      noNextStep: said(() => 'Kein nächster Schritt', 'Den nächsten Termin ausmachen, bevor Sie auflegen.'),
      nextStepOverdue: said(
        ({ list, count }) => `„${list}“ ist seit ${tagen(count)} überfällig`,
        'Erledigen, verschieben oder sagen, dass es nicht kommt.',
      ),
      silent: said(
        ({ on, count }) =>
          on === '' ? `Seit ${tagen(count)} ist nichts geschehen` : `Nichts seit ${on}, vor ${tagen(count)}`,
        'Mit etwas anrufen, das dem Kunden nützt, nicht zum Nachfragen.',
      ),
      longInStep: said(
        ({ count, usual }) => `${tage(count)} in diesem Schritt; die Karte sagt ${tage(usual)}`,
        'Fragen, was der Kunde hier noch entscheiden muss.',
      ),
      singleThreaded: said(
        ({ list }) => `Nur ${list} ist bekannt`,
        'Fragen, wen es noch betrifft, und sich vorstellen lassen.',
      ),
      noPeople: said(
        () => 'Beim Kunden ist niemand benannt',
        'Festhalten, wer es will, wer es nutzt und wer unterschreibt.',
      ),
      noEconomicBuyer: said(
        () => 'Noch niemand, der über das Geld entscheidet',
        'Fragen, wer das Geld freigibt und was sich diese Person davon verspricht.',
      ),
      economicBuyerSilent: said(
        ({ list, on, count }) =>
          on === ''
            ? `${list} entscheidet über das Geld, und niemand hat gesprochen`
            : `${list} entscheidet über das Geld; letzter Kontakt vor ${tagen(count)}`,
        'Den Fürsprecher um ein gemeinsames Gespräch bitten.',
      ),
      noChampion: said(
        () => 'Niemand dort setzt sich dafür ein',
        'Herausfinden, wem es am meisten nützt, und Argumente geben.',
      ),
      against: said(({ list }) => `Dagegen: ${list}`, 'Fragen, was gelten müsste, damit sie zustimmen.'),
      competitorLeading: said(({ list }) => `Vor uns: ${list}`, 'Fragen, was dort gefällt, und die Frage verändern.'),
      evidenceMissing: said(
        ({ count, list }) =>
          `${count === 1 ? '1 Beleg fehlt' : `${count} Belege fehlen`} in verlassenen Schritten: ${list}`,
        'Beschaffen oder dahin zurückgehen, wo der Kunde steht.',
      ),
      customerBehind: said(
        ({ count, list }) => `Der Kunde ist bei ${list}, ${count} Schritte hinter uns`,
        'Nicht vorauseilen: bei seinem Schritt helfen.',
      ),
      theirsOverdue: said(
        ({ count, on }) => `${count === 1 ? '1 Punkt' : `${count} Punkte`} des Kunden im Plan überfällig seit ${on}`,
        'Fragen, was aufhält; es zeigt, wie sehr er es will.',
      ),
      oursOverdue: said(
        ({ count, on }) => `${count === 1 ? '1 Punkt' : `${count} Punkte`} von uns im Plan überfällig seit ${on}`,
        'Heute erledigen oder dem Kunden ein neues Datum nennen.',
      ),
    },
  },
})
