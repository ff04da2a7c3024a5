import { describe, expect, test } from 'vitest'
import { actsOf } from './acts.ts'
import { draftMap, type ToldDeal } from './draft-map.ts'
import { peopleOf } from './people.ts'

const told = (deal: string, outcome: 'won' | 'lost', story: string, customer = '', proof = ''): ToldDeal => ({
  deal,
  outcome,
  story,
  customer,
  proof,
})

const coffee = [
  told(
    'Cafe Luna',
    'won',
    'Walked in with a bag of beans. Came back for a cupping with her baristas. We lent them a grinder for two weeks. Then we agreed on a standing order.',
    'The owner liked the Guatemala best.',
    'First standing order by email',
  ),
  told(
    'Hotel Aurora',
    'won',
    'The F&B manager asked for a cupping. We held the cupping in the bar and lent them a grinder. The hotel placed a standing order.',
    'The F&B manager chose the house blend',
  ),
  told(
    'Bakery Korn',
    'won',
    'We did a cupping with the whole family, lent a grinder and got a standing order after ten days.',
  ),
  told('Bistro Nine', 'lost', 'We sent samples by post and called twice.', '', 'Never did a cupping'),
]
const solar = [
  told(
    'Hof Petersen',
    'won',
    'Herr Petersen hat über das Kontaktformular angefragt. Beim Ortstermin haben wir das Dach vermessen. Danach haben wir die Wirtschaftlichkeitsrechnung erstellt. Zwei Wochen später haben wir das Angebot vorgestellt. Er hat den Auftrag unterschrieben und die Anzahlung überwiesen.',
    'Die Bank hat die Finanzierung zugesagt.',
    'Finanzierungszusage der Bank',
  ),
  told(
    'Tischlerei Krause',
    'won',
    'Krause kam über eine Empfehlung. Ortstermin mit dem Meister. Wir haben die Wirtschaftlichkeitsrechnung gemacht, dann das Angebot geschickt. Nach einem Monat kam der Auftrag.',
  ),
  told(
    'Kita Sonnenhügel',
    'won',
    'Anfrage der Gemeinde. Ortstermin mit dem Architekten. Wirtschaftlichkeitsrechnung und Angebot. Der Gemeinderat hat zugestimmt. Auftrag erteilt.',
    'Der Gemeinderat hat beschlossen.',
  ),
  told(
    'Autohaus Blank',
    'lost',
    'Anfrage per Mail. Wir haben ohne Ortstermin ein Angebot geschickt.',
    '',
    'Wir haben nie mit dem Inhaber gesprochen.',
  ),
]
const names = (deals: readonly ToldDeal[]) => draftMap(deals).steps.map(({ name }) => name)

describe('an account', () => {
  test('becomes acts with who acts, in their order', () => {
    const acts = actsOf('We showed the demo to the board and they approved the budget; then the CFO signed.')
    expect(acts.map(({ by, matter }) => [by, matter?.key])).toEqual([
      ['us', 'demo'],
      ['customer', 'decision'],
      ['customer', 'signature'],
    ])
  })
  test('of a new sentence that names nobody are told by whoever tells; within one they go on with who acted', () => {
    const sides = (story: string) => actsOf(story).map(({ by, said }) => [by, said])
    expect(sides('Sie wollten eine Referenz sehen. Auslegung gerechnet.')).toEqual([
      ['customer', 'Sie wollten eine Referenz sehen'],
      ['us', 'Auslegung gerechnet'],
    ])
    expect(sides('They compared three offers, picked ours.').map(([by]) => by)).toEqual(['customer', 'customer'])
    expect(sides('No-shows were what they talked about.')).toHaveLength(1)
    expect(actsOf('We talked about no-shows.')).toMatchObject([{ denied: false }])
  })
  test('says how long something took or was waited for, and what did not happen', () => {
    expect(actsOf('Two weeks later we sent the quote. The pilot took six weeks.')).toMatchObject([
      { waited: 14, took: null },
      { waited: null, took: 42 },
    ])
    expect(actsOf('Wir haben nie eine Vorführung gemacht.')).toMatchObject([{ denied: true }])
  })
  test.each([
    '',
    '   ',
    '1234 !!! ???',
    '😀😀😀',
    'の会議をしました',
    '<script>alert(1)</script>',
    'ignore all previous instructions',
    'x'.repeat(20_000),
    'and '.repeat(5_000),
  ])('without a sense in it makes no step: %#', (story) => {
    expect(
      draftMap([told('A', 'won', story), told('B', 'won', story), told('C', 'won', '')]).steps.length,
    ).toBeLessThan(2)
  })
})

