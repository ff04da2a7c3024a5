/**
 * Where other devices were reached, so that they are found again without any server.
 *
 * Must stay true: it is bounded whatever anybody tells; an address is a hint, who answers there must prove who it is.
 */
import { z } from 'zod'
import { isSameAddress } from './dialler.ts'
import type { Address } from './link.types.ts'

const mostPerDevice = 8
const mostDevices = 10_000
const mostAdded = 16

const host = z.string().regex(/^[0-9a-zA-Z._:%-]{1,253}$/)
const address = z.object({ kind: z.literal('direct'), host, port: z.int().min(1).max(65_535) })
const stored = z.object({
  devices: z.record(z.string().max(26), z.array(address).max(mostPerDevice)),
  added: z.array(address).max(mostAdded),
})
type Direct = z.infer<typeof address>

export interface AddressBook {
  /** Most promising first; addresses that a person added without saying whose they are come last. */
  of(device: string): readonly Address[]
  /** Returns whether that was news. `worked`: the device was reached there, which puts the address first. */
  learn(device: string, address: Address, how: 'worked' | 'told'): boolean
  /** An address that a person typed, tried for every device. Returns whether it makes sense and is new. */
  add(host: string, port: number): boolean
  forget(device: string): void
  /** JSON to keep. */
  text(): string
}

/** The book that `text` gave before; an empty one of anything else. */
export function openAddressBook(text?: string): AddressBook {
  const parsed = stored.safeParse(parse(text)).data
  const devices = new Map<string, readonly Direct[]>(Object.entries(parsed?.devices ?? {}))
  let added: readonly Direct[] = parsed?.added ?? []
  return {
    of: (device) => [...(devices.get(device) ?? []), ...added],
    learn(device, said, how) {
      const direct = address.safeParse(said).data
      const known = devices.get(device) ?? []
      if (!direct || (known.length === 0 && devices.size >= mostDevices)) return false
      const isKnown = known.some((one) => isSameAddress(one, direct))
      if (isKnown && (how === 'told' || isSameAddress(known[0]!, direct))) return false
      const others = known.filter((one) => !isSameAddress(one, direct))
      // What is only told never pushes out what worked.
      const list = how === 'worked' ? [direct, ...others] : [...others.slice(0, mostPerDevice - 1), direct]
      devices.set(device, list.slice(0, mostPerDevice))
      return true
    },
    add(name, port) {
      const direct = address.safeParse({ kind: 'direct', host: name, port }).data
      if (!direct || added.some((one) => isSameAddress(one, direct))) return false
      added = [direct, ...added].slice(0, mostAdded)
      return true
    },
    forget: (device) => void devices.delete(device),
    text: () => JSON.stringify({ devices: Object.fromEntries(devices), added }),
  }
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}
