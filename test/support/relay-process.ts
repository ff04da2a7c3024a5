/** A relay as a real process. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { z } from 'zod'

const main = join(import.meta.dirname, '../../src/app/cli/main.ts')
const started = z.object({ url: z.string(), port: z.number(), data: z.string() })

export interface RelayProcess {
  readonly url: string
  /** Bytes of packages that it keeps. */
  bytes(): Promise<number>
  end(): Promise<void>
}

export async function startRelayProcess(data: string, port = 0): Promise<RelayProcess> {
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      main,
      'relay',
      '--port',
      String(port),
      '--host',
      '127.0.0.1',
      '--data',
      data,
      '--json',
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  onTestFinished(() => void (child.exitCode === null && child.kill('SIGKILL')))
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()))
    void closed.then(() => reject(new Error('The relay ended at once')))
  })
  const { url, port: real } = started.parse(JSON.parse(line))
  return {
    url: url.replace('localhost', '127.0.0.1'),
    async bytes() {
      const health = await fetch(`http://127.0.0.1:${real}/healthz`)
      return z.object({ bytes: z.number() }).parse(await health.json()).bytes
    },
    async end() {
      child.kill('SIGTERM')
      await closed
    },
  }
}