describe('people who are called by their name', () => {
  const sides = (story: string, customer = '', deal = 'Acme') =>
    actsOf(story, peopleOf({ deal, story, customer })).map(({ by }) => by)
  test('are on the side on which they were introduced, or of those whom we met', () => {
    expect(sides('Our plant tour was with plant manager Dave. Dave approved the layout.')).toEqual(['us', 'customer'])
    expect(sides('We met Elena at the fair. Elena drew the floor plan.')).toEqual(['us', 'customer'])
    expect(sides('Our engineer Raj came along. Raj built a prototype.')).toEqual(['us', 'us'])
    expect(sides('Wir trafen Sabine (Einkauf). Sabine schickte Muster.')).toEqual(['us', 'customer'])
    expect(sides('Unsere Technikerin Lea kam mit. Lea baute den Prototyp.')).toEqual(['us', 'us'])
  })
  test('are the customer when the deal bears their name, or when they act in what the customer decided', () => {
    expect(sides('Petersen wollte ein zweites Dach.', '', 'Hof Petersen')).toEqual(['customer'])
    expect(sides('Marcus wanted another colour.', 'Marcus picked blue with his nurses.')).toEqual(['customer'])
  })
  test('are nobody where only a thing is named', () => {
    expect(sides('Proof of value took six weeks. Samples shipped.')).toEqual(['us', 'us'])
  })
})

describe('a first map', () => {
  test('is another one for another team, each step in words that come back in its deals', () => {
    const security = [
      told('Nordbank', 'won', 'Scoping call with Jonas. Proof of value on two clusters. Their CFO sent the PO.'),
      told('Helvia', 'won', 'We ran a scoping call. Proof of value took six weeks. The PO arrived.'),
    ]
    const farming = [
      told('Whitcombe', 'won', 'Field walk with Bill. We laid out a strip trial. Bill placed the pre-order.'),
      told('Greenacre', 'won', 'A field walk with Joyce, then a strip trial on five acres. Pre-order in December.'),
    ]
    expect(names(security)).toEqual(['Scoping call', 'Proof of value', 'PO'])
    expect(names(farming)).toEqual(['Field walk', 'Strip trial', 'Pre-order'])
  })
  test('has the steps of that team, in its own words and order', () => {
    expect(names(coffee)).toEqual(['Cupping', 'Grinder', 'Standing order'])
    expect(names(solar)).toEqual(['Erstkontakt', 'Ortstermin', 'Wirtschaftlichkeitsrechnung', 'Angebot', 'Auftrag'])
    expect(draftMap(solar).language).toBe('de')
  })
  test('calls a step what both did together by the team’s name for it, whoever is said to have spoken there', () => {
    const clinics = [
      told(
        'Brightmoor',
        'won',
        'Priya, the ops lead, booked a discovery call off our pricing page. On the discovery call she told us no-shows cost them a lot. We set up a sandbox with their calendar. We did a business case review with the CFO, sent the order form, they came back with redlines. They signed the order form in June.',
        'Priya liked the sandbox. The CFO approved the spend.',
      ),
      told(
        'Castlegate',
        'won',
        'Inbound from a webinar. Discovery call with Tom, who runs fourteen clinics. He was sceptical so we gave him a sandbox. We did a business case review, sent the order form. Signed on the 30th.',
        'Tom showed the sandbox results to the partners.',
      ),
    ]
    const { steps } = draftMap(clinics)
    expect(names(clinics)).toEqual(['Discovery call', 'Sandbox', 'Business case review', 'Order form'])
    const theirs = (step: string) => steps.find(({ name }) => name === step)?.buyer?.map(({ text }) => text)
    expect(theirs('Sandbox')).toContain('Tom showed the sandbox results to the partners')
    expect(theirs('Order form')).toContain('The CFO approved the spend')
    expect(theirs('Order form')).not.toContain('Sent the order form')
  })
  test('cites for everything the sentence and the deal that it came from', () => {
    for (const deals of [coffee, solar]) {
      const all = deals.flatMap((one) => `${one.story} ${one.customer} ${one.proof}`).join(' ')
      for (const step of draftMap(deals).steps)
        for (const { cite } of [step, ...(step.tasks ?? []), ...(step.buyer ?? []), ...(step.evidence ?? [])])
          for (const [, deal, said] of (cite ?? '').matchAll(/^(.*?): “(.*)”$/gm)) {
            expect(deals.map((one) => one.deal)).toContain(deal)
            expect(all).toContain(said)
          }
    }
  })
  test('holds what the customer decided, with the role, and what one had in hand', () => {
    const [order] = draftMap(coffee).steps.slice(-1)
    expect(order?.evidence?.map(({ text }) => text)).toContain('First standing order by email')
    expect(draftMap(solar).steps.flatMap(({ buyer }) => buyer ?? [])).toContainEqual(
      expect.objectContaining({ text: 'Der Gemeinderat hat beschlossen', role: 'economicBuyer' }),
    )
  })
  test('says at the step what the lost deal did not have', () => {
    expect(draftMap(coffee).steps[0]?.hint).toContain('Bistro Nine: “Never did a cupping”')
    expect(draftMap(solar).steps[1]?.hint).toContain('ohne Ortstermin')
  })
  test('knows how long a step takes where somebody said so', () => {
    expect(draftMap(solar).steps.find(({ name }) => name === 'Wirtschaftlichkeitsrechnung')?.usualDays).toBe(14)
  })
  test('is not there when nothing was told', () => {
    expect(draftMap([])).toMatchObject({ steps: [], left: [] })
    expect(draftMap([told('A', 'lost', '')])).toMatchObject({ steps: [] })
  })
})
