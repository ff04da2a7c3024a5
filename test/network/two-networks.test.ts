/**
 * Two PCs on networks that do not reach each other, and a relay that both reach; then cables pulled and put back, and both
 * on one network. Real interfaces, in namespaces of this machine's own: where they cannot be made, it says so and is skipped.
 */
import { execFileSync, spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { until } from '../support/office-process.ts'
import { tempFolder } from '../support/temp-folder.ts'

const prefix = `bp${process.pid % 10_000}`
const name = (what: string) => `${prefix}${what}`
const [ann, ben, middle] = [name('a'), name('b'), name('m')]
const ip = (...words: readonly string[]) => execFileSync('ip', words, { stdio: 'pipe' })

function canMakeNetworks(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  try {
    ip('netns', 'add', name('t'))
    ip('netns', 'del', name('t'))
    return true
  } catch {
    return false
  }
}

const isPossible = canMakeNetworks()
const made: string[] = []
afterAll(() => {
  for (const namespace of made) ip('netns', 'del', namespace)
})

/** `ann` and `ben` each with a cable to the middle, which passes nothing on, and each with a socket on a common switch. */
function makeNetworks(): void {
  for (const namespace of [ann, ben, middle]) {
    ip('netns', 'add', namespace)
    made.push(namespace)
    ip('-n', namespace, 'link', 'set', 'lo', 'up')
  }
  ip('-n', middle, 'link', 'add', 'switch', 'type', 'bridge', 'mcast_snooping', '0')
  ip('-n', middle, 'link', 'set', 'switch', 'up')
  for (const [index, namespace] of [ann, ben].entries()) {
    const net = `10.81.${index + 1}`
    ip('link', 'add', 'out', 'netns', namespace, 'type', 'veth', 'peer', 'name', `out${index}`, 'netns', middle)
    ip('-n', namespace, 'addr', 'add', `${net}.2/24`, 'dev', 'out')
    ip('-n', middle, 'addr', 'add', `${net}.1/24`, 'dev', `out${index}`)
    ip('-n', middle, 'link', 'set', `out${index}`, 'up')
    ip('-n', namespace, 'link', 'set', 'out', 'up')
    ip('-n', namespace, 'route', 'add', 'default', 'via', `${net}.1`)
    ip('link', 'add', 'lan', 'netns', namespace, 'type', 'veth', 'peer', 'name', `lan${index}`, 'netns', middle)
    ip('-n', middle, 'link', 'set', `lan${index}`, 'master', 'switch')
    ip('-n', middle, 'link', 'set', `lan${index}`, 'up')
  }
  // The relay has one address for both.
  ip('-n', middle, 'addr', 'add', '10.81.0.1/32', 'dev', 'lo')
}

const joinLan = (namespace: string, index: number) => {
  ip('-n', namespace, 'link', 'set', 'lan', 'up')
  ip('-n', namespace, 'addr', 'add', `10.82.0.${index + 1}/24`, 'dev', 'lan')
  ip('-n', namespace, 'route', 'add', '224.0.0.0/4', 'dev', 'lan')
}

const running: { kill(): void }[] = []
afterAll(() => {
  for (const one of running) one.kill()
})

/** A program of this repository inside a namespace, and the last line that it said. */
function run(namespace: string, file: string, ...parameters: readonly string[]) {
  const path = join(import.meta.dirname, '../..', file)
  const child = spawn(
    'ip',
    ['netns', 'exec', namespace, process.execPath, '--disable-warning=ExperimentalWarning', path, ...parameters],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  running.push({ kill: () => child.kill('SIGKILL') })
  return { last: () => text.trimEnd().split('\n').at(-1) ?? '' }
}

test.skipIf(!isPossible)(
  'PCs on two networks are linked through a relay, directly once they share one, and again after every cable',
  async () => {
    makeNetworks()
    const relay = run(
      middle,
      'src/app/cli/main.ts',
      'relay',
      '--port',
      '4748',
      '--data',
      join(tempFolder(), 'relay'),
      '--json',
    )
    await until('the relay listens', () => Promise.resolve(relay.last().includes('"port":4748')))
    const url = 'ws://10.81.0.1:4748'
    const [one, other] = [
      run(ann, 'test/support/transport-process.ts', '1', '2', url),
      run(ben, 'test/support/transport-process.ts', '2', '1', url),
    ]
    const both = (via: string | null) =>
      until(`both are linked by ${via}`, () =>
        Promise.resolve([one, other].every((pc) => pc.last() === JSON.stringify({ via }))),
      )
    await both('relay')

    ip('-n', middle, 'link', 'set', 'out1', 'down')
    await both(null)
    ip('-n', middle, 'link', 'set', 'out1', 'up')
    await both('relay')

    joinLan(ann, 0)
    joinLan(ben, 1)
    await both('lan')

    ip('-n', middle, 'link', 'set', 'lan1', 'down')
    await both('relay')
    expect(one.last()).toBe(other.last())
  },
)

test.skipIf(isPossible)(
  'networks of its own can be made here only as root on Linux: the test above was skipped',
  () => {
    expect(isPossible).toBe(false)
  },
)
