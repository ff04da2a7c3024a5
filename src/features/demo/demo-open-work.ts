/** Tasks and appointments of the demo: what is done, what is late, and what comes in the next two weeks. */
import { addDays, daysBetween } from '#shared/dates.ts'
import type { DemoDeal } from './demo-deals.ts'
import type { Chance } from './random.ts'
import { addWorkDays, atTime, workDayFrom, workTime } from './work-days.ts'

export interface DemoTask {
  readonly key: string
  readonly deal: DemoDeal
  readonly title: string
  readonly dueOn: string
  readonly doneAt: string | null
}

export interface DemoEvent {
  readonly key: string
  readonly deal: DemoDeal
  readonly title: string
  readonly start: string
  readonly end: string
  readonly location: string
  readonly objective: string
  readonly result: string | null
}

const taskTitles: readonly (readonly string[])[] = [
  ['Find out who decides', 'Call for the first time', 'Send the overview'],
  ['Read up on their sites', 'Look for someone who knows them', 'Prepare three questions'],
  ['Call again', 'Arrange a first meeting', 'Send the reference story'],
  ['Write down what the workshop showed', 'Measure the present state', 'Meet the head of purchasing'],
  ['Finish the proposal', 'Check prices with the head of sales', 'Call about the proposal'],
  ['Answer legal’s two questions', 'Arrange a call with a reference', 'Offer training instead of a discount'],
  ['Ask for the order', 'Send the revised contract', 'Settle the start date'],
]
const meetings: readonly (readonly [title: string, objective: string, result: string])[] = [
  [
    'First meeting',
    'Know who decides and what it costs them today',
    'They lose about nine hours a week; the plant manager decides with finance',
  ],
  [
    'Demonstration',
    'Their quality manager says which alarm they would use first',
    'Cold store alarm first; they want a trial',
  ],
  ['Workshop', 'A list of sites in the order of the start', 'Three sites, main plant first'],
  ['Proposal talk', 'Agree on the variant and on the date of the decision', 'Larger variant; decision in two weeks'],
  ['Negotiation', 'One open point each, then a signature', 'Payment in two parts; contract goes to legal'],
]

const hours = [9, 10, 11, 13, 14, 15, 16]

/** Work on a deal that is still to be done; stalled deals and one in five others have none. */
export function openWork(
  chance: Chance,
  deal: DemoDeal,
  place: number,
  today: string,
): { tasks: DemoTask[]; events: DemoEvent[] } {
  const tasks: DemoTask[] = []
  const events: DemoEvent[] = []
  if (deal.state !== 'open' || (deal.stalled && !chance.happens(0.35))) return { tasks, events }
  if (chance.happens(0.2)) return { tasks, events }
  const titles = taskTitles[deal.step] ?? taskTitles[0] ?? []
  // Places of one person's deals in turn, so that everybody has something late, something today and something next.
  const due =
    [-chance.between(1, 5), 0, chance.between(1, 3), 0, chance.between(2, 12), chance.between(4, 20)][place % 6] ?? 3
  const dueOn = due === 0 ? today : due < 0 ? addWorkDays(today, due) : workDayFrom(addDays(today, due))
  tasks.push({
    key: `${deal.key}o0`,
    deal,
    title: `${chance.pick(titles)}: ${deal.contact.firstName} ${deal.contact.lastName}`,
    dueOn,
    doneAt: null,
  })
  if (chance.happens(0.25))
    tasks.push({
      key: `${deal.key}o1`,
      deal,
      title: chance.pick(titles),
      dueOn: addWorkDays(today, chance.between(3, 15)),
      doneAt: null,
    })
  if (deal.step >= 1 && place % 3 === 1) {
    const day = place % 6 === 1 ? today : addWorkDays(today, chance.between(1, 9))
    events.push(appointment(chance, `${deal.key}e`, deal, day, false))
  }
  return { tasks, events }
}

/** What was done and held in the past of a deal. */
export function pastWork(chance: Chance, deal: DemoDeal, today: string): { tasks: DemoTask[]; events: DemoEvent[] } {
  const tasks: DemoTask[] = []
  const events: DemoEvent[] = []
  const days = daysBetween(deal.openedOn, deal.activeUntil)
  const someDay = () => workDayFrom(addDays(deal.openedOn, Math.floor(chance.next() * days)))
  for (let index = chance.between(0, 2); index > 0; index--) {
    const dueOn = someDay()
    const done = addWorkDays(dueOn, chance.weighted({ '-1': 2, '0': 6, '1': 2, '4': 1 }) === '4' ? 4 : 0)
    if (done >= today) continue
    tasks.push({
      key: `${deal.key}p${index}`,
      deal,
      title: chance.pick(taskTitles[chance.between(0, 6)] ?? []),
      dueOn,
      doneAt: workTime(chance, done),
    })
  }
  if (days > 15 && chance.happens(0.3)) {
    const day = someDay()
    if (day < today) events.push(appointment(chance, `${deal.key}h`, deal, day, true))
  }
  // Lost deals leave work behind now and then, which must not nag.
  if (deal.state === 'lost' && chance.happens(0.05))
    tasks.push({ key: `${deal.key}l`, deal, title: 'Send the changed proposal', dueOn: deal.activeUntil, doneAt: null })
  return { tasks, events }
}

function appointment(chance: Chance, key: string, deal: DemoDeal, day: string, held: boolean): DemoEvent {
  const [title, objective, result] =
    meetings[Math.min(meetings.length - 1, Math.max(0, deal.step - 2 + chance.between(0, 1)))] ??
    (meetings[0] as (typeof meetings)[number])
  const hour = chance.pick(hours)
  return {
    key,
    deal,
    title: `${title}: ${deal.company.stem}`,
    start: atTime(day, hour, chance.pick([0, 30])),
    end: atTime(day, hour + 1, 30),
    location: chance.happens(0.4) ? `${deal.company.street}, ${deal.company.place.city}` : 'Video call',
    objective,
    result: held ? result : null,
  }
}
