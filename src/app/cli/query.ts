/** `bullpen query NAME`: asks the office, whether it is open or not. */
import { fail, ok, type Result } from '#shared/result.ts'
import { dataOption, jsonOption, printFailure, text, type CliCommand } from './command-line.ts'
import { openOffice } from './office-access.ts'
import { folderOf } from './start-office.ts'

function parseInput(given: string | undefined): Result<unknown> {
  try {
    return ok(given === undefined ? {} : (JSON.parse(given) as unknown))
  } catch {
    return fail({ type: 'NotJson', message: 'The text after --input is not JSON.' })
  }
}

export const query: CliCommand = {
  name: 'query',
  usage: 'NAME [--input JSON] [--data DIR] [--json]',
  summary: 'Asks the office a question by its name, such as opportunities.totalsByStage.',
  options: {
    data: dataOption,
    input: { type: 'string', value: 'JSON', help: 'what the query takes' },
    json: jsonOption,
  },
  positionals: [1, 1],
  async run(given) {
    const input = parseInput(text(given, 'input'))
    if (!input.ok) return printFailure(given, input.failure)
    const office = await openOffice(folderOf(given), { mustExist: true })
    if (!office.ok) return printFailure(given, office.failure)
    const answered = await office.value.query(given.positionals[0] ?? '', input.value)
    await office.value.close()
    if (!answered.ok) return printFailure(given, answered.failure)
    given.output.line(JSON.stringify(answered.value, null, given.options['json'] ? 0 : 2))
    return 0
  },
}
