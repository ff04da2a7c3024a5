import { useNetwork } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import type { OfficePerson } from '../sharing.types.ts'
import { sharingMessages } from './sharing.messages.ts'
import { whereaboutsOf } from './whereabouts.ts'
import { useWhereaboutsText } from './whereabouts-text.ts'

/** `PC 2 · Offline since 14:05 · 4f7k`: devices have no names, the last letters of the id tell them apart. */
export function useDeviceLine(): (person: Pick<OfficePerson, 'id' | 'devices'>, device: string) => string {
  const text = useText(sharingMessages)
  const network = useNetwork()
  const whereaboutsText = useWhereaboutsText()
  return (person, device) => {
    // Alone, the only one is this one.
    const isThis = network === null ? person.devices.length === 1 : device === network.device
    const others = person.devices.filter((one) => one !== network?.device)
    const first = others.length < person.devices.length ? 2 : 1
    const name = isThis ? text.thisPc : text.pc(others.indexOf(device) + first)
    const own = (network?.peers ?? []).filter((peer) => peer.device === device)
    const state = isThis ? [] : [whereaboutsText(whereaboutsOf(own, person.id))]
    return [name, ...state, device.slice(-4)].join(' · ')
  }
}
