/** Judges the mutations in a Node of its own, which loads the altered copies as they are. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Verdict } from './mutants.ts'

const script = fileURLToPath(new URL('authority.ts', import.meta.url))

export async function runMutantsInNode(histories: number): Promise<readonly Verdict[]> {
  const child = spawn(process.execPath, [script, '--mutants', '--json', '--runs', String(histories)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  let errors = ''
  child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString('utf8')))
  child.stderr.on('data', (bytes: Buffer) => (errors += bytes.toString('utf8')))
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', () => resolve())
  })
  const verdicts = said.split('\n').filter((line) => line !== '')
  if (verdicts.length === 0) throw new Error(errors)
  return verdicts.map((line) => JSON.parse(line) as Verdict)
}
