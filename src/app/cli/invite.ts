/** `bullpen invite` and `bullpen confirm`: letting a colleague in from the command line. The office must be open. */
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { KnockView, NetworkState } from '#shared/network-state.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { dataOption, jsonOption, printFailure, text, UsageError, type CliCommand, type Given } from './command-line.ts'
import { findRunningPeer, type PeerClient } from './peer-client.ts'
import { folderOf } from './start-office.ts'

const notOpen: Failure = {
  type: 'NotOpen',
  message: 'This office is not open. Start it with "bullpen start": whoever follows an invitation must find this PC.',
}
const nobody: Failure = { type: 'NobodyKnocks', message: 'Nobody waits to be let in.' }
const several: Failure = { type: 'SeveralKnock', message: 'Several people wait to be let in. Say whom with --knock.' }

async function running(given: Given): Promise<Result<PeerClient>> {
  const client = await findRunningPeer(folderOf(given), 0)
  return client ? ok(client) : fail(notOpen)
}

const numberOf = (given: Given, option: string): number | undefined => {
  const value = text(given, option)
  if (value === undefined) return undefined
  if (!/^\d{1,4}$/.test(value)) throw new UsageError(`"${value}" is not a number`)
  return Number(value)
}

const invited = z.object({ value: z.object({ invitation: z.string(), link: z.string() }) })

export const invite: CliCommand = {
  name: 'invite',
  usage: '[--rank RANK] [--role ROLE] [--uses N] [--days N] [--for-me] [--data DIR] [--json]',
  summary: 'Makes an invitation and prints its link. Whoever follows it shows six digits, for "bullpen confirm".',
  options: {
    data: dataOption,
    rank: { type: 'string', value: 'RANK', help: 'member (unless said otherwise) or admin' },
    role: {
      type: 'string',
      value: 'ROLE',
      help: 'rep (unless said otherwise), manager, operations, marketing, service, executive',
    },
    uses: { type: 'string', value: 'N', help: 'how many people may use it; one unless said otherwise' },
    days: { type: 'string', value: 'N', help: 'how long it holds' },
    'for-me': { type: 'boolean', help: 'for a further PC of your own' },
    json: jsonOption,
  },
  positionals: [0, 0],
  async run(given) {
    const client = await running(given)
    if (!client.ok) return printFailure(given, client.failure)
    const uses = numberOf(given, 'uses')
    const days = numberOf(given, 'days')
    const made = await client.value.command('sharing.invite', {
      rank: text(given, 'rank') ?? 'member',
      role: text(given, 'role') ?? 'rep',
      ...(uses === undefined ? {} : { uses }),
      ...(days === undefined ? {} : { days }),
      ...(given.options['for-me'] ? { forMe: true } : {}),
    })
    if (!made.ok) return printFailure(given, made.failure)
    const { value } = invited.parse(made.value)
    given.output.line(given.options['json'] ? JSON.stringify(value) : value.link)
    return 0
  },
}

const lookEvery = 150

/** Who knocks, waiting up to `seconds` for somebody to come. */
async function knocking(client: PeerClient, seconds: number): Promise<Result<readonly KnockView[]>> {
  for (let left = seconds * 1_000; ; left -= lookEvery) {
    const state = await client.get('/api/network')
    if (!state.ok) return state
    const knocks = (state.value as NetworkState | null)?.knocks ?? []
    if (knocks.length > 0 || left <= 0) return ok(knocks)
    await sleep(lookEvery)
  }
}

export const confirm: CliCommand = {
  name: 'confirm',
  usage: '[CODE] [--knock ID] [--wait SECONDS] [--data DIR] [--json]',
  summary: 'Lets in who waits, given the six digits on their screen. Without digits, lists who waits.',
  options: {
    data: dataOption,
    knock: { type: 'string', value: 'ID', help: 'who, when several wait' },
    wait: { type: 'string', value: 'SECONDS', help: 'wait so long for somebody to come' },
    json: jsonOption,
  },
  positionals: [0, 1],
  async run(given) {
    const client = await running(given)
    if (!client.ok) return printFailure(given, client.failure)
    const waiting = await knocking(client.value, numberOf(given, 'wait') ?? 0)
    if (!waiting.ok) return printFailure(given, waiting.failure)
    const [code] = given.positionals
    if (code === undefined) {
      if (given.options['json']) given.output.line(JSON.stringify(waiting.value))
      else for (const { id, name } of waiting.value) given.output.line(`${id}  ${name}`)
      return 0
    }
    const wanted = text(given, 'knock')
    const [first, ...more] = waiting.value.filter(({ id }) => wanted === undefined || id === wanted)
    if (!first) return printFailure(given, nobody)
    if (more.length > 0) return printFailure(given, several)
    const done = await client.value.command('network.confirm', { knock: first.id, code })
    if (!done.ok) return printFailure(given, done.failure)
    given.output.line(
      given.options['json'] ? JSON.stringify({ knock: first.id, name: first.name }) : `${first.name} is in.`,
    )
    return 0
  },
}
