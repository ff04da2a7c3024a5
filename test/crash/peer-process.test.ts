/** The program as a person runs it: real processes on real folders. */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { bullpen, founding, startBullpen, type Started } from '#test/support/bullpen-process.ts'
import { tempFolder } from '#test/support/temp-folder.ts'

const command = (peer: Started, name: string, input: unknown) =>
  peer.get(`/api/commands/${name}`, { method: 'POST', body: JSON.stringify(input) })

const accountNames = async (folder: string) => {
  const { stdout } = await bullpen(
    'query',
    'records.list',
    '--input',
    '{"table":"account"}',
    '--data',
    folder,
    '--json',
  )
  return (JSON.parse(stdout) as { rows: { name: string }[] }).rows.map(({ name }) => name)
}

async function newOffice(folder: string): Promise<Started> {
  const peer = await startBullpen(folder)
  expect((await command(peer, 'office.found', founding)).status).toBe(200)
  return peer
}

describe('starting', () => {
  test('prints an address that opens the page once, and ends cleanly when asked to', async () => {
    const folder = tempFolder()
    const peer = await startBullpen(folder)
    expect(peer.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#t=[\w-]{43}$/)
    expect(await (await peer.get('/healthz')).json()).toEqual({ ready: true, version: expect.any(String) })
    expect(await peer.end('SIGTERM')).toBe(0)
    expect(readdirSync(folder)).not.toContain('peer.json')
    expect(readdirSync(folder)).not.toContain('office.db-wal')
  })

  test('a second time in one folder says that it is open, with an address that works, and exits with 1', async () => {
    const folder = tempFolder()
    const peer = await startBullpen(folder)
    const second = await bullpen('start', '--data', folder, '--no-open')
    expect(second.code).toBe(1)
    expect(second.stderr).toContain('in use by another process')
    const launch = /#t=([\w-]+)/.exec(second.stderr)?.[1]
    const headers = { 'content-type': 'application/json', origin: `http://127.0.0.1:${peer.port}` }
    const exchange = () => peer.get('/api/session', { method: 'POST', headers, body: JSON.stringify({ launch }) })
    expect((await exchange()).status).toBe(200)
    expect((await exchange()).status).toBe(401)
    await peer.end('SIGTERM')
  })

  test('on a port that is taken says so and exits with 1, and leaves the folder free', async () => {
    const folder = tempFolder()
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const refused = await bullpen('start', '--data', folder, '--port', String(port), '--no-open')
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain(`Port ${port} is taken`)
    other.close()
    const peer = await startBullpen(folder)
    await peer.end('SIGTERM')
  })

  test.each([
    ['a file', (base: string) => join(base, 'file')],
    ['a folder below a file', (base: string) => join(base, 'file', 'office')],
    ['a place where nothing can be made', () => '/proc/bullpen'],
    ['a synchronised folder', (base: string) => join(base, 'OneDrive - Acme', 'office')],
  ])('with %s as data folder says so and exits with 1', async (_name, folderIn) => {
    const base = tempFolder()
    writeFileSync(join(base, 'file'), 'kept')
    const refused = await bullpen('start', '--data', folderIn(base), '--no-open')
    expect(refused.code).toBe(1)
    expect(refused.stderr).toMatch(/^The data folder .+\.\s*$/s)
    expect(readFileSync(join(base, 'file'), 'utf8')).toBe('kept')
    expect(readdirSync(base)).toEqual(['file'])
  })

  test('an office of a newer version is left exactly as it is', async () => {
    const folder = tempFolder()
    const file = join(folder, 'office.db')
    const database = new DatabaseSync(file)
    database.exec('create table future (x); insert into future values (1); pragma user_version = 999')
    database.close()
    const before = readFileSync(file)
    const refused = await bullpen('start', '--data', folder, '--no-open')
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain('newer Bullpen')
    // Nor does the doctor call it damaged, and offer what it then refuses.
    const checked = await bullpen('doctor', '--data', folder)
    expect([checked.code, checked.stdout]).toEqual([1, ''])
    expect(checked.stderr).toContain('newer Bullpen')
    expect(readFileSync(file).equals(before)).toBe(true)
    expect(existsSync(join(folder, 'device.json'))).toBe(false)
  })

  test('a database that was overwritten with something else is not shown, and is left as it is', async () => {
    const folder = tempFolder()
    const peer = await startBullpen(folder)
    await peer.end('SIGTERM')
    writeFileSync(join(folder, 'office.db'), 'not a database at all '.repeat(500))
    const refused = await bullpen('start', '--data', folder, '--no-open')
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain('bullpen doctor --repair')
    expect(readFileSync(join(folder, 'office.db'), 'utf8')).toMatch(/^not a database/)
  })
})

describe('a peer that was killed', () => {
  test('leaves no lock behind, and everything acknowledged is there', async () => {
    const folder = tempFolder()
    const peer = await newOffice(folder)
    const { port } = peer
    for (const name of ['Umbrella', 'Initech'])
      expect((await command(peer, 'records.create', { table: 'account', values: { name } })).status).toBe(200)
    await peer.end('SIGKILL')
    expect(existsSync(join(folder, 'peer.json'))).toBe(true)
    expect(await accountNames(folder)).toEqual(expect.arrayContaining(['Umbrella', 'Initech']))
    const again = await startBullpen(folder)
    expect(again.port).not.toBe(port)
    expect(await (await again.get('/api/state')).json()).toMatchObject({ founded: true, readOnly: null })
    await again.end('SIGTERM')
  })

  test('and whose file was damaged afterwards is not vouched for by whoever opens it next', async () => {
    const folder = tempFolder()
    const peer = await newOffice(folder)
    await command(peer, 'records.create', { table: 'account', values: { name: 'Umbrella' } })
    await peer.end('SIGKILL')
    const database = new DatabaseSync(join(folder, 'office.db'))
    database.exec("update r_account set name = 'Umbrellb'")
    database.close()
    for (let time = 0; time < 2; time++) {
      const { code, stdout } = await bullpen('query', 'office.get', '--data', folder, '--json')
      expect(code).toBe(1)
      expect(JSON.parse(stdout)).toMatchObject({ failure: { type: 'Damaged' } })
    }
    expect((await bullpen('doctor', '--data', folder)).code).toBe(1)
    const repaired = await bullpen('doctor', '--repair', '--data', folder)
    expect(repaired.stdout).toContain('Nothing was lost.')
    expect(await accountNames(folder)).toEqual(['Umbrella'])
  })

  test('in the middle of an import keeps what was saved, and the same import finishes without creating anything twice', async () => {
    const folder = tempFolder()
    const peer = await newOffice(folder)
    const file = join(folder, 'accounts.csv')
    const names = Array.from({ length: 30_000 }, (_, index) => `Company ${index}`)
    writeFileSync(
      file,
      `Account Name,Website\n${names.map((name, index) => `${name},https://c${index}.example`).join('\n')}\n`,
    )
    const importing = bullpen('import', file, '--data', folder)
    const saved = async () => {
      const answer = await peer.get(
        `/api/queries/records.list?input=${encodeURIComponent('{"table":"account","limit":1}')}`,
      )
      return ((await answer.json()) as { total: number }).total
    }
    await expect.poll(saved, { timeout: 60_000, interval: 100 }).toBeGreaterThan(0)
    const before = await saved()
    await peer.end('SIGKILL')
    expect((await importing).code).toBe(1)
    const doctor = await bullpen('doctor', '--data', folder, '--json')
    expect(JSON.parse(doctor.stdout)).toMatchObject({ sound: true })
    const totals = async () => {
      const list = await bullpen(
        'query',
        'records.list',
        '--input',
        '{"table":"account","limit":1}',
        '--data',
        folder,
        '--json',
      )
      return (JSON.parse(list.stdout) as { total: number }).total
    }
    expect(await totals()).toBeGreaterThanOrEqual(before)
    expect((await bullpen('import', file, '--data', folder)).code).toBe(0)
    expect(await totals()).toBe(30_000)
  })

  test('is found again by the page that was left open: same port, same session', async () => {
    const folder = tempFolder()
    const peer = await newOffice(folder)
    const headers = { 'content-type': 'application/json', origin: `http://127.0.0.1:${peer.port}` }
    const launch = peer.address.split('#t=')[1]
    const opened = await peer.get('/api/session', { method: 'POST', headers, body: JSON.stringify({ launch }) })
    const { session } = (await opened.json()) as { session: string }
    await peer.end('SIGKILL')
    const again = await startBullpen(folder, '--port', String(peer.port))
    const answer = await again.get('/api/queries/office.get', { headers: { authorization: `Bearer ${session}` } })
    expect(answer.status).toBe(200)
    await again.end('SIGTERM')
  })
})

describe('commands beside an open office', () => {
  test('query asks the peer that has the folder, and the folder itself when nobody has', async () => {
    const folder = tempFolder()
    const peer = await newOffice(folder)
    const ask = () => bullpen('query', 'opportunities.totalsByStage', '--data', folder, '--json')
    const open = await ask()
    await peer.end('SIGTERM')
    const closed = await ask()
    expect([open.code, closed.code]).toEqual([0, 0])
    expect(JSON.parse(open.stdout)[0]).toEqual({ stage: 'Prospect', type: 'open', count: 0, amount: 0 })
    expect(closed.stdout).toBe(open.stdout)
  })

  test('export writes the same files from an open and from a closed office, and never over others', async () => {
    const folder = tempFolder()
    const peer = await newOffice(folder)
    await command(peer, 'records.create', { table: 'account', values: { name: 'Umbrella' } })
    const write = (to: string, format: string) =>
      bullpen('export', join(folder, to), '--format', format, '--data', folder, '--json')
    const open = await write('open', 'csv')
    await peer.end('SIGTERM')
    const closed = await write('closed', 'csv')
    expect([open.code, closed.code]).toEqual([0, 0])
    const files = readdirSync(join(folder, 'open'))
    expect(files.length).toBeGreaterThan(2)
    for (const file of files)
      expect(readFileSync(join(folder, 'closed', file), 'utf8')).toBe(readFileSync(join(folder, 'open', file), 'utf8'))
    expect(files.map((file) => readFileSync(join(folder, 'open', file), 'utf8')).join()).toContain('Umbrella')
    expect((await write('json', 'json')).code).toBe(0)
    const again = await write('open', 'csv')
    expect(again.code).toBe(1)
    expect(again.stdout).toContain('FileExists')
  })

  test('a token that is revoked is refused from then on', async () => {
    const folder = tempFolder()
    const peer = await newOffice(folder)
    const made = await bullpen('token', 'create', 'script', '--data', folder, '--json')
    const { token } = JSON.parse(made.stdout) as { token: string }
    const ask = () => peer.get('/api/queries/office.get', { headers: { authorization: `Bearer ${token}` } })
    expect((await ask()).status).toBe(200)
    expect((await bullpen('token', 'revoke', 'script', '--data', folder)).code).toBe(0)
    expect((await ask()).status).toBe(401)
    expect(readFileSync(join(folder, 'access.json'), 'utf8')).not.toContain(token)
    await peer.end('SIGTERM')
  })

  test('doctor looks at an office that is open, and does not mend it', async () => {
    const folder = tempFolder()
    const peer = await newOffice(folder)
    const checked = await bullpen('doctor', '--data', folder, '--json')
    expect(checked.code).toBe(0)
    expect(JSON.parse(checked.stdout)).toMatchObject({ sound: true, process: { node: process.versions.node } })
    expect((await bullpen('doctor', '--repair', '--data', folder)).code).toBe(1)
    await peer.end('SIGTERM')
  })
})

describe('the demo office', () => {
  test('opens from the first page, in a folder and a process of its own that ends with this one', async () => {
    const folder = join(tempFolder(), 'office')
    const peer = await startBullpen(folder)
    const started = await peer.get('/api/demo', { method: 'POST', body: '{}' })
    const { job } = (await started.json()) as { job: string }
    const stateOf = async () => {
      const jobs = (await (await peer.get('/api/jobs')).json()) as { id: string; status: string; value?: unknown }[]
      return jobs.find(({ id }) => id === job)
    }
    await expect.poll(stateOf, { timeout: 60_000, interval: 250 }).toMatchObject({ status: 'done' })
    const { address } = ((await stateOf()) ?? { value: {} }).value as { address: string }
    expect(address).not.toContain(`:${peer.port}/`)
    expect((await fetch(`${new URL(address).origin}/healthz`)).status).toBe(200)
    const people = await bullpen('query', 'people.list', '--data', `${folder}-demo`, '--json')
    expect(JSON.parse(people.stdout)).toHaveLength(12)
    expect(await (await peer.get('/api/state')).json()).toMatchObject({ founded: false, demo: false })
    expect(await peer.end('SIGTERM')).toBe(0)
    await expect.poll(() => existsSync(join(`${folder}-demo`, 'peer.json')), { timeout: 20_000 }).toBe(false)
  })

  test("never takes the place of an office of one's own", async () => {
    const folder = tempFolder()
    const peer = await newOffice(folder)
    await peer.end('SIGTERM')
    const refused = await bullpen('demo', '--data', folder, '--no-open', '--port', '0')
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain('an office of your own')
  })
})

describe('commands used wrongly', () => {
  test.each([
    [['frobnicate'], 2, 'no command "frobnicate"'],
    [['query'], 2, 'missing'],
    [['query', 'a', 'b'], 2, 'too many'],
    [['start', '--prot', '1'], 2, '--prot'],
    [['start', '--port', '99999'], 2, 'not a port'],
    [['token', 'make', 'x'], 2, 'none of create, list, revoke'],
    [['export', 'x', '--format', 'xls'], 2, 'is none of csv, xlsx'],
  ])('%j exits with %i and says why', async (parameters, code, words) => {
    const ended = await bullpen(...parameters)
    expect(ended.code).toBe(code)
    expect(ended.stderr).toContain(words)
  })

  test.each(['start', 'demo', 'import', 'export', 'query', 'token', 'doctor'])('%s has a help', async (name) => {
    const { code, stdout } = await bullpen(name, '--help')
    expect(code).toBe(0)
    expect(stdout).toContain(`Usage: bullpen ${name}`)
    expect(stdout).toContain('--data DIR')
    expect(stdout).toContain('--json')
  })

  test('the preview of an import into a new folder shows the currency that the import then takes', async () => {
    const folder = tempFolder()
    const file = join(folder, 'accounts.csv')
    writeFileSync(file, 'Account Name,Annual Revenue\nAcme,100\n')
    const samplesOf = async (...options: string[]) => {
      const { stdout } = await bullpen('import', file, '--data', join(folder, 'office'), '--json', ...options)
      return (JSON.parse(stdout) as { summary: { files: { samples: unknown[] }[] } }).summary.files[0]?.samples
    }
    const shown = await samplesOf('--preview')
    expect(shown).toMatchObject([{ name: 'Acme', revenueCurrency: 'USD' }])
    expect(await samplesOf()).toEqual(shown)
  })

  test('a question to a folder without an office makes nothing there', async () => {
    const folder = join(tempFolder(), 'nothing')
    const { code, stdout } = await bullpen('query', 'office.get', '--data', folder, '--json')
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ failure: { type: 'FolderMissing' } })
    expect(existsSync(folder)).toBe(false)
    mkdirSync(folder)
    await bullpen('query', 'office.get', '--data', folder)
    expect(readdirSync(folder)).toEqual([])
  })
})
