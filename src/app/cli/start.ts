/** `bullpen start`: opens the office of this PC. */
import { dataOption, printFailure, type CliCommand } from './command-line.ts'
import { openBrowser } from './open-browser.ts'
import { askedToEnd, folderOf, portOf, startOffice } from './start-office.ts'

export const serveOptions = {
  data: dataOption,
  port: { type: 'string', value: 'PORT', help: 'the port of the page on this PC; 0 for any free one' },
  'no-open': { type: 'boolean', help: 'do not open the browser' },
} as const

export const start: CliCommand = {
  name: 'start',
  usage: '[--data DIR] [--port PORT] [--no-open]',
  summary: 'Opens the office of this PC and prints the address of its page.',
  options: serveOptions,
  positionals: [0, 0],
  async run(given) {
    const ended = askedToEnd()
    const office = await startOffice({ folder: folderOf(given), port: portOf(given) })
    if (!office.ok) return printFailure(given, office.failure)
    const address = office.value.server.newAddress()
    given.output.line(`Bullpen is open at ${address}`)
    if (!given.options['no-open']) openBrowser(address)
    await ended
    await office.value.close()
    return 0
  },
}
