/** Runs the real program on real folders: `bullpen start` that stays, and other commands that end. */
import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

const main = join(import.meta.dirname, '../../src/app/cli/main.ts')
/** The one of `bin/runtime.js`. */
const cache = join(import.meta.dirname, '../../node_modules/.cache/bullpen')
const flags = ['--disable-warning=ExperimentalWarning']

const launch = (parameters: readonly string[]): ChildProcess => {
  const child = spawn(process.execPath, [...flags, main, ...parameters], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, CI: '1', BULLPEN_DATA: '', NODE_COMPILE_CACHE: cache },
  })
  onTestFinished(() => void (child.exitCode === null && child.kill('SIGKILL')))
  return child
}

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

const textOf = (child: ChildProcess) => {
  const text = { stdout: '', stderr: '' }
  child.stdout?.on('data', (chunk: Buffer) => (text.stdout += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (text.stderr += chunk.toString()))
  return text
}

const endOf = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.on('close', (code) => resolve(code)))

/** Runs a command to its end. */
export async function bullpen(...parameters: readonly string[]): Promise<Ended> {
  const child = launch(parameters)
  const text = textOf(child)
  const code = await endOf(child)
  return { code, ...text }
}

export interface Started {
  readonly pid: number
  readonly port: number
  /** The printed address. */
  readonly address: string
  readonly adminToken: string
  /** Sends a signal and waits for the end; resolves with the exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>
  get(path: string, init?: RequestInit): Promise<Response>
}

/** Starts `bullpen start` (or `demo`) and waits until it says that it is open. */
export async function startBullpen(folder: string, ...parameters: readonly string[]): Promise<Started> {
  const child = launch(['start', '--data', folder, '--port', '0', '--no-open', ...parameters])
  const text = textOf(child)
  const address = await new Promise<string>((resolve, reject) => {
    const look = () => {
      const found = /Bullpen is open at (\S+)\n/.exec(text.stdout)?.[1]
      if (found) resolve(found)
    }
    child.stdout?.on('data', look)
    child.on('close', (code) => reject(new Error(`ended with ${code}: ${text.stderr}`)))
  })
  const running = JSON.parse(readFileSync(join(folder, 'peer.json'), 'utf8')) as {
    pid: number
    port: number
    adminToken: string
  }
  const headers = { authorization: `Bearer ${running.adminToken}`, 'content-type': 'application/json' }
  return {
    ...running,
    address,
    async end(signal) {
      child.kill(signal)
      return endOf(child)
    },
    get: (path, init = {}) => fetch(`http://127.0.0.1:${running.port}${path}`, { headers, ...init }),
  }
}

export const founding = {
  name: 'Acme',
  person: { name: 'Ann' },
  currency: 'EUR',
  fiscalYearStart: 1,
  template: 'sevenSteps',
}
