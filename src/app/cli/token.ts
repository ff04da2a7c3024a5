/** `bullpen token`: tokens with which other programs on this PC may call the office by name. */
import { dataOption, jsonOption, printFailure, UsageError, type CliCommand, type Given } from './command-line.ts'
import { openOffice, type TokenList } from './office-access.ts'
import { folderOf } from './start-office.ts'
import { ok, type Result } from '#shared/result.ts'

/** What to print: the value for programs and the words for people. */
interface Said {
  readonly value: unknown
  readonly words: string
}

async function act(tokens: TokenList, action: string, name: string): Promise<Result<Said>> {
  if (action === 'create') {
    const made = await tokens.create(name)
    if (!made.ok) return made
    const words = `${made.value.token}\n\nThis is shown once. Send it as "Authorization: Bearer TOKEN".`
    return ok({ value: made.value, words })
  }
  if (action === 'revoke') {
    const revoked = await tokens.revoke(name)
    return revoked.ok
      ? ok({ value: revoked.value, words: `"${name}" is revoked; it is refused from now on.` })
      : revoked
  }
  const list = await tokens.list()
  if (!list.ok) return list
  const words = list.value.map((token) => `${token.name}  since ${token.created.slice(0, 10)}`).join('\n')
  return ok({ value: list.value, words: words || 'There is no token.' })
}

const namedActions = new Set(['create', 'revoke'])

export const token: CliCommand = {
  name: 'token',
  usage: 'create NAME | list | revoke NAME  [--data DIR] [--json]',
  summary: 'Makes, lists and revokes tokens for other programs on this PC.',
  options: { data: dataOption, json: jsonOption },
  positionals: [1, 2],
  async run(given: Given) {
    const [action = '', name] = given.positionals
    if (action !== 'list' && !namedActions.has(action))
      throw new UsageError(`"${action}" is none of create, list, revoke`)
    if (namedActions.has(action) === (name === undefined))
      throw new UsageError(name === undefined ? 'The name of the token is missing' : `"${name}" is one word too many`)
    const office = await openOffice(folderOf(given), { mustExist: true })
    if (!office.ok) return printFailure(given, office.failure)
    const said = await act(office.value.tokens, action, name ?? '')
    await office.value.close()
    if (!said.ok) return printFailure(given, said.failure)
    given.output.line(given.options['json'] ? JSON.stringify(said.value.value) : said.value.words)
    return 0
  },
}
