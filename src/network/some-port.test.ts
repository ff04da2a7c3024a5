import { expect, test } from 'vitest'
import { fail, ok, type Failure } from '#shared/result.ts'
import { openAtSomePort } from './some-port.ts'

/** Opens at every port but those; 0 is any free one, here 50,000. */
function ports(taken: readonly number[]) {
  const tried: number[] = []
  const notices: Failure[] = []
  const open = (port: number) => {
    tried.push(port)
    return Promise.resolve(
      taken.includes(port) ? fail({ type: 'PortTaken', message: `${port} is taken` }) : ok({ port: port || 50_000 }),
    )
  }
  return { tried, notices, open, notice: (failure: Failure) => void notices.push(failure) }
}

test('the port that a person asked for is used, without a word', async () => {
  const { open, notice, notices } = ports([])
  expect(await openAtSomePort({ asked: 4748, habit: 4000 }, open, notice)).toEqual(ok({ port: 4748 }))
  expect(notices).toEqual([])
})

test('an asked port that another program has is no reason to be alone: a free one is taken, and the person told', async () => {
  const { open, notice, notices } = ports([4748])
  expect(await openAtSomePort({ asked: 4748, habit: undefined }, open, notice)).toEqual(ok({ port: 50_000 }))
  expect(notices).toMatchObject([{ type: 'OtherPort', asked: 4748, used: 50_000 }])
})

test('the port of last time is used again while the asked one stays taken, so that colleagues find this PC', async () => {
  const { open, notice, notices } = ports([4748])
  expect(await openAtSomePort({ asked: 4748, habit: 50_123 }, open, notice)).toEqual(ok({ port: 50_123 }))
  expect(notices).toMatchObject([{ used: 50_123 }])
})

test('a port that nobody asked for is only a habit', async () => {
  const { open, notice, notices } = ports([50_123])
  expect(await openAtSomePort({ asked: undefined, habit: 50_123 }, open, notice)).toEqual(ok({ port: 50_000 }))
  expect(notices).toEqual([])
})

test('no port is tried twice, and the first reason is given when none can be used', async () => {
  const { open, notice, tried } = ports([4748, 0])
  expect(await openAtSomePort({ asked: 4748, habit: 4748 }, open, notice)).toMatchObject(
    fail({ type: 'PortTaken', message: '4748 is taken' }),
  )
  expect(tried).toEqual([4748, 0])
})
