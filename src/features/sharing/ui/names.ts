/** Names of people and spaces for components that know only an id. One live query each, shared by all of them. */
import { spaceOf } from '#shared/ids.ts'
import { useLive, useNetwork } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import type { PeopleFacts, SpaceView } from '../sharing.types.ts'
import { sharingMessages } from './sharing.messages.ts'

export const usePeople = (): PeopleFacts | undefined => useLive('sharing.people', {}).value

/** The name of a person of the office; a word for somebody whose record is not here yet. */
export function usePersonName(): (id: string) => string {
  const text = useText(sharingMessages)
  const people = usePeople()
  return (id) => {
    const name = people?.people.find((person) => person.id === id)?.name ?? ''
    return name === '' ? text.somebody : name
  }
}

export function useSpaceTitle(): (space: Pick<SpaceView, 'kind' | 'name' | 'founded'>) => string {
  const text = useText(sharingMessages)
  return ({ kind, name, founded }) =>
    name ?? (kind === 'office' || kind === 'desk' ? text.kinds[kind] : founded ? text.officeTeam : text.unnamed)
}

/** The space in which a record is; undefined while that is not known, or when it is not mine to read. */
export function useSpaceOfRecord(id: string): SpaceView | undefined {
  const spaces = useLive('sharing.spaces', {}).value
  return spaces?.find((space) => space.id === spaceOf(id))
}

/** Whether the office has removed this PC or its person, as the office log or another PC says. */
export function useIsOut(): boolean {
  const people = usePeople()
  const notices = useNetwork()?.notices ?? []
  const belonged = people?.people.some(({ me }) => me) === true
  return (belonged && people?.rank === null) || notices.some(({ type }) => type === 'NotAMember')
}
