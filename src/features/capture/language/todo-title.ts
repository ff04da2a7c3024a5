/** A clause as the title of a task: without its day, and without the words that only say that it is one. */
import type { FoundDate, Side } from '../capture.types.ts'
import type { Clause } from './tokens.ts'

const leads =
  /^(?:(?:please|then|also|and|und|dann|bitte|todo|to do|to-do|aufgabe|task|action items?|action|next steps?|nächste[rs]? schritt|noch|i|we|ich|wir)\s*[:,-]?\s+)*(?:(?:i|we|you)?\s?(?:'ll|’ll|will|need to|needs to|have to|has to|must|should|got to|gotta|remember to|don'?t forget to|make sure to|let's|want to|promised to|am going to|are going to|muss|müssen|soll|sollen|sollte|werde|werden|bitte|nicht vergessen:?)\s+(?:noch\s+|ich\s+|wir\s+)?)?/iu
const wishes =
  /^.{0,60}?(?<![\p{L}])(?:wants?|wanted|needs?|möchten?|will(?= (?:bis|noch|ein|eine|einen|das|die|den|angebot))|would like|asked (?:me |us )?for|asks for|requested|requests|expects|is waiting for|are waiting for|braucht|brauchen|benötigt|bittet(?: \p{L}+)? um|bat(?: \p{L}+)? um|fragte?(?: \p{L}+)? nach|wünscht(?: sich)?|hätte gern|wartet(?: \p{L}+)? auf|erwartet)(?!\s+to(?![\p{L}]))\s+(?:a |an |the |some |noch |ein |eine |einen |das |die |den )*/iu
const connectors =
  /(?:\s+(?:by|on|until|till|before|in|for|am|bis|ab|vor|zum|spätestens|im|the|den|dem|der|eod|cob|at|um))+\s*$/iu

export function todoTitle(clause: Clause, date: FoundDate | undefined, side: Side): string {
  const from = date ? date.start - clause.start : -1
  const isWithin = date !== undefined && from >= 0 && date.end <= clause.end
  const head = isWithin ? clause.text.slice(0, from).replace(connectors, '') : clause.text
  const tail = isWithin ? clause.text.slice(date.end - clause.start) : ''
  const whole = `${head.trim()} ${tail.trim()}`.replaceAll(/\s+/g, ' ').trim()
  const wished = side === 'ours' ? whole.replace(wishes, '') : whole
  const bare = (side === 'ours' ? (wished === whole ? whole.replace(leads, '') : wished) : whole)
    .replace(/[\s,;:!-]+$|(?<!\p{L})\.$|(?<=\p{L}{4})\.$/u, '')
    .trim()
  const title = bare.length >= 3 ? bare : clause.text.trim()
  return (title[0] ?? '').toUpperCase() + title.slice(1, 300)
}
