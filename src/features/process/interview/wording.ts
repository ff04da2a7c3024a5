/** What steps, tasks and evidence are called: the words that were said, cut where they name it. */
import type { Told } from './groups.ts'
import { artefact } from './words.ts'

export const cited = (act: Told): string => `${act.deal}: “${act.said}”`
export const citedAll = (acts: readonly Told[]): string =>
  [...new Set(acts.toSorted((a, b) => a.index - b.index).map(cited))].slice(0, 6).join('\n')

/** What the team calls it: the name that most deals give it, the longer one among equals. */
export function nameOf(acts: readonly Told[], language: 'en' | 'de'): string {
  const names = Map.groupBy(
    acts.filter(({ name }) => name !== ''),
    ({ name }) => name.toLowerCase(),
  )
  const best = [...names.values()].toSorted(
    (a, b) =>
      new Set(b.map(({ index }) => index)).size - new Set(a.map(({ index }) => index)).size ||
      (b[0]?.name.length ?? 0) - (a[0]?.name.length ?? 0),
  )[0]
  const deals = (of: readonly Told[]) => new Set(of.map(({ index }) => index)).size
  const usual = acts.find(({ matter }) => matter !== null)?.matter?.usual[language]
  if (best?.[0] && (deals(best) > 1 || deals(acts) === 1 || usual === undefined)) return best[0].name
  if (usual !== undefined) return usual
  // No name was given: the shortest sentence says it.
  const said = acts.map((act) => act.said).toSorted((a, b) => a.length - b.length)[0] ?? ''
  return withoutSubject(said).slice(0, 60)
}

const connectors =
  /^(?:and|but|so|then|also|next|finally|after that|und|aber|dann|danach|also|zuerst|zunächst|schließlich)[\s,]+/iu
const subject = /^(?:(?:we|i|they|he|she|wir|ich|sie|er)\s+(?:(?:had|have|did|haben|hat|hatten|wurden)\s+)?)/iu
const asTitle = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
export const plain = (said: string): string => asTitle(said.replace(connectors, '').trim())
const withoutSubject = (said: string): string => asTitle(said.replace(connectors, '').replace(subject, '').trim())

/** A task is named by what was done and what stands behind it: `Site survey with the plant manager`. */
export function taskOf(act: Told): string {
  const from = act.name === '' ? -1 : act.said.toLowerCase().indexOf(act.name.toLowerCase())
  const rest = from === -1 ? withoutSubject(act.said) : act.said.slice(from)
  const trimmed = rest.replace(/\s+(?:ge|be|ver|an|auf|vor|aus|ab|zu)?ge?[\p{Ll}]+(?:t|en)$/u, '')
  // A bare thing is no task: `Volumenstrom gemessen` keeps what was done with it.
  return asTitle((from === -1 || !/\s/.test(trimmed.trim()) ? rest : trimmed).trim()).slice(0, 200)
}

export function evidenceText(act: Told, whole: boolean): string {
  const found = artefact.exec(act.said)
  if (!found || whole) return plain(act.said).slice(0, 300)
  const from = act.said.slice(found.index)
  return asTitle(from.split(/\s*[,;]\s*/)[0] ?? from).slice(0, 200)
}
