/** What the demo's material says. Invented, like the firm. */

export interface DemoText {
  readonly key: string
  readonly title: string
  readonly collection: string
  readonly goodFor: string
  readonly tags: readonly string[]
  readonly language: 'en' | 'de'
  readonly industry?: string
  readonly product?: string
  /** Place among the seven steps, from 0. */
  readonly step?: number
  /** Days until somebody should look at it again; below 0 it is out of date. */
  readonly reviewIn: number
  /** Days since its first version. */
  readonly age: number
  /** The text of each version. */
  readonly versions: readonly string[]
  /** What is new in those after the first. */
  readonly news: string
  readonly variantOf?: string
  /** How often it is sent. */
  readonly inWins: number
  readonly inLosses: number
}

export const demoTexts: readonly DemoText[] = [
  {
    key: 'prices',
    title: 'Price list',
    collection: 'Prices',
    goodFor: 'Once the customer has said what a standstill costs, not before.',
    tags: ['prices'],
    language: 'en',
    step: 4,
    reviewIn: 40,
    age: 700,
    versions: [
      'Gateways from 1,900 EUR. Sensors from 140 EUR.\n\n- Ten percent from twenty sensors on',
      'Gateways from 2,100 EUR. Sensors from 150 EUR.\n\n- Ten percent from twenty sensors on\n- Service contract: twelve percent a year',
    ],
    news: 'New prices since January; the service contract stands in it',
    inWins: 0.5,
    inLosses: 0.45,
  },
  {
    key: 'reference',
    title: 'Reference: a dairy without night calls',
    collection: 'References',
    goodFor: 'Customers who doubt that it works in a running plant.',
    tags: ['reference', 'story'],
    language: 'en',
    step: 5,
    reviewIn: 120,
    age: 400,
    versions: [
      'The plant had nine standstills a year, most of them at night.\n\nAfter the first winter there were two, both announced a week before.\n\n> We sleep again, says the plant manager.',
    ],
    news: '',
    inWins: 0.42,
    inLosses: 0.12,
  },
  {
    key: 'business case',
    title: 'What a standstill costs: worksheet',
    collection: 'Sales tools',
    goodFor: 'Work it out together with the plant manager; let them write the numbers.',
    tags: ['worksheet', 'value'],
    language: 'en',
    step: 3,
    reviewIn: 200,
    age: 500,
    versions: [
      '1. Hours of standstill in the last year\n2. Units an hour\n3. Margin a unit\n4. People who wait',
      '1. Hours of standstill in the last year\n2. Units an hour\n3. Margin a unit\n4. People who wait\n5. Penalties that customers charge',
    ],
    news: 'Penalties added: they convince more than margins',
    inWins: 0.35,
    inLosses: 0.15,
  },
  {
    key: 'deck',
    title: 'Company presentation',
    collection: 'Presentations',
    goodFor: 'First meeting, five minutes at most.',
    tags: ['presentation'],
    language: 'en',
    step: 2,
    reviewIn: -35,
    age: 800,
    versions: ['Who we are, whom we help, what it takes.\n\n- 400 plants\n- Eleven countries'],
    news: '',
    inWins: 0.3,
    inLosses: 0.34,
  },
  {
    key: 'deck food',
    title: 'Company presentation for food plants',
    collection: 'Presentations',
    goodFor: 'The same, with hygiene first.',
    tags: ['presentation', 'food'],
    language: 'en',
    industry: 'Food',
    reviewIn: 90,
    age: 60,
    versions: ['Who we are, whom we help, what it takes.\n\n- Cleaned in place without stopping\n- 90 food plants'],
    news: '',
    variantOf: 'deck',
    inWins: 0.1,
    inLosses: 0.05,
  },
  {
    key: 'security',
    title: 'Answers on data security',
    collection: 'Sales tools',
    goodFor: 'When IT sits at the table.',
    tags: ['IT', 'security'],
    language: 'en',
    step: 5,
    reviewIn: -4,
    age: 300,
    versions: [
      'Where data lies, who reads it, what happens when the line is cut.\n\nNothing leaves the plant without being asked for.',
    ],
    news: '',
    inWins: 0.2,
    inLosses: 0.18,
  },
  {
    key: 'preisliste',
    title: 'Preisliste',
    collection: 'Prices',
    goodFor: 'Für Kunden, die deutsch rechnen.',
    tags: ['Preise'],
    language: 'de',
    reviewIn: 40,
    age: 700,
    versions: ['Gateways ab 2.100 EUR. Sensoren ab 150 EUR.\n\n- Zehn Prozent ab zwanzig Sensoren'],
    news: '',
    inWins: 0.15,
    inLosses: 0.12,
  },
]
