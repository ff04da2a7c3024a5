/**
 * Screens that need a colleague: the digits, the knock, who has what, a conflict, being removed. Two peers, driven over
 * HTTP, and a page of each in every size and theme; called by screenshots.ts.
 */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { PeerClient } from '#app/cli/peer-client.ts'
import type { NetworkState } from '#shared/network-state.ts'
import { openAddress } from '../support/chromium.ts'
import { startPeer } from '../support/whole-peer.ts'

const loopback = ['--peer-port', '0', '--peer-host', '127.0.0.1']

type Take = (page: Page, name: string) => Promise<void>
interface Variant {
  readonly name: string
  readonly options: BrowserContextOptions
}

const goTo = (page: Page, path: string) => page.goto(new URL(path, page.url()).href)

async function run(client: PeerClient, name: string, input: object): Promise<Record<string, unknown>> {
  const done = await client.command(name, input)
  if (!done.ok) throw new Error(`${name}: ${done.failure.message}`)
  return (done.value as { value: Record<string, unknown> }).value
}

async function until(client: PeerClient, isSo: (network: NetworkState) => boolean): Promise<NetworkState> {
  for (;;) {
    const answered = await client.get('/api/network')
    const network = answered.ok ? (answered.value as NetworkState | null) : null
    if (network && isSo(network)) return network
    await sleep(100)
  }
}

export async function takeTwoPeers(browser: Browser, folder: string, variants: readonly Variant[], take: Take) {
  const ana = await startPeer(join(folder, 'ana'), 'start', loopback)
  const bo = await startPeer(join(folder, 'bo'), 'start', loopback)
  const office = { currency: 'EUR', fiscalYearStart: 1, template: 'sevenSteps' }
  await run(ana.client, 'office.found', { ...office, name: 'Northwind Sales', person: { name: 'Ana Torres' } })
  const pages = async (client: typeof ana) =>
    Promise.all(
      variants.map(async ({ name, options }) => ({
        name,
        page: (await openAddress(browser, await client.address(), options)).page,
      })),
    )
  const anas = await pages(ana)
  const bos = await pages(bo)
  const shoot = async (of: typeof anas, name: string, path?: string, act?: (page: Page) => Promise<unknown>) => {
    for (const { name: variant, page } of of) {
      if (path !== undefined) await goTo(page, path)
      await act?.(page)
      await take(page, `${name}-${variant}`)
    }
  }

  const { link } = await run(ana.client, 'sharing.invite', {})
  await run(bo.client, 'network.join', { link, name: 'Bo Lindqvist' })
  const waiting = await until(bo.client, ({ join: joining }) => joining?.code != null)
  const knocked = await until(ana.client, ({ knocks }) => knocks.length > 0)
  await shoot(bos, 'two-digits')
  await shoot(anas, 'two-knock', '/settings/people')
  await run(ana.client, 'network.confirm', { knock: knocked.knocks[0]?.id, code: waiting.join?.code })
  await until(bo.client, ({ join: joining }) => joining?.step === 'done')

  const { id } = await run(ana.client, 'opportunities.create', { name: 'Forty chairs', amount: 12_000 })
  const atBo = async () => {
    for (;;) {
      const found = await bo.client.query('records.get', { id })
      if (found.ok && found.value !== null) return
      await sleep(100)
    }
  }
  await atBo()
  await shoot(anas, 'two-people', '/settings/people')
  await shoot(anas, 'two-today', '/today')
  await shoot(bos, 'two-deal-of-another', `/record/${String(id)}`)
  const people = await ana.client.query('sharing.people', {})
  const known = people.ok ? (people.value as { people: { id: string; me: boolean }[] }).people : []
  const bosId = known.find(({ me }) => !me)?.id
  await run(bo.client, 'dealPeople.setMember', { opportunity: id, person: bosId })
  await run(bo.client, 'network.setPaused', { paused: true })
  await until(ana.client, ({ peers }) => peers.every(({ link: linked }) => linked === null))
  await run(ana.client, 'records.update', { id, set: { name: 'Forty chairs and desks' } })
  await run(bo.client, 'records.update', { id, set: { name: 'Fifty chairs' } })
  await shoot(bos, 'two-offline', `/record/${String(id)}`)
  await run(bo.client, 'network.setPaused', { paused: false })
  await until(ana.client, ({ peers }) => peers.some(({ link: linked, lacks }) => linked !== null && lacks === 0))
  await until(bo.client, ({ unsent }) => unsent === 0)
  await shoot(anas, 'two-conflict', `/record/${String(id)}`, (page) =>
    page
      .getByRole('tab', { name: 'Facts' })
      .click({ timeout: 1_000 })
      .catch(() => undefined),
  )
  await run(ana.client, 'sharing.removePerson', { person: bosId })
  await until(
    bo.client,
    ({ notices, peers }) => notices.length > 0 || peers.every(({ link: linked }) => linked === null),
  )
  await sleep(3_000)
  await shoot(bos, 'two-removed', '/today')
  await Promise.all([...anas, ...bos].map(({ page }) => page.context().close()))
  await Promise.all([ana.close(), bo.close()])
}
