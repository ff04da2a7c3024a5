/** What is said on the demo's floor: a few weeks in the channels, threads and conversations of deals, the newest of yesterday. */
import { create, type Write } from '#replica/command.ts'
import { derivedId } from '#replica/contexts.ts'
import type { JobContext } from '#replica/job.ts'
import { addDays } from '#shared/dates.ts'
import type { Table } from '#shared/schema.ts'
import { spaceOf } from '#shared/ids.ts'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import { person } from '../people/people.schema.ts'
import { conversationId, standingId } from './channels.ts'
import { channel, message, messageMention, messagePin, reaction } from './messages.schema.ts'

interface Teller {
  readonly key: string
  readonly name: string
}

export interface DemoTalk {
  readonly people: readonly Teller[]
  readonly deals: readonly {
    readonly key: string
    readonly name: string
    readonly state: string
    readonly owner: Teller
  }[]
  readonly today: string
}

interface Line {
  readonly by: number
  /** `{p3}` a person, `{me}` the person here, `{d0}` a deal, `{all}` everybody. */
  readonly text: string
  readonly signs?: string
  readonly answers?: readonly Line[]
  readonly announcement?: boolean
  readonly pinned?: boolean
}

const general: readonly Line[] = [
  { by: 0, text: 'Welcome to the floor. Short questions here, long ones as a topic, praise anywhere.', pinned: true },
  {
    by: 9,
    text: 'Anybody know who runs procurement at {d0} since the reorganisation?',
    answers: [
      {
        by: 4,
        text: 'Their plant manager decides up to 50k, above that it goes to the group. I have the name in my notes.',
      },
      { by: 9, text: 'That saves me a week, thank you.', signs: '🙏' },
    ],
  },
  { by: 5, text: 'First meeting of my own today. Wish me luck!', signs: '🍀🍀👍' },
  {
    by: 5,
    text: 'They asked about calibration for **two hours**. What do you say to that?',
    answers: [
      {
        by: 3,
        text: 'I bring the data sheet and ask what happens today when a reading is off.\n> How do you notice it?\n> What does it cost you?',
      },
      { by: 1, text: 'And take an engineer along. {p6} did that last month.' },
    ],
  },
  {
    by: 7,
    text: 'Lost one on price yesterday. They never saw what the downtime costs them: my mistake, I sent the quote before the workshop.',
  },
  {
    by: 2,
    text: 'Good of you to say so. Let us put that into the map: *no quote before the numbers*.',
    signs: '👍👍✅',
  },
  { by: 10, text: 'Price increase of the gateway from January: use it honestly, not as a threat.' },
  {
    by: 8,
    text: 'Who has a reference in food and beverage that takes calls?',
    answers: [{ by: 10, text: 'Two. I ask them today and tell you tomorrow.' }],
  },
  { by: 3, text: 'The new deck is so much better. Eleven slides instead of forty.', signs: '🎉❤️' },
  { by: 11, text: '{me} the people from the fair call back this week, twelve are for you. List is ready.' },
  { by: 1, text: '{all} forecast talk is moved to Thursday, 9:00. Bring what you *need*, not what you hope.' },
  { by: 4, text: 'Won! Two years of patience. Story follows.', signs: '🎉🎉🎉❤️👍' },
]

const ofDeal: readonly Line[] = [
  { by: 1, text: 'How does their board decide, all at once or in rounds?' },
  { by: 3, text: 'In rounds. First technology, then money.\n- workshop is done\n- numbers are out\n- board is next' },
  {
    by: 4,
    text: 'I sold to their sister company: ask for the *maintenance lead*, she convinced everybody there.',
    signs: '👍',
  },
]

const announcements: readonly Line[] = [
  {
    by: 0,
    text: 'From January every quote above 100k gets a second pair of eyes. Please say that you have read this.',
    announcement: true,
  },
]

