import { expect, test } from 'vitest'
import { openPeerMemory } from './peer-memory.ts'

test('what is remembered of other PCs is the same after a restart', () => {
  const memory = openPeerMemory(undefined)
  memory.relays = ['wss://relay.example.com']
  memory.port = 4_748
  memory.paused = true
  memory.cursors.set('stream', '7')
  memory.seen('device', 5)
  memory.has('device', 'space', 3)
  const again = openPeerMemory(memory.text())
  expect(JSON.parse(again.text())).toEqual(JSON.parse(memory.text()))
  expect(again).toMatchObject({ paused: true, port: 4_748, relays: ['wss://relay.example.com'] })
  expect(again.of('device')).toEqual({ lastSeen: 5, has: { space: 3 } })
})

test('what cannot be understood is an empty memory', () => {
  expect(openPeerMemory('{"port":').text()).toBe(openPeerMemory(undefined).text())
  expect(openPeerMemory('{"port":"x"}').text()).toBe(openPeerMemory(undefined).text())
})
