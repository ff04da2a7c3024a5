/** The command line: `bullpen COMMAND …`. Exit codes: 0 done, 1 it did not work (a sentence says why), 2 used wrongly. */
import { version } from '../version.ts'
import { helpOf, parseGiven, UsageError, type CliCommand, type Output } from './command-line.ts'

interface Listed {
  readonly name: string
  readonly summary: string
  /** Loaded when it is called: an open office keeps nothing of the others in memory. */
  load(): Promise<CliCommand>
}

const commands: readonly Listed[] = [
  { name: 'start', summary: 'open the office of this PC', load: async () => (await import('./start.ts')).start },
  { name: 'join', summary: 'join the office of an invitation', load: async () => (await import('./join.ts')).join },
  { name: 'invite', summary: 'invite a colleague', load: async () => (await import('./invite.ts')).invite },
  {
    name: 'confirm',
    summary: 'let in who follows an invitation',
    load: async () => (await import('./invite.ts')).confirm,
  },
  {
    name: 'demo',
    summary: 'open an invented office to look around in',
    load: async () => (await import('./demo.ts')).demo,
  },
  { name: 'import', summary: 'import CSV files', load: async () => (await import('./import.ts')).importCommand },
  {
    name: 'export',
    summary: 'write everything, or a view, as files',
    load: async () => (await import('./export.ts')).exportCommand,
  },
  { name: 'note', summary: 'write down what happened', load: async () => (await import('./note.ts')).note },
  {
    name: 'query',
    summary: 'ask the office by the name of a query',
    load: async () => (await import('./query.ts')).query,
  },
  {
    name: 'token',
    summary: 'tokens for other programs on this PC',
    load: async () => (await import('./token.ts')).token,
  },
  {
    name: 'relay',
    summary: 'let PCs meet that cannot reach each other',
    load: async () => (await import('./relay.ts')).relay,
  },
  {
    name: 'backup',
    summary: 'write an encrypted backup and read it back',
    load: async () => (await import('./backup.ts')).backup,
  },
  {
    name: 'restore',
    summary: 'make an office of a backup, in a new folder',
    load: async () => (await import('./backup.ts')).restore,
  },
  { name: 'doctor', summary: 'check an office and mend it', load: async () => (await import('./doctor.ts')).doctor },
]

const usage = () => {
  const width = Math.max(...commands.map(({ name }) => name.length))
  const list = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`).join('\n')
  return `Bullpen ${version}: a sales office that lives on every salesperson's own PC.\n\nUsage: bullpen COMMAND [options]\n\n${list}\n\n"bullpen COMMAND --help" says more.`
}

const isTerminal = process.stderr.isTTY
const output: Output = {
  line: (text) => void process.stdout.write(`${text}\n`),
  note: (text) => void process.stderr.write(`${isTerminal ? '\r\x1b[K' : ''}${text}\n`),
  progress: (text) => void (isTerminal && process.stderr.write(`\r\x1b[K${text}`)),
}

async function main([name, ...parameters]: readonly string[]): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    output.line(usage())
    return name === undefined ? 2 : 0
  }
  if (name === '--version') {
    output.line(version)
    return 0
  }
  const command = await commands.find((candidate) => candidate.name === name)?.load()
  if (!command) {
    output.note(`There is no command "${name}".\n\n${usage()}`)
    return 2
  }
  try {
    const given = parseGiven(command, parameters, output)
    if (given.options['help']) {
      output.line(helpOf(command))
      return 0
    }
    return await command.run(given)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    if (parameters.includes('--json'))
      output.line(JSON.stringify({ failure: { type: 'Usage', message: error.message } }))
    output.note(`${error.message}.\n\n${helpOf(command)}`)
    return 2
  }
}

// Whoever reads the answer may stop early, as `head` does.
process.stdout.on('error', () => process.exit(0))
process.exitCode = await main(process.argv.slice(2))
// Everything is closed; whatever still holds the process (a browser's idle connection) may not do so for long.
setTimeout(() => process.exit(), 3_000).unref()
