/** What a person asks of the network thread by name; described with the commands of the writer. */
import { z } from 'zod'
import { presences } from '#shared/network-state.ts'

const id = z.string().max(100)
const link = z.string().max(10_000)

export const networkCommands = [
  {
    name: 'network.join',
    summary: 'Joins the office of an invitation',
    input: z.strictObject({ link, name: z.string().trim().min(1).max(200) }),
  },
  { name: 'network.cancelJoin', summary: 'Gives up joining', input: z.strictObject({}) },
  {
    name: 'network.confirm',
    summary: 'Lets in who knocks, with the six digits on their screen',
    input: z.strictObject({
      knock: id,
      code: z.string().max(20),
      returning: z
        .strictObject({ person: z.string().length(36), recovery: z.string().max(1_000) })
        .optional()
        .describe('Somebody of the office who lost every PC: let in as themselves, with the paper key'),
    }),
  },
  { name: 'network.refuse', summary: 'Turns away who knocks', input: z.strictObject({ knock: id }) },
  {
    name: 'network.setPresence',
    summary: 'Says what the person at this PC does, and which record they look at',
    input: z.strictObject({ presence: z.enum(presences), record: z.string().length(36).nullish() }),
  },
  {
    name: 'network.setTyping',
    summary: 'Says where the person at this PC is typing, every three seconds while they do; null: no more',
    input: z.strictObject({ place: z.string().length(36).nullable() }),
  },
  {
    name: 'network.addAddress',
    summary: 'Says where PCs of this office may be reached',
    input: z.strictObject({ address: z.string().max(300) }),
  },
  {
    name: 'network.setRelays',
    summary: 'Sets the relays where PCs of the office on different networks meet',
    input: z.strictObject({ relays: z.array(z.string().max(300)).max(4) }),
  },
  { name: 'network.retry', summary: 'Tries at once whoever is not connected', input: z.strictObject({}) },
  {
    name: 'network.setPaused',
    summary: 'Works offline by choice, or with the others again',
    input: z.strictObject({ paused: z.boolean() }),
  },
  {
    name: 'network.completeLink',
    summary: 'Adds to an invitation where this PC is reached',
    input: z.strictObject({ link }),
  },
] as const
export type NetworkCommand = (typeof networkCommands)[number]['name']

export const isNetworkCommand = (name: string): name is NetworkCommand =>
  networkCommands.some((command) => command.name === name)
