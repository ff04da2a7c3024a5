import { describe, expect, it } from 'vitest'
import type { ClientMessage } from '#shared/protocol.ts'
import { createLiveCache } from '#ui/live-cache.ts'
import { createLiveWindow, type WantedPage } from './live-window.ts'

function office() {
  const sent: ClientMessage[] = []
  const live = createLiveCache((message) => sent.push(message))
  const answer = (input: unknown, value: unknown): void => {
    const asked = sent.findLast(
      (message) => message.type === 'subscribe' && JSON.stringify(message.input) === JSON.stringify(input),
    )
    if (asked?.type !== 'subscribe') throw new Error('Nobody asked')
    live.receive({ type: 'result', id: asked.id, value })
  }
  return { live, answer, asked: () => sent.filter((message) => message.type === 'subscribe').length }
}

const page = (slot: string, input: unknown): WantedPage => ({ slot, query: 'records.list', input })

describe('the pages on the screen', () => {
  it('are asked for once and told when they change', () => {
    const { live, answer, asked } = office()
    const window = createLiveWindow(live)
    let told = 0
    window.subscribe(() => told++)
    window.want([page('0', 'a')])
    window.want([page('0', 'a')])
    expect(asked()).toBe(1)
    answer('a', ['row'])
    expect(window.read('0')).toEqual(['row'])
    expect(told).toBe(1)
  })

  it('keep their rows while another filter is on its way', () => {
    const { live, answer } = office()
    const window = createLiveWindow(live)
    window.want([page('0', 'a')])
    answer('a', ['old'])
    window.want([page('0', 'b')])
    expect(window.read('0')).toEqual(['old'])
    answer('b', ['new'])
    expect(window.read('0')).toEqual(['new'])
  })

  it('do not take an answer to what is no longer asked', () => {
    const { live, answer } = office()
    const window = createLiveWindow(live)
    window.want([page('0', 'a')])
    window.want([page('0', 'b')])
    answer('b', ['new'])
    answer('a', ['old'])
    expect(window.read('0')).toEqual(['new'])
  })

  it('are still there after scrolling away and back', () => {
    const { live, answer } = office()
    const window = createLiveWindow(live)
    window.want([page('0', 'a')])
    answer('a', ['row'])
    window.want([page('9', 'z')])
    window.want([page('0', 'a')])
    expect(window.read('0')).toEqual(['row'])
  })

  it('are forgotten, oldest first, when very many were seen', () => {
    const { live, answer } = office()
    const window = createLiveWindow(live)
    for (let at = 0; at < 81; at++) {
      window.want([page(String(at), at)])
      answer(at, [at])
    }
    expect(window.read('0')).toBeUndefined()
    expect(window.read('80')).toEqual([80])
  })
})
