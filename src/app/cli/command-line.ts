/** The shape of a command of the command line, and what turns arguments into a call of one. */
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import type { Failure } from '#shared/result.ts'

export interface Output {
  /** An answer, on stdout. */
  line(text: string): void
  /** Anything else, on stderr. */
  note(text: string): void
  /** Shows progress on a terminal, on one line that the next call replaces. */
  progress(text: string): void
}

export interface Given {
  readonly options: Readonly<Record<string, string | boolean | undefined>>
  readonly positionals: readonly string[]
  readonly output: Output
}

export interface CliOption {
  readonly type: 'string' | 'boolean'
  /** What stands for the value in the help, such as DIR. */
  readonly value?: string
  readonly help: string
}

export interface CliCommand {
  readonly name: string
  /** What follows the name in the usage line. */
  readonly usage: string
  readonly summary: string
  readonly options: Readonly<Record<string, CliOption>>
  readonly positionals: readonly [least: number, most: number]
  /** Resolves with the exit code. A thrown `UsageError` prints the usage and exits with 2. */
  run(given: Given): Promise<number>
}

/** The command was not used as its help says. */
export class UsageError extends Error {}

export const dataOption = {
  type: 'string',
  value: 'DIR',
  help: 'the data folder of the office',
} as const satisfies CliOption
export const jsonOption = { type: 'boolean', help: 'print JSON for programs' } as const satisfies CliOption

/** The value of an option that takes one, or undefined. */
export const text = (given: Given, name: string): string | undefined => {
  const value = given.options[name]
  return typeof value === 'string' ? value : undefined
}

/** Prints a failure: JSON for programs, a sentence for people. Returns the exit code. */
export function printFailure({ options, output }: Given, failure: Failure): 1 {
  if (options['json']) output.line(JSON.stringify({ failure }))
  else output.note(failure.message)
  return 1
}

const isInternal = (name: string) => name.startsWith('internal-')

export function helpOf(command: CliCommand): string {
  const lines = Object.entries(command.options)
    .filter(([name]) => !isInternal(name))
    .map(([name, { value, help }]) => [`--${name}${value ? ` ${value}` : ''}`, help] as const)
  const all = [...lines, ['--help', 'this text'] as const]
  const width = Math.max(...all.map(([flag]) => flag.length))
  const list = all.map(([flag, help]) => `  ${flag.padEnd(width)}  ${help}`).join('\n')
  return `${command.summary}\n\nUsage: bullpen ${command.name}${command.usage ? ` ${command.usage}` : ''}\n\n${list}`
}

/** Parses what follows the command's name. Throws `UsageError`. */
export function parseGiven(command: CliCommand, parameters: readonly string[], output: Output): Given {
  const options: ParseArgsOptionsConfig = { help: { type: 'boolean' } }
  for (const [name, { type }] of Object.entries(command.options)) options[name] = { type }
  const parse = () => {
    try {
      return parseArgs({ args: [...parameters], options, allowPositionals: true, strict: true })
    } catch (error) {
      throw new UsageError(error instanceof Error ? error.message.split('. ')[0] : String(error))
    }
  }
  const { values, positionals } = parse()
  const [least, most] = command.positionals
  if (!values['help'] && positionals.length < least) throw new UsageError('Something is missing')
  if (!values['help'] && positionals.length > most) throw new UsageError(`"${positionals[most]}" is one word too many`)
  return { options: values as Given['options'], positionals, output }
}
