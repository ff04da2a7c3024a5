/** Sales processes to start from. Every one can be changed afterwards; ids are fixed because an office remembers its own. */
import type { StageType } from '../stages/stages.schema.ts'

export interface TemplateStage {
  readonly name: string
  readonly type: StageType
  /** Percent. */
  readonly probability: number
}

export interface Template {
  readonly id: string
  readonly name: string
  readonly stages: readonly TemplateStage[]
}

const open = (name: string, probability: number): TemplateStage => ({ name, type: 'open', probability })

const ends = (won: string, lost: string): TemplateStage[] => [
  { name: won, type: 'won', probability: 100 },
  { name: lost, type: 'lost', probability: 0 },
  { name: 'On hold', type: 'hold', probability: 0 },
]

export const templates: readonly Template[] = [
  {
    id: 'sevenSteps',
    name: 'Seven steps',
    stages: [
      open('Prospect', 5),
      open('Prepare', 10),
      open('Approach', 20),
      open('Discover', 35),
      open('Propose', 55),
      open('Resolve concerns', 75),
      open('Close', 90),
      ...ends('Won', 'Lost'),
    ],
  },
  {
    id: 'salesforce',
    name: 'Salesforce stages',
    stages: [
      open('Prospecting', 10),
      open('Qualification', 20),
      open('Needs Analysis', 25),
      open('Value Proposition', 30),
      open('Id. Decision Makers', 40),
      open('Perception Analysis', 50),
      open('Proposal/Price Quote', 65),
      open('Negotiation/Review', 80),
      ...ends('Closed Won', 'Closed Lost'),
    ],
  },
  {
    id: 'hubspot',
    name: 'HubSpot stages',
    stages: [
      open('Appointment Scheduled', 20),
      open('Qualified to Buy', 40),
      open('Presentation Scheduled', 60),
      open('Decision Maker Bought-In', 80),
      open('Contract Sent', 90),
      ...ends('Closed Won', 'Closed Lost'),
    ],
  },
  {
    id: 'simple',
    name: 'Simple',
    stages: [open('New', 10), open('In progress', 40), open('Proposal', 70), ...ends('Won', 'Lost')],
  },
  // For those who bring a pipeline with their files: its steps come with them.
  { id: 'fromFiles', name: 'From my files', stages: ends('Won', 'Lost') },
]
