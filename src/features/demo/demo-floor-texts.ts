/** What the demo's people discuss: what came up, and what a colleague answered. */
import type { TopicKind } from '../topics/topics.schema.ts'

export interface FloorTopic {
  readonly key: string
  readonly kind: TopicKind
  readonly title: string
  readonly body: string
  readonly replies: readonly string[]
  /** Whether the first reply was accepted; of a problem, whether its owner answered with it. */
  readonly settled: boolean
  readonly product?: string
  readonly industry?: string
  /** Place among the seven steps. */
  readonly step?: number
}

const t = (
  key: string,
  kind: TopicKind,
  title: string,
  body: string,
  replies: readonly string[],
  ties: Pick<FloorTopic, 'product' | 'industry' | 'step'> & { readonly open?: true } = {},
): FloorTopic => {
  const { open, ...rest } = ties
  return { key, kind, title, body, replies, settled: open !== true && replies.length > 0, ...rest }
}

export const floorTopics: readonly FloorTopic[] = [
  t(
    'dear',
    'objection',
    '“You are twenty percent dearer”',
    'Heard at nearly every second offer once purchasing joins.',
    [
      'Ask what an hour of standstill costs them and put that number beside the difference. Most do the sum themselves and the talk is over.',
      'Never answer with a rebate. Take something out of the package instead.',
    ],
    { step: 5 },
  ),
  t(
    'nobudget',
    'objection',
    'No money left this year',
    'Plant managers like it, then say the pot is empty until January.',
    ['Offer to begin now and send the first bill in the new fiscal year. Three customers signed that way in December.'],
    { step: 5 },
  ),
  t(
    'excel',
    'objection',
    '“Our spreadsheet does the job”',
    'Small firms that write temperatures by hand.',
    [
      'Ask who types at three in the morning and what happened the last time a value was missing. Then show the alarm on a phone.',
    ],
    { step: 3 },
  ),
  t(
    'cloudfear',
    'objection',
    'They do not want readings outside the house',
    'IT managers ask where the values are kept.',
    ['The gateway can run without any internet; show the box in the cellar of our reference dairy. That ends it.'],
    { product: 'gateway', step: 5 },
  ),
  t(
    'incumbent',
    'objection',
    '“We have worked with the others for ten years”',
    'Loyal to the firm that is in the building already.',
    ['Do not attack them. Ask for one line, one hall, three months beside the old system, and let the shift compare.'],
    { step: 3 },
  ),
  t(
    'toosmall',
    'objection',
    '“You are too small for us”',
    'Large groups fear that we vanish.',
    [
      'Show the escrow of the source and the list of spare units in two depots; offer that our managing director calls theirs.',
    ],
    { step: 5 },
  ),
  t(
    'later',
    'objection',
    '“Come back after the rebuild”',
    'Projects that always have something else first.',
    ['Offer to measure during the rebuild: dust and vibration are highest then, and the finding pays for the rest.'],
    { step: 3 },
  ),
  t(
    'silent',
    'question',
    'What do you do when nobody picks up after the offer went out?',
    'Two weeks of silence, three mails.',
    [
      'I write one line: “Shall I close the file?” Seven of ten reply within a day, most with an apology.',
      'Ring the plant instead of the office, at half past six, shift change.',
    ],
    { step: 4 },
  ),
  t(
    'gate',
    'question',
    'How to get past the assistant?',
    'She screens every caller.',
    [
      'Ask her for advice rather than to be put through: “Who looks after cold stores at your place?” She names the person and the extension.',
    ],
    { step: 0 },
  ),
  t(
    'cfo',
    'question',
    'What convinces a finance director?',
    'First time I sit across from one.',
    [
      'One page: loss per spoiled batch, number of batches, months until it has paid for itself. No screenshots of dashboards.',
    ],
    { step: 3 },
  ),
  t(
    'tender',
    'question',
    'Is a public tender worth the effort?',
    'Forty pages of forms, deadline in three weeks.',
    [
      'Only if we were asked before it was published. Otherwise somebody else wrote the specification; our rate there is one in eleven.',
    ],
    { step: 1 },
  ),
  t(
    'redline',
    'question',
    'Their lawyers changed half of our terms',
    'Liability without a cap, forty days to pay.',
    [
      'Cap at the yearly fee is our line; days to pay you may give away. Send the marked copy to Corinna before you answer.',
    ],
    { step: 6 },
  ),
  t(
    'pilotend',
    'question',
    'How do you end a free test?',
    'They keep the loan units for months.',
    [
      'Agree on the day it ends and on what counts as passed before you unpack. Without those two lines I do not leave a unit there any more.',
    ],
    { step: 4 },
  ),
  t(
    'champion',
    'question',
    'My supporter is leaving the firm',
    'She starts elsewhere in March; the deal is at the last step.',
    [
      'Ask her to introduce you to whoever follows, in one lunch, before her last week. And find out where she goes: that is a new lead.',
    ],
    { step: 5 },
  ),
  t(
    'committee',
    'question',
    'Nine people in the room, none of them decides',
    'Every meeting brings new faces.',
    [
      'Ask each alone what would have to be true for a yes. Then send one list to all; whoever answers first is the one who decides.',
    ],
    { step: 3 },
  ),
  t(
    'firstcall',
    'practice',
    'Opening that works on a cold call',
    'Tested on 300 calls this spring.',
    [
      '“I look after two dairies near you that stopped throwing milk away. May I tell you in a minute how?” One in four says yes.',
    ],
    { step: 0 },
  ),
  t(
    'mutual',
    'practice',
    'Write the plan together with the customer',
    'Deals with a plan that both keep close a month earlier.',
    ['I share the screen at the end of the first visit and let them type the dates.'],
    { step: 2 },
  ),
  t(
    'threeoptions',
    'practice',
    'Always offer three sizes',
    'Small, fitting, generous. The middle one is taken two times of three.',
    ['Put the largest first on the page.'],
    { step: 4 },
  ),
  t(
    'sitevisit',
    'practice',
    'Walk through the hall before you show anything',
    'Half an hour with the shift leader tells more than any form.',
    ['Ask which door is left open. There is always one.'],
    { step: 2 },
  ),
  t(
    'handover',
    'practice',
    'Introduce service before the signature',
    'Customers who met the technician beforehand complain half as often.',
    [],
    { step: 6 },
  ),
  t(
    'yearend',
    'idea',
    'Call everyone whose contract runs out in spring in November',
    'Renewals talked about early are rarely put out to others.',
    ['Did it with twelve: ten stayed, four took more sensors.'],
  ),
  t(
    'referral',
    'idea',
    'Ask for a recommendation on the day the system caught its first fault',
    'They are happiest then, not at the signature.',
    ['Got two names from one bakery that way.'],
  ),
  t(
    'insurer',
    'idea',
    'Talk to insurers: a monitored cold store costs less premium',
    'A broker told me that some give eight percent.',
    ['Let us collect two written confirmations first.'],
    { open: true },
  ),
  t(
    'video',
    'idea',
    'Thirty seconds of video instead of a data sheet',
    'Film the sensor being stuck on, with the shift leader’s hand.',
    ['Sent to nine, seven opened it, four rang back.'],
  ),
  t(
    'sparebox',
    'idea',
    'Leave a box with two spare sensors at every customer',
    'Nobody waits for a parcel, and they order the next ones themselves.',
    [],
    { open: true },
  ),
  t(
    'exportslow',
    'problem',
    'Report of a whole year takes ten minutes',
    'At customers with more than 80 measuring points Insight Team stops answering while it builds the yearly report.',
    ['From version 4.2 it is built in the background and arrives by mail. Until then choose quarters.'],
    { product: 'team' },
  ),
  t(
    'battery',
    'problem',
    'Cells last only five months in the freezer',
    'Pulse Pro below minus 25 degrees; the sheet says two years.',
    [
      'The lithium type L91 lasts three years there. Order PU-301; we exchange what was delivered before May free of charge.',
    ],
    { product: 'pro' },
  ),
  t(
    'modbus',
    'problem',
    'Flow gateway loses the old Siemens controllers',
    'After a power cut it finds the S5 controllers only when restarted by hand.',
    ['Firmware 2.9 asks again every minute. The technician puts it on remotely in five minutes.'],
    { product: 'gateway' },
  ),
  t(
    'login',
    'problem',
    'Staff are locked out after the change of passwords',
    'Single sign-on forgets the second site.',
    [],
    { product: 'team', open: true },
  ),
  t(
    'alarmflood',
    'problem',
    'Two hundred alarms in a night',
    'Every open door rings everybody; people switch it off altogether.',
    [
      'Set a delay of four minutes and a chain of who is rung first: Settings, Alarms, Escalation. We make that the default in 4.3.',
    ],
    { product: 'team' },
  ),
  t(
    'label',
    'problem',
    'Labels come off in the washing hall',
    'Hot steam, twice a day.',
    ['Use the laser-etched plate PU-LP, same price.'],
    { product: 'kit' },
  ),
  t(
    'haccp',
    'question',
    'Do food inspectors accept our records?',
    'A butcher’s question: may he throw the paper away?',
    [
      'Yes: EN 12830, certificate in the folder “Certificates”. The veterinary office of two counties has confirmed it in writing.',
    ],
    { product: 'pro', industry: 'Food & beverage' },
  ),
  t(
    'pharma',
    'question',
    'What does a pharmaceutical warehouse demand?',
    'They want validation papers.',
    ['IQ and OQ documents, calibration every twelve months, three-point. Quality sells it as a package of 2,900.'],
    { product: 'pro' },
  ),
  t(
    'metal',
    'question',
    'Does the radio get through steel doors?',
    'A cold store with walls of sheet metal.',
    ['One repeater for each room; take the loan suitcase and measure on the first visit. Never promise it without.'],
    { product: 'kit' },
  ),
  t(
    'sap',
    'question',
    'Can values go into their ERP?',
    'They book batches in SAP and want the temperature beside them.',
    ['The gateway speaks OPC UA and REST; Jonas has the sample for the batch number. Half a day of work, billed.'],
    { product: 'gateway' },
  ),
  t(
    'leadtime',
    'question',
    'How long until forty pieces are there?',
    'They would open on the first of the month.',
    ['Nine working days from the depot up to fifty; above that four weeks. Ask Petra before you name a day.'],
    { product: 'kit' },
  ),
  t(
    'lease',
    'question',
    'Can they spread it over months rather than pay at once?',
    'A family bakery with tight cash.',
    ['Yes, 36 months through Nordleas from 5,000 on; the form takes ten minutes and they answer the same day.'],
    { step: 4 },
  ),
  t(
    'union',
    'question',
    'The works council fears that people are watched',
    'Sensors at doors show who goes when.',
    [
      'Hand them the one-page declaration: no names, no cameras, values per hour. Offer to explain it yourself at their meeting.',
    ],
    { step: 5 },
  ),
  t(
    'norvik',
    'question',
    'How do we answer Norvik’s man within the hour?',
    'Their service promise is in every comparison.',
    ['Ask how often he came last year. We mend nine of ten remotely in twelve minutes; bring the log.'],
    { step: 4 },
  ),
  t(
    'owner',
    'practice',
    'In family firms, talk to the one who will inherit',
    'The father signs, the daughter wants it.',
    ['She tests, he sees her test. Worked in four of five.'],
    { step: 1 },
  ),
  t(
    'prep',
    'practice',
    'Ten minutes before every visit',
    'Who comes, what they want to have at the end, what I give away, what I never do.',
    ['I add the question I am afraid of, with its answer.'],
    { step: 1 },
  ),
  t(
    'quiet',
    'practice',
    'Say the number and be silent',
    'Whoever speaks first after the sum gives in.',
    ['Counted to fourteen once. They said yes at thirteen.'],
    { step: 6 },
  ),
  t(
    'preis-de',
    'objection',
    '„Das ist uns zu teuer“',
    'Kommt fast immer vom Einkauf, selten von der Produktion.',
    ['Rechnen Sie den Ausschuss eines Monats vor. Danach spricht niemand mehr über zehn Prozent.'],
    { step: 5 },
  ),
  t(
    'funk-de',
    'question',
    'Kommt das Signal durch den Keller?',
    'Ein Weingut mit zwei Meter dicken Mauern.',
    ['Mit zwei Verstärkern an der Treppe, ja. Den Messkoffer gibt es bei Petra.'],
    { product: 'kit' },
  ),
  t(
    'messe-de',
    'practice',
    'Nach der Messe: am selben Abend schreiben',
    'Drei Zeilen mit dem, was am Stand besprochen wurde.',
    ['Wer bis zum nächsten Morgen Post hat, nimmt den Termin doppelt so oft an.'],
    { step: 0 },
  ),
  t(
    'winter-de',
    'problem',
    'Fühler beschlägt im Kühlhaus',
    'Nach dem Abtauen zeigt er eine Stunde lang Unsinn.',
    ['Die Schutzkappe PU-K2 hilft; liegt ab Juni jeder Lieferung bei.'],
    { product: 'pro' },
  ),
  t(
    'datenschutz-de',
    'question',
    'Braucht es einen Vertrag zur Auftragsverarbeitung?',
    'Die Stadtwerke verlangen Papier.',
    ['Ja, sobald Namen von Schichten vorkommen. Das Muster liegt unter Verträge, Corinna unterschreibt am selben Tag.'],
    { step: 6 },
  ),
  t(
    'nachlass-de',
    'practice',
    'Nie ohne Gegenleistung nachgeben',
    'Wer drei Prozent will, gibt einen Referenzbesuch oder zahlt vorab.',
    [],
    { step: 6 },
  ),
]
