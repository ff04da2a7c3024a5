/**
 * The fastest route through each task in the usual CRM, Salesforce Lightning Experience as delivered, counted by hand step
 * by step in the measure of hand.ts. Nothing here was played: whoever doubts a step finds where it is described.
 *
 * Must stay true: where two routes are possible the shorter one stands here, and what is written by the person is as
 * short there as it is here.
 */

const help = 'https://help.salesforce.com'
/** Pages of the vendor's public help that say that the step is there; none of them counts keys. */
const sources = {
  convert: `${help}/HTViewHelpDoc?id=leads_convert.htm`,
  contacts: `${help}/apex/HTViewHelpDoc?id=sales.contacts_add.htm`,
  tasks: `${help}/s/articleView?id=sales.creating_tasks.htm`,
  assigning: `${help}/s/articleView?id=sales.task_considerations.htm`,
  lists: `${help}/s/articleView?id=000003911`,
  unverified: 'from its documented screen flow, unverified',
} as const

export interface UsualStep {
  readonly what: string
  readonly clicks: number
  readonly keys: number
  readonly screens: number
  readonly source: string
}

const step = (
  what: string,
  [clicks, keys, screens]: readonly [clicks: number, keys: number, screens: number],
  source: keyof typeof sources = 'unverified',
): UsualStep => ({ what, clicks, keys, screens, source: sources[source] })

/**
 * The records of every task were just made, so they stand among the recent ones of Home: shorter than the search. Ours begins
 * at its list of what to do in the same way.
 */
const recent: UsualStep = step('See the recent records on Home, the name there, see the page', [1, 0, 2])

export const usual: Readonly<Record<string, readonly UsualStep[]>> = {
  logCall: [
    recent,
    step('Log a Call in the activity composer', [1, 0, 1]),
    step('Comments, type “wants a quote”; the subject and the name are filled in', [1, 13, 0]),
    step('Save', [1, 0, 0]),
    step('New Task in the composer', [1, 0, 1], 'tasks'),
    step('Type the subject “Send quote”', [0, 10, 0], 'tasks'),
    step('Due date, the day in the calendar', [2, 0, 0], 'tasks'),
    step('Save', [1, 0, 0], 'tasks'),
  ],
  moveDeal: [
    recent,
    step('Edit the key fields of the path, tick “Budget Confirmed”, Save', [3, 0, 1]),
    step('Mark Stage as Complete', [1, 0, 0]),
  ],
  prepareMeeting: [
    step('See today’s events on Home, open the event, see it', [1, 0, 2]),
    step('Open its opportunity: last calls and open tasks stand in the timeline', [1, 0, 1]),
    step('Related: the contact roles', [1, 0, 1]),
    step('Back to the event', [0, 2, 0]),
    step('Edit the description, type “Agree on the pilot”, Save', [2, 18, 0]),
  ],
  signature: [
    recent,
    step('New in the related list of contacts: the account is filled in', [1, 0, 1], 'contacts'),
    step('Type “Marit”, Tab, “Solberg”', [0, 13, 0], 'contacts'),
    step('Copy job title, e-mail and telephone: each to the mail, mark, copy, back, Tab, paste', [3, 15, 0]),
    step('Save (Ctrl+S)', [0, 1, 0]),
  ],
  handOver: [
    step('See today’s tasks on Home, open the task, see it', [1, 0, 2], 'tasks'),
    step('Edit Assigned To, take the old name away', [2, 0, 0], 'assigning'),
    step('Type “jo”, see the suggestion, Down, Enter', [0, 4, 1], 'assigning'),
    step('Save (Ctrl+S)', [0, 1, 0]),
  ],
  planTomorrow: [
    step('Tasks, its list of today’s tasks', [1, 0, 2], 'tasks'),
    step('Choose all', [1, 0, 0], 'lists'),
    step('Edit Due Date in one row, the day in the calendar', [3, 0, 1], 'lists'),
    step('Update 3 selected items, Apply, Save', [3, 0, 0], 'lists'),
  ],
  askForEngineer: [
    recent,
    step('New Task in the composer', [1, 0, 1], 'tasks'),
    step('Type the subject “Engineer: check the chargers”', [0, 28, 0], 'tasks'),
    step('Due date, the day in the calendar', [2, 0, 0], 'tasks'),
    step('Take me away from Assigned To, type “jo”, Down, Enter', [1, 4, 0], 'assigning'),
    step('Save', [1, 0, 0], 'tasks'),
  ],
  closeDeal: [
    recent,
    step('Closed in the path, Select Closed Stage', [2, 0, 1]),
    step('Closed Lost in the list of stages', [2, 0, 0]),
    step('The reason in the list of reasons (a field that the office added)', [2, 0, 0]),
    step('Save', [1, 0, 0]),
  ],
  findAndCall: [recent, step('The telephone number', [1, 0, 0])],
  qualifyLead: [
    recent,
    step('Convert', [1, 0, 1], 'convert'),
    step('Choose the account that was found', [1, 0, 0], 'convert'),
    step('Convert, see what was made, open the opportunity', [2, 0, 2], 'convert'),
    step('Edit the amount, type “25000”, Save', [2, 5, 0]),
  ],
}
