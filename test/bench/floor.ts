/**
 * The sales floor with very much in it: 500,000 messages, 100,000 of them in one channel, and 5,000 files whose text was read.
 * How long a search takes, how long until that channel is open, and what a frame costs while it scrolls.
 */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { PeerClient } from '#app/cli/peer-client.ts'
import { filesFolderOf } from '#platform/file-store/file-store.ts'
import { openTextStore } from '#platform/file-text/text-store.ts'
import { newRecordId } from '#shared/ids.ts'
import { valueOf } from '../support/links.ts'
import { launchChromium, openAddress } from '../support/chromium.ts'
import { startPeer } from '../support/whole-peer.ts'
import { openEngine } from './engines.ts'
import { seededRandom, workload, type WorkRecord } from './workload.ts'

const big = 'Everybody'
const counts = { inBig: 100_000, others: 20, inOther: 20_000, files: 5_000 }
const startMs = 1_760_000_000_000
const batchSize = 1_000
const searches = 300
const scrolls = 120

/** Four hundred made-up words: as in what people write, most are rare. */
const syllables = 'ba co di fu ga he li mo nu pa re si to va we zo kra bel tin'.split(' ')
const vocabulary = Array.from({ length: 400 }, (_, index) =>
  [index % 19, Math.floor(index / 19), (index * 7) % 19].map((at) => syllables[at % syllables.length]).join(''),
)

/** Writes all of it into an empty folder. */
export function loadFloor(folder: string): void {
  const engine = openEngine('office', folder)
  const { spaces, me = '' } = engine
  engine.insert(workload(spaces, me).founding())
  const random = seededRandom(11)
  const below = (limit: number) => Math.floor(random() * limit)
  // The square: few words are in much, most in little.
  const word = () => vocabulary[Math.floor(random() ** 2 * vocabulary.length)] ?? ''
  const phrase = (count: number) => Array.from({ length: count }, word).join(' ')
  let made = 0
  const make = (table: string, values: WorkRecord['values']): WorkRecord => ({
    table,
    id: newRecordId(
      spaces.office,
      startMs + made++,
      Uint8Array.from({ length: 6 }, () => below(256)),
    ),
    values,
  })
  const instant = () => new Date(startMs + made * 1_000).toISOString()
  const channel = (name: string) =>
    make('channel', { name, kind: 'channel', access: 'open', createdBy: me, createdAt: instant() })
  const channels = [big, ...Array.from({ length: counts.others }, (_, index) => `Channel ${index}`)].map(channel)
  engine.insert(channels)
  for (const [index, { id }] of channels.entries()) {
    const count = index === 0 ? counts.inBig : counts.inOther
    for (let first = 0; first < count; first += batchSize)
      engine.insert(
        Array.from({ length: batchSize }, () =>
          make('message', { channel: id, author: me, text: `${phrase(9)} ${made}.`, sentAt: instant() }),
        ),
      )
  }
  const texts = openTextStore(filesFolderOf(folder))
  const files = Array.from({ length: counts.files }, (_, index) => {
    const sha256 = createHash('sha256').update(String(index)).digest('hex')
    const blocks = Array.from({ length: 12 }, () => ({ kind: 'paragraph', text: phrase(60) }) as const)
    texts.put(sha256, { state: 'read', kind: 'text', blocks, pictures: [], isCut: false })
    return make('file', { name: `${phrase(2)} ${index}.txt`, size: 4_000, mediaType: 'text/plain', sha256 })
  })
  for (let first = 0; first < files.length; first += batchSize) engine.insert(files.slice(first, first + batchSize))
  texts.close()
  engine.close()
}

export interface FloorFigures {
  /** Wall milliseconds until the answer was read, of 95 in 100. */
  readonly searchP95Ms: number
  readonly searchMessagesP95Ms: number
  /** Wall milliseconds from the click on the channel to its newest messages, the best of several. */
  readonly openMs: number
  /** CPU milliseconds of the page's main thread per frame drawn while scrolling back. */
  readonly scrollFrameMs: number
}

async function searchP95(client: PeerClient, name: string): Promise<number> {
  const random = seededRandom(5)
  const word = () => vocabulary[Math.floor(random() ** 2 * vocabulary.length)] ?? ''
  const took: number[] = []
  for (let turn = 0; turn < searches + 20; turn += 1) {
    // One word, two, and the beginning of one as it is being typed.
    const text = [word(), `${word()} ${word()}`, word().slice(0, 4)][turn % 3]
    const asked = performance.now()
    valueOf(await client.query(name, { text }))
    if (turn >= 20) took.push(performance.now() - asked)
  }
  return took.sort((one, other) => one - other)[Math.floor(searches * 0.95)] ?? Number.NaN
}

async function pageFigures(address: string): Promise<Pick<FloorFigures, 'openMs' | 'scrollFrameMs'>> {
  const browser = await launchChromium()
  try {
    const { page } = await openAddress(browser, address)
    await page.goto(new URL('/messages', page.url()).href)
    const link = (name: string) => page.getByRole('link', { name: new RegExp(`^${name}`) }).first()
    const visit = async () => {
      await link('Channel 3').click()
      await page.locator('[data-conversation][aria-label*="Channel 3"] [data-message]').first().waitFor()
      const target = await link(big).elementHandle()
      if (!target) throw new Error('the channel is not in the list')
      return page.evaluate(
        ([place, name]) =>
          new Promise<number>((resolve) => {
            const started = performance.now()
            const look = () =>
              document.querySelector(`[data-conversation][aria-label*="${name}"] [data-message]`)
                ? requestAnimationFrame(() => resolve(performance.now() - started))
                : requestAnimationFrame(look)
            ;(place as HTMLElement).click()
            look()
          }),
        [target, big] as const,
      )
    }
    const opened = [await visit(), await visit(), await visit(), await visit()]
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable')
    const taskSeconds = async () => {
      const { metrics } = await session.send('Performance.getMetrics')
      return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0
    }
    const before = await taskSeconds()
    await page.evaluate(async (count) => {
      const list = document.querySelector('[data-conversation]')
      for (let step = 0; step < count; step++) {
        list?.scrollBy(0, -90)
        await new Promise((resolve) => requestAnimationFrame(resolve))
      }
    }, scrolls)
    return { openMs: Math.min(...opened), scrollFrameMs: ((await taskSeconds()) - before) * (1000 / scrolls) }
  } finally {
    await browser.close()
  }
}

/** Of a folder that `loadFloor` has filled. */
export async function floorFigures(folder: string): Promise<FloorFigures> {
  const peer = await startPeer(join(folder))
  try {
    return {
      searchP95Ms: await searchP95(peer.client, 'search.page'),
      searchMessagesP95Ms: await searchP95(peer.client, 'messages.search'),
      ...(await pageFigures(await peer.address())),
    }
  } finally {
    await peer.close()
  }
}
