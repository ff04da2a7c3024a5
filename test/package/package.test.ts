/** The packed package, installed as a person would, into a folder of its own: no source, no development tool. */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
const folder = mkdtempSync(join(tmpdir(), 'bullpen-package-'))
const installed = join(folder, 'node_modules/bullpen')
const program = join(folder, 'node_modules/.bin/bullpen')

function run(command: string, parameters: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(command, parameters, { cwd, encoding: 'utf8' })
  expect(status, `${command} ${parameters.join(' ')}\n${stdout}${stderr}`).toBe(0)
  return stdout
}

beforeAll(() => {
  run('npm', ['pack', '--silent', '--pack-destination', folder], root)
  writeFileSync(join(folder, 'package.json'), '{ "name": "somewhere", "version": "1.0.0", "private": true }')
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? ''
  run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error', `./${tarball}`], folder)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the installed package', () => {
  test('says its version', () => {
    expect(run(program, ['--version'], folder)).toContain(version)
  })

  test('holds the page and the peer, and no source, test or development tool', () => {
    expect(existsSync(join(installed, 'dist/page/index.html'))).toBe(true)
    expect(existsSync(join(installed, 'src'))).toBe(false)
    expect(existsSync(join(folder, 'node_modules/vite'))).toBe(false)
    const files = readdirSync(installed, { recursive: true }).map(String)
    expect(files).toEqual(
      expect.arrayContaining(
        ['main', 'writer.worker', 'reader.worker', 'job.worker'].map((name) => join('dist/peer', `${name}.js`)),
      ),
    )
    expect(files.filter((name) => /\.tsx?$|\.test\./.test(name))).toEqual([])
  })

  test('opens an office that answers on a port of its own choice, and ends when asked to', async () => {
    const peer = spawn(program, ['start', '--no-open', '--port', '0', '--data', join(folder, 'data')])
    let output = ''
    peer.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    const ended = new Promise<void>((resolve) => peer.on('exit', () => resolve()))
    const printed = new Promise<string>((resolve) => {
      peer.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString()
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output)
        if (found) resolve(found[0])
      })
    })
    const address = await Promise.race([printed, ended.then(() => expect.fail(`ended before it was open: ${output}`))])
    const health = await fetch(`${address}/healthz`)
    expect(await health.json()).toMatchObject({ ready: true, version })
    expect(await (await fetch(address)).text()).toContain('<script type="module"')
    peer.kill('SIGTERM')
    await ended
  })
})
