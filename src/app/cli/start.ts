/** `bullpen start`: opens the office of this PC. */
import { dataOption, jsonOption, printFailure, text, type CliCommand, type Given } from './command-line.ts'
import { openBrowser } from './open-browser.ts'
import { askedToEnd, folderOf, portOf, startOffice, type OpenOffice } from './start-office.ts'

export const serveOptions = {
  data: dataOption,
  port: { type: 'string', value: 'PORT', help: 'the port of the page on this PC; 0 for any free one' },
  'peer-port': { type: 'string', value: 'PORT', help: 'the port for PCs of colleagues; 0 for any free one' },
  'peer-host': { type: 'string', value: 'ADDRESS', help: 'the only address where PCs of colleagues may connect' },
  'no-open': { type: 'boolean', help: 'do not open the browser' },
  json: jsonOption,
} as const

/** Says where the office is open, and opens the browser unless told not to. */
export function announceOffice(given: Given, { server, folder }: OpenOffice): void {
  const address = server.newAddress()
  if (given.options['json']) given.output.line(JSON.stringify({ address, port: server.port, data: folder }))
  else given.output.line(`Bullpen is open at ${address}`)
  if (!given.options['no-open']) openBrowser(address)
}

export const start: CliCommand = {
  name: 'start',
  usage: '[--data DIR] [--port PORT] [--peer-port PORT] [--no-open] [--json]',
  summary: 'Opens the office of this PC and prints the address of its page.',
  options: serveOptions,
  positionals: [0, 0],
  async run(given) {
    const ended = askedToEnd()
    const office = await startOffice({
      folder: folderOf(given),
      port: portOf(given),
      peerPort: portOf(given, 'peer-port'),
      peerHost: text(given, 'peer-host'),
    })
    if (!office.ok) return printFailure(given, office.failure)
    announceOffice(given, office.value)
    await ended
    await office.value.close()
    return 0
  },
}
