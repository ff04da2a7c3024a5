import { defineMessages } from '#ui/text.ts'

export const askMessages = defineMessages({
  en: {
    asked: 'Asked for by now',
    askedCount: (count: number) => (count === 1 ? '1 thing asked for' : `${count} things asked for`),
    fill: (what: string) => `Fill in ${what}`,
    atStage: (stage: string) => `Asked for at ${stage}`,
    none: 'Nothing is asked for here.',
    add: (stage: string) => `Ask for something at ${stage}`,
    addHere: 'Ask for…',
    remove: (what: string) => `Do not ask for ${what}`,
    role: (name: string) => `Role: ${name}`,
  },
  de: {
    asked: 'Inzwischen gefragt',
    askedCount: (count: number) => (count === 1 ? '1 Angabe gefragt' : `${count} Angaben gefragt`),
    fill: (what: string) => `${what} eintragen`,
    atStage: (stage: string) => `Gefragt in ${stage}`,
    none: 'Hier wird nichts gefragt.',
    add: (stage: string) => `In ${stage} etwas fragen`,
    addHere: 'Fragen nach…',
    remove: (what: string) => `Nicht nach ${what} fragen`,
    role: (name: string) => `Rolle: ${name}`,
  },
})