export function* demoMessages(
  context: Pick<JobContext, 'me' | 'spaces'>,
  id: (table: Table, key: string) => string,
  { people, deals, today }: DemoTalk,
): Generator<readonly Write[]> {
  const office = context.spaces.office
  const own = people.findIndex(({ key }) => key === 'me')
  const open = deals.filter(({ state, owner }) => state === 'open' && owner.key === 'me').slice(0, 6)
  const who = (place: number): string => id(person, people[place]?.key ?? 'me')
  const nameOf = (place: number): string => people[place]?.name ?? ''
  let count = 0

  const write = (place: string, line: Line, sentAt: number, thread: string | null): Write[] => {
    const key = `m${count++}`
    const space = spaceOf(place)
    const derive = (table: Table, name: string): string => derivedId(space, 'demo messages', `${table.name} ${name}`)
    const ownId = derive(message, key)
    const names: { target: string; label: string; sign: string }[] = []
    const text = line.text.replaceAll(
      /\{(p(\d+)|d(\d+)|me|all)\}/g,
      (_all, word: string, seat?: string, deal?: string) => {
        const found =
          word === 'me'
            ? { target: context.me, label: nameOf(own), sign: '@' }
            : word === 'all'
              ? { target: place, label: 'all', sign: '@' }
              : seat === undefined
                ? {
                    target: id(opportunity, open[Number(deal)]?.key ?? ''),
                    label: open[Number(deal)]?.name ?? '',
                    sign: '#',
                  }
                : { target: who(Number(seat)), label: nameOf(Number(seat)), sign: '@' }
        if (found.label !== '') names.push(found)
        return `${found.sign}${found.label}`
      },
    )
    const at = new Date(sentAt).toISOString()
    const values = {
      channel: place,
      thread,
      author: who(line.by),
      text,
      sentAt: at,
      announcement: line.announcement ?? null,
    }
    const signs = [...new Intl.Segmenter().segment(line.signs ?? '')].map(({ segment }) => segment)
    return [
      create(message, ownId, values),
      ...names.map(({ target, label }) =>
        create(messageMention, derive(messageMention, `${key} ${target}`), { message: ownId, target, label }),
      ),
      ...signs.map((emoji, nth) => {
        const by = who((line.by + nth + 1) % people.length)
        return create(reaction, derive(reaction, `${key} ${emoji} ${by}`), { message: ownId, person: by, emoji, at })
      }),
      ...(line.pinned
        ? [create(messagePin, derive(messagePin, key), { message: ownId, channel: place, by: who(line.by), at })]
        : []),
      ...(line.answers ?? []).flatMap((one, nth) => write(place, one, sentAt + (nth + 1) * 540_000, ownId)),
    ]
  }
  /** Spread over the days before today, ending yesterday: nothing of the future stands there at any hour. */
  const talk = (place: string, lines: readonly Line[], days: number): Write[] =>
    lines.flatMap((line, nth) => {
      const back = Math.floor(((lines.length - 1 - nth) * days) / lines.length)
      const morning = Date.parse(`${addDays(today, -back - 1)}T00:00:00Z`) + 6.5 * 3_600_000
      return write(place, line, morning + nth * 420_000, null)
    })
  const made = { access: 'open', createdBy: who(0), createdAt: `${addDays(today, -400)}T08:00:00.000Z` } as const

  const floor = standingId(office, 'general')
  const news = standingId(office, 'announcements')
  yield [create(channel, floor, { ...made, kind: 'channel', name: 'general' }), ...talk(floor, general, 16)]
  yield [
    create(channel, news, { ...made, kind: 'announcements', name: 'announcements' }),
    ...talk(news, announcements, 1),
  ]
  const north = id(channel, 'north')
  yield [
    create(channel, north, { ...made, kind: 'channel', name: 'team-north', purpose: 'What moves us in the north' }),
    ...write(
      north,
      { by: 1, text: 'Who takes the fair on Tuesday?' },
      Date.parse(`${addDays(today, -2)}T07:00:00Z`),
      null,
    ),
  ]
  for (const deal of open.slice(0, 2)) {
    const record = id(opportunity, deal.key)
    const place = conversationId(record)
    yield [
      create(channel, place, { ...made, kind: 'record', name: deal.name, opportunity: record }),
      ...talk(place, ofDeal, 4),
    ]
  }
}
