/**
 * Words as they are compared: folded, without the commonest words, cut to a stem. English and German; the endings are cut
 * the same way in questions and in texts, so a wrong stem costs little. Pure.
 */
import { folded } from '#shared/folded.ts'

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/))

const english =
  words(`a about after again against all also am an and any are as at be because been before being both but by
  can could did do does doing done down each else ever every few for from further get gets getting give given go goes going got
  had has have having he her here hers him his how i if in into is it its itself just let like made make makes many may me
  might more most much must my need needs no nor not now of off on once only or other our ours out over own per please put
  same say says she should so some someone something still such take takes than that the their them then there these they
  thing things this those though through to too under until up us very was we were what whatever when where whether which
  while who whom whose why will with within without would yet you your yours im ive dont doesnt cant wont isnt theyre youre
  whats lets tell told really want wants wanted way ways work works keep keeps good best better well kind right come comes
  one ones two anybody anyone everybody know knows known think thinks help helps use used using new first last`)

const german =
  words(`aber alle allem allen aller alles als also am an andere anderem anderen anderer anderes auch auf aus bei
  beim bin bis bist da dabei dadurch dafur dagegen daher damit dann daran darauf daraus darin das dass daruber davon dazu dem
  den denn der des dessen dich die dies diese diesem diesen dieser dieses dir doch dort du durch ein eine einem einen einer
  eines einfach er es etwa etwas euch euer fur gegen gibt habe haben hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre
  ihrem ihren ihrer im immer in ins ist ja jede jedem jeden jeder jedes jetzt kann kein keine keinem keinen keiner konnen
  konnte man mehr mein meine meinem mich mir mit mochte muss mussen nach nicht nichts noch nun nur ob oder ohne schon sehr sein
  seine seinem seinen seiner seit sich sie sind so soll sollen sollte sonst uber um und uns unser unsere unserem unseren unserer
  unter vom von vor wann war waren warum was wegen weil welche welchem welchen welcher welches wenn wer werde werden wie wieder
  will wir wird wo wohl wollen wurde wurden zu zum zur zwar zwischen am besten jemand tun macht machen gut bitte geht gehen`)

/** Neither says anything of what a text is about. */
export const isCommon = (word: string): boolean => english.has(word) || german.has(word)

/** Longest first, so that the first that fits is the one that is cut. */
const endings = (list: string): readonly string[] => list.split(' ').toSorted((a, b) => b.length - a.length)
const englishEndings = endings(
  'izations ization ations ation ators ator ating ated ates ate ings ing edly ed ments ment nesses ness ities ity abilities ability able ibly ible ively ives ive ors or ers er ances ance ences ence ants ant ents ent ally al ly ies ied ier iest y es s e ions ion ial ical ic ous ful less ship ships',
)
const germanEndings = endings(
  'ungen ung heiten heit keiten keit lichen liche licher lich ischen ische isch ierungen ierung ieren iert ern em en er es est et e n s st t',
)

const cutWith =
  (list: readonly string[], least: number) =>
  (word: string): string => {
    for (const ending of list)
      if (word.length - ending.length >= least && word.endsWith(ending)) {
        const stem = word.slice(0, -ending.length)
        const last = stem.at(-1)
        return stem.length > least && last === stem.at(-2) && !'lsz'.includes(last ?? '') ? stem.slice(0, -1) : stem
      }
    return word
  }

export const englishStem = cutWith(englishEndings, 3)
export const germanStem = cutWith(germanEndings, 4)

/** Every word in order, folded: letters and figures. */
export const wordsOf = (text: string): string[] =>
  folded(text)
    .replaceAll(/['’]/g, '')
    .match(/[\p{L}\p{N}]{2,}/gu) ?? []

/** Whether a text reads as German; judged by its commonest words, English where it has none. */
export function isGerman(found: readonly string[]): boolean {
  let balance = 0
  for (const word of found) balance += (german.has(word) ? 1 : 0) - (english.has(word) ? 1 : 0)
  return balance > 0
}
