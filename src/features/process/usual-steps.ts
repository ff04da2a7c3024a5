/**
 * What a step usually asks of both sides, by its place in the seven steps: what a new office's map begins with. Every word
 * can be changed afterwards.
 */
import type { MacroStep } from '../stages/stages.schema.ts'
import type { DraftStep } from './draft.ts'

type Kind = NonNullable<DraftStep['evidence']>[number]['kind']

interface Usual {
  readonly task: readonly [en: string, de: string]
  readonly buyer: readonly [role: string, en: string, de: string]
  readonly shown: readonly [kind: Kind, en: string, de: string]
}

const usual: Partial<Readonly<Record<MacroStep, Usual>>> = {
  prospect: {
    task: ['Find out who has the problem', 'Herausfinden, wer das Problem hat'],
    buyer: ['other', 'Fits the customers we are good for', 'Passt zu den Kunden, für die wir gut sind'],
    shown: ['need', 'A reason to believe that they need it', 'Ein Grund, dass sie es brauchen'],
  },
  prepare: {
    task: ['Look up what they do and who decides', 'Nachsehen, was sie tun und wer entscheidet'],
    buyer: ['coach', 'Somebody there would talk to us', 'Jemand dort würde mit uns sprechen'],
    shown: ['authority', 'Name of who decides about it', 'Name dessen, der darüber entscheidet'],
  },
  approach: {
    task: ['Agree on a first talk', 'Ein erstes Gespräch vereinbaren'],
    buyer: ['champion', 'Agrees to a talk about the problem', 'Will über das Problem sprechen'],
    shown: ['timing', 'A day for the talk', 'Ein Termin für das Gespräch'],
  },
  discover: {
    task: ['Ask what the problem costs and who feels it', 'Fragen, was das Problem kostet und wen es trifft'],
    buyer: ['champion', 'Says in their own words what must change', 'Sagt in eigenen Worten, was sich ändern muss'],
    shown: [
      'need',
      'The need, written down and confirmed by them',
      'Der Bedarf, aufgeschrieben und von ihnen bestätigt',
    ],
  },
  propose: {
    task: ['Show the offer to whoever decides', 'Das Angebot dem zeigen, der entscheidet'],
    buyer: ['economicBuyer', 'Has seen the offer and its price', 'Hat Angebot und Preis gesehen'],
    shown: ['budget', 'An answer to the price', 'Eine Antwort auf den Preis'],
  },
  resolve: {
    task: ['Ask what still speaks against it', 'Fragen, was noch dagegen spricht'],
    buyer: ['economicBuyer', 'Has no open concern', 'Hat keine offenen Bedenken'],
    shown: ['decision', 'Said in words that they want it', 'Mündliche Zusage'],
  },
  close: {
    task: ['Agree on the day of the start', 'Den Tag des Beginns vereinbaren'],
    buyer: ['economicBuyer', 'Signs or orders', 'Unterschreibt oder bestellt'],
    shown: ['legal', 'Signed order or contract', 'Unterschriebener Auftrag oder Vertrag'],
  },
}

/** Fills the last open step of each place; what stands elsewhere is said there already. */
export function withUsualSteps<Step extends DraftStep>(steps: readonly Step[], language: 'en' | 'de'): DraftStep[] {
  const say = (en: string, de: string): string => (language === 'de' ? de : en)
  return steps.map((step, at): DraftStep => {
    const known = step.macroStep ? usual[step.macroStep] : undefined
    const isLast = !steps.slice(at + 1).some((one) => one.macroStep === step.macroStep)
    if (!known || step.type !== 'open' || !isLast) return step
    const { task, buyer, shown } = known
    return {
      ...step,
      tasks: [{ title: say(...task), required: false }],
      buyer: [{ role: buyer[0] === 'other' ? null : buyer[0], text: say(buyer[1], buyer[2]) }],
      evidence: [{ kind: shown[0], text: say(shown[1], shown[2]) }],
    }
  })
}
