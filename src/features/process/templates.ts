/**
 * Maps to start from, by kind of business: six ways of selling, each with what the seller does, what the customer does and
 * how one sees that a step is done. Every word can be changed afterwards.
 */
import type { Label } from '#shared/schema.ts'
import type { DraftStep } from './draft.ts'
import type { processKinds } from './process.schema.ts'
import type { MacroStep } from '../stages/stages.schema.ts'

/** English | German. */
type Both = `${string} | ${string}`

interface TemplateStep {
  readonly name: Both
  readonly at: readonly [macroStep: MacroStep, probability: number, days: number]
  /** What the seller does; `!` first means required, and `3d` at the end when it is due. */
  readonly tasks: readonly Both[]
  /** Buying role: what the customer does. */
  readonly buyer: readonly [role: string, text: Both][]
  /** Kind: how one sees it. */
  readonly shown: readonly [kind: NonNullable<DraftStep['evidence']>[number]['kind'], text: Both][]
}

interface NamedMap {
  readonly id: string
  readonly name: Label
  readonly about: Label
  /** New business unless said. */
  readonly kind?: (typeof processKinds)[number]['value']
  readonly steps: readonly TemplateStep[]
}

const maps: readonly NamedMap[] = [
  {
    id: 'software',
    name: { en: 'Software by subscription', de: 'Software im Abonnement' },
    about: { en: 'Demo, trial, security review, contract', de: 'Demo, Test, Sicherheitsprüfung, Vertrag' },
    steps: [
      {
        name: 'First talk | Erstgespräch',
        at: ['approach', 10, 7],
        tasks: [
          '!Ask what made them look now 1d | Fragen, warum gerade jetzt 1d',
          'Look up who else uses something similar | Nachsehen, was sie heute nutzen',
        ],
        buyer: [['champion', 'Names the problem in their own words | Nennt das Problem in eigenen Worten']],
        shown: [['need', 'The problem, written down by them | Das Problem, von ihnen aufgeschrieben']],
      },
      {
        name: 'Needs understood | Bedarf verstanden',
        at: ['discover', 25, 14],
        tasks: [
          '!Talk to two future users | Mit zwei künftigen Nutzern sprechen',
          'Work out what the problem costs | Ausrechnen, was das Problem kostet',
        ],
        buyer: [
          [
            'economicBuyer',
            'Agrees that the problem is worth solving this year | Will das Problem in diesem Jahr lösen',
          ],
        ],
        shown: [
          ['budget', 'A range or budget line named | Rahmen oder Budgetposten genannt'],
          ['timing', 'A date by which it must run | Ein Tag, an dem es laufen muss'],
        ],
      },
      {
        name: 'Demo on their case | Demo am eigenen Fall',
        at: ['propose', 40, 14],
        tasks: [
          '!Show their three cases, nothing else | Ihre drei Fälle zeigen, sonst nichts',
          'Send a one-page summary 1d | Zusammenfassung auf einer Seite senden 1d',
        ],
        buyer: [['userBuyer', 'Says which cases are solved | Sagt, welche Fälle gelöst sind']],
        shown: [['decision', 'Criteria for the trial agreed | Kriterien für den Test vereinbart']],
      },
      {
        name: 'Trial | Test',
        at: ['resolve', 60, 30],
        tasks: [
          '!Agree on end and criteria of the trial | Ende und Kriterien des Tests vereinbaren',
          'Look in once a week 7d | Wöchentlich nachfragen 7d',
        ],
        buyer: [['evaluator', 'Works with it on real data | Arbeitet damit an echten Daten']],
        shown: [['technical', 'Criteria met, said by them | Kriterien erfüllt, von ihnen gesagt']],
      },
      {
        name: 'Security and contract | Sicherheit und Vertrag',
        at: ['resolve', 80, 21],
        tasks: [
          '!Answer the security questions 3d | Sicherheitsfragen beantworten 3d',
          '!Send offer and contract | Angebot und Vertrag senden',
        ],
        buyer: [
          ['legal', 'Returns the contract with comments | Schickt den Vertrag mit Anmerkungen zurück'],
          ['technicalBuyer', 'Clears it for use | Gibt die Nutzung frei'],
        ],
        shown: [['legal', 'Contract without open points | Vertrag ohne offene Punkte']],
      },
      {
        name: 'Signature | Unterschrift',
        at: ['close', 90, 10],
        tasks: ['!Agree on the start with whoever introduces it | Start mit der Einführung abstimmen'],
        buyer: [['economicBuyer', 'Signs | Unterschreibt']],
        shown: [['decision', 'Signed contract | Unterschriebener Vertrag']],
      },
    ],
  },
  {
    id: 'machinery',
    name: { en: 'Machines and plants', de: 'Maschinen und Anlagen' },
    about: { en: 'Site visit, specification, sample, acceptance', de: 'Ortstermin, Lastenheft, Muster, Abnahme' },
    steps: [
      {
        name: 'Inquiry checked | Anfrage geprüft',
        at: ['prepare', 10, 5],
        tasks: ['!Check feasibility with engineering 3d | Machbarkeit mit der Technik prüfen 3d'],
        buyer: [['technicalBuyer', 'Sends drawings or quantities | Schickt Zeichnungen oder Mengen']],
        shown: [['technical', 'Drawing or specification received | Zeichnung oder Lastenheft liegt vor']],
      },
      {
        name: 'Site visit | Ortstermin',
        at: ['discover', 25, 21],
        tasks: [
          '!See the line at work | Die Linie im Betrieb sehen',
          'Take measures and photographs | Aufmaß und Fotos machen',
        ],
        buyer: [['userBuyer', 'Shows the place and names the cycle time | Zeigt den Platz und nennt die Taktzeit']],
        shown: [['need', 'Minutes of the visit confirmed | Protokoll bestätigt']],
      },
      {
        name: 'Concept | Konzept',
        at: ['propose', 40, 30],
        tasks: ['!Present the concept with layout | Konzept mit Aufstellplan vorstellen'],
        buyer: [['technicalBuyer', 'Accepts the concept | Stimmt dem Konzept zu']],
        shown: [['technical', 'Layout released | Aufstellplan freigegeben']],
      },
      {
        name: 'Sample run | Musterlauf',
        at: ['resolve', 55, 30],
        tasks: [
          'Run their parts on our machine | Ihre Teile auf unserer Maschine fahren',
          '!Report the results 5d | Ergebnisse berichten 5d',
        ],
        buyer: [['evaluator', 'Judges the samples | Beurteilt die Muster']],
        shown: [['technical', 'Samples accepted in writing | Muster schriftlich angenommen']],
      },
      {
        name: 'Binding offer | Verbindliches Angebot',
        at: ['propose', 70, 21],
        tasks: ['!Offer with dates and penalties | Angebot mit Terminen und Pönalen'],
        buyer: [
          ['economicBuyer', 'Puts the investment up for approval | Beantragt die Investition'],
          ['procurement', 'Compares and negotiates | Vergleicht und verhandelt'],
        ],
        shown: [['budget', 'Investment approved | Investition genehmigt']],
      },
      {
        name: 'Order clarified | Auftragsklärung',
        at: ['close', 90, 14],
        tasks: ['!Agree on acceptance and payment plan | Abnahme und Zahlungsplan vereinbaren'],
        buyer: [['procurement', 'Sends the order | Schickt die Bestellung']],
        shown: [['legal', 'Order and down payment | Bestellung und Anzahlung']],
      },
    ],
  },
  {
    id: 'consulting',
    name: { en: 'Consulting and projects', de: 'Beratung und Projekte' },
    about: { en: 'Sponsor, diagnosis, proposal, start', de: 'Auftraggeber, Diagnose, Vorschlag, Start' },
    steps: [
      {
        name: 'Referral or contact | Empfehlung oder Kontakt',
        at: ['prospect', 5, 14],
        tasks: ['Thank whoever recommended us 1d | Der Empfehlung danken 1d'],
        buyer: [['coach', 'Introduces us | Stellt uns vor']],
        shown: [['need', 'A first meeting is fixed | Ein erster Termin steht']],
      },
      {
        name: 'Talk with the sponsor | Gespräch mit dem Auftraggeber',
        at: ['approach', 20, 10],
        tasks: ['!Ask what must be different in a year | Fragen, was in einem Jahr anders sein soll'],
        buyer: [['economicBuyer', 'Says what success is | Sagt, was Erfolg ist']],
        shown: [['authority', 'The sponsor is named | Auftraggeber ist benannt']],
      },
      {
        name: 'Diagnosis | Diagnose',
        at: ['discover', 40, 21],
        tasks: ['!Interview those concerned | Betroffene befragen', 'Play back what we heard | Gehörtes zurückspielen'],
        buyer: [['userBuyer', 'Gives data and time | Gibt Daten und Zeit']],
        shown: [['need', 'Findings confirmed | Befund bestätigt']],
      },
      {
        name: 'Proposal talked through | Vorschlag besprochen',
        at: ['propose', 60, 14],
        tasks: ['!Talk the draft through before sending it | Entwurf vor dem Versand besprechen'],
        buyer: [['economicBuyer', 'Chooses one of the variants | Wählt eine Variante']],
        shown: [['decision', 'Variant and scope chosen | Variante und Umfang gewählt']],
      },
      {
        name: 'Concerns settled | Bedenken ausgeräumt',
        at: ['resolve', 80, 14],
        tasks: ['Offer a talk with a former client | Gespräch mit früherem Kunden anbieten'],
        buyer: [['influencer', 'Supports it in the board | Trägt es im Leitungskreis mit']],
        shown: [['authority', 'Board agreed | Leitungskreis hat zugestimmt']],
      },
      {
        name: 'Start fixed | Start vereinbart',
        at: ['close', 90, 10],
        tasks: ['!Fix team and first day | Team und ersten Tag festlegen'],
        buyer: [['procurement', 'Orders the project | Beauftragt das Projekt']],
        shown: [['legal', 'Order received | Beauftragung liegt vor']],
      },
    ],
  },
  {
    id: 'wholesale',
    name: { en: 'Wholesale and reorders', de: 'Großhandel und Nachbestellung' },
    about: { en: 'Sample, terms, first order, reorder', de: 'Muster, Konditionen, Erstauftrag, Nachbestellung' },
    steps: [
      {
        name: 'Assortment looked at | Sortiment angesehen',
        at: ['prepare', 10, 7],
        tasks: ['!See what is on their shelves | Ihr Regal ansehen'],
        buyer: [['userBuyer', 'Says what sells and what is missing | Sagt, was läuft und was fehlt']],
        shown: [['need', 'A gap in the range is named | Eine Lücke im Sortiment ist benannt']],
      },
      {
        name: 'Samples sent | Muster geschickt',
        at: ['approach', 25, 14],
        tasks: [
          '!Send samples and price list 2d | Muster und Preisliste senden 2d',
          'Call after they arrived 5d | Nach Ankunft anrufen 5d',
        ],
        buyer: [['evaluator', 'Tries the samples | Probiert die Muster']],
        shown: [['technical', 'Samples judged | Muster beurteilt']],
      },
      {
        name: 'Terms agreed | Konditionen vereinbart',
        at: ['resolve', 60, 14],
        tasks: ['!Agree on price, bonus and delivery | Preis, Bonus und Lieferung vereinbaren'],
        buyer: [['procurement', 'Lists the articles | Listet die Artikel']],
        shown: [['budget', 'Terms confirmed | Konditionen bestätigt']],
      },
      {
        name: 'First order | Erstauftrag',
        at: ['close', 85, 10],
        tasks: ['!Confirm the delivery date 1d | Liefertermin bestätigen 1d'],
        buyer: [['procurement', 'Sends the first order | Schickt den Erstauftrag']],
        shown: [['decision', 'Order with quantities | Auftrag mit Mengen']],
      },
    ],
  },
  {
    id: 'tender',
    name: { en: 'Tenders and public buyers', de: 'Ausschreibungen und öffentliche Hand' },
    about: {
      en: 'Before the tender, bid, presentation, award',
      de: 'Vor der Ausschreibung, Angebot, Vorstellung, Zuschlag',
    },
    steps: [
      {
        name: 'Before the tender | Vor der Ausschreibung',
        at: ['prospect', 5, 60],
        tasks: ['Meet those who write the requirements | Die Verfasser der Anforderungen treffen'],
        buyer: [['technicalBuyer', 'Collects requirements | Sammelt Anforderungen']],
        shown: [['timing', 'Date of publication known | Tag der Veröffentlichung bekannt']],
      },
      {
        name: 'Bid or leave | Mitbieten oder lassen',
        at: ['prepare', 20, 7],
        tasks: ['!Read all documents and decide 5d | Alle Unterlagen lesen und entscheiden 5d'],
        buyer: [['procurement', 'Publishes the documents | Veröffentlicht die Unterlagen']],
        shown: [['other', 'Our decision with reasons | Unsere Entscheidung mit Gründen']],
      },
      {
        name: 'Questions asked | Bieterfragen gestellt',
        at: ['discover', 30, 14],
        tasks: ['!Ask before the deadline for questions | Vor der Frist für Fragen fragen'],
        buyer: [['procurement', 'Answers all bidders | Antwortet allen Bietern']],
        shown: [['need', 'Answers read | Antworten gelesen']],
      },
      {
        name: 'Bid handed in | Angebot abgegeben',
        at: ['propose', 45, 21],
        tasks: [
          '!Have the bid read by somebody else | Angebot gegenlesen lassen',
          '!Hand in a day early | Einen Tag früher abgeben',
        ],
        buyer: [['procurement', 'Confirms receipt | Bestätigt den Eingang']],
        shown: [['legal', 'Receipt with time | Eingang mit Uhrzeit']],
      },
      {
        name: 'Presentation | Vorstellung',
        at: ['resolve', 65, 21],
        tasks: ['!Rehearse with the project lead | Mit der Projektleitung proben'],
        buyer: [['evaluator', 'Scores the bids | Bewertet die Angebote']],
        shown: [['decision', 'Invitation to the final round | Einladung in die Endrunde']],
      },
      {
        name: 'Award | Zuschlag',
        at: ['close', 90, 21],
        tasks: ['Await the period for objections | Einspruchsfrist abwarten'],
        buyer: [['economicBuyer', 'Awards the contract | Erteilt den Zuschlag']],
        shown: [['decision', 'Letter of award | Zuschlagsschreiben']],
      },
    ],
  },
  {
    id: 'service',
    kind: 'renewal',
    name: { en: 'Service contracts and renewals', de: 'Serviceverträge und Verlängerungen' },
    about: { en: 'Review, savings, new terms, renewal', de: 'Rückblick, Nutzen, neue Bedingungen, Verlängerung' },
    steps: [
      {
        name: 'Review of the year | Rückblick aufs Jahr',
        at: ['prepare', 40, 30],
        tasks: ['!Gather what was done and what went wrong 5d | Leistungen und Pannen zusammenstellen 5d'],
        buyer: [['userBuyer', 'Says how content they are | Sagt, wie zufrieden sie sind']],
        shown: [['need', 'Open complaints settled | Offene Beschwerden erledigt']],
      },
      {
        name: 'Talk about next year | Gespräch übers nächste Jahr',
        at: ['discover', 55, 21],
        tasks: ['!Ask what will change | Fragen, was sich ändert'],
        buyer: [['economicBuyer', 'Names plans and cuts | Nennt Pläne und Kürzungen']],
        shown: [['budget', 'Budget of the next year | Budget des nächsten Jahres']],
      },
      {
        name: 'New terms | Neue Bedingungen',
        at: ['propose', 70, 14],
        tasks: ['!Offer two months before the end | Zwei Monate vor Ende anbieten'],
        buyer: [['procurement', 'Compares with others | Vergleicht mit anderen']],
        shown: [['decision', 'Terms accepted in words | Bedingungen mündlich angenommen']],
      },
      {
        name: 'Renewal signed | Verlängerung unterschrieben',
        at: ['close', 90, 14],
        tasks: ['!Note the new end of contract | Neues Vertragsende eintragen'],
        buyer: [['economicBuyer', 'Signs | Unterschreibt']],
        shown: [['legal', 'Signed renewal | Unterschriebene Verlängerung']],
      },
    ],
  },
]

export interface MapTemplate {
  readonly id: string
  readonly name: string
  readonly about: string
  readonly kind: (typeof processKinds)[number]['value']
  /** Open steps; the usual ends are added. */
  readonly steps: readonly DraftStep[]
}

export function mapTemplates(language: 'en' | 'de'): readonly MapTemplate[] {
  const say = (both: Both): string => both.split(' | ')[language === 'en' ? 0 : 1] ?? both
  return maps.map(({ id, name, about, kind, steps }) => ({
    id,
    name: name[language],
    about: about[language],
    kind: kind ?? 'newBusiness',
    steps: steps.map((one): DraftStep => {
      const [macroStep, probability, usualDays] = one.at
      return {
        name: say(one.name),
        type: 'open',
        macroStep,
        probability,
        usualDays,
        tasks: one.tasks.map((both) => {
          const [, title = '', days] = /^!?(.*?)(?: (\d+)d)?$/.exec(say(both)) ?? []
          return { title, required: both.startsWith('!'), dueDays: days ? Number(days) : null }
        }),
        buyer: one.buyer.map(([role, both]) => ({ role, text: say(both) })),
        evidence: one.shown.map(([kind, both]) => ({ kind, text: say(both) })),
      }
    }),
  }))
}
