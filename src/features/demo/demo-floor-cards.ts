/** What the demo's people know of whom they meet. */

/** Lines of the battle cards, by competitor. */
export const floorCards: Readonly<
  Record<string, Readonly<Record<'strength' | 'weakness' | 'trap' | 'question', readonly string[]>>>
> = {
  'Norvik Controls': {
    strength: ['A service man within the hour, at every place with a motorway', 'Thirty years in breweries'],
    weakness: ['No interface to any ERP', 'Program needs a PC with Windows 10 in the hall'],
    trap: ['They ask for a “response time on site” in the tender: answer with time until it works again'],
    question: [
      'How often did the service man come last year, and what did that cost?',
      'Who gets the values out at month’s end?',
    ],
  },
  'Helmond Systems': {
    strength: ['Cheapest offer nearly always', 'Delivers from stock in two days'],
    weakness: ['Every change is billed', 'Calibration not included'],
    trap: ['The first offer leaves out mounting and calibration: ask for both in writing'],
    question: ['What does the third year cost, all in?'],
  },
  'Castor & Vale': {
    strength: ['Known to every managing director', 'Fine reports for boards'],
    weakness: ['Nobody of theirs knows a plant from inside'],
    trap: ['They invite the board to dinner and leave the plant out: get the shift leader into the room'],
    question: ['Who will stand in the hall on the first day?'],
  },
  'Brightline Automation': {
    strength: ['Best demo in the trade'],
    weakness: ['Two of three projects late', 'Demo shows what is not for sale yet'],
    trap: ['They set a test that only their simulator passes: insist on the customer’s own data'],
    question: ['Which customer runs exactly this, since when?'],
  },
}
