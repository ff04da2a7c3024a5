/** Where a passphrase comes from: a file, the environment, or the person at the terminal. Never from an argument, which others see. */
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { fail, ok, type Result } from '#shared/result.ts'
import { reasonOf } from '../peer/data-folder.ts'
import { text, type CliOption, type Given } from './command-line.ts'

export const passphraseOption = {
  type: 'string',
  value: 'FILE',
  help: 'the file whose first line is the passphrase (otherwise BULLPEN_PASSPHRASE, or it is asked for)',
} as const satisfies CliOption

/** Asks without showing what is typed. */
async function asked(question: string): Promise<string> {
  let isMuted = false
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (!isMuted) process.stderr.write(chunk)
      done()
    },
  })
  const lines = createInterface({ input: process.stdin, output, terminal: process.stdin.isTTY })
  const answer = lines.question(question)
  isMuted = true
  const words = await answer
  lines.close()
  process.stderr.write('\n')
  return words
}

/** With `twice` what was typed is asked for again. Fails with `PassphraseMissing` or `PassphrasesDiffer`. */
export async function passphraseOf(given: Given, { twice = false } = {}): Promise<Result<string>> {
  const file = text(given, 'passphrase-file')
  if (file !== undefined) {
    try {
      return ok(readFileSync(file, 'utf8').split(/\r?\n/, 1)[0] ?? '')
    } catch (error) {
      return fail({
        type: 'PassphraseMissing',
        message: `${file} cannot be read: ${reasonOf(error)}. Nothing was done.`,
      })
    }
  }
  const fromEnvironment = process.env['BULLPEN_PASSPHRASE']
  if (fromEnvironment) return ok(fromEnvironment)
  if (!process.stdin.isTTY)
    return fail({
      type: 'PassphraseMissing',
      message:
        'A passphrase is needed: name a file with --passphrase-file, or set BULLPEN_PASSPHRASE. Nothing was done.',
    })
  const words = await asked('Passphrase: ')
  if (twice && words !== (await asked('Once more: ')))
    return fail({ type: 'PassphrasesDiffer', message: 'These were two different passphrases. Nothing was done.' })
  return ok(words)
}
