/** Chromium for the browser journeys: the one of CHROMIUM_PATH, an installed one, or on Debian as root a new one. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { stop } from '../bin/runtime.js'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

const onPath = () =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => existsSync(file))

/** @returns {string | undefined} */
const findBrowser = () => process.env['CHROMIUM_PATH'] || onPath() || usualPlaces.find((file) => existsSync(file))

function installOnDebian() {
  console.log('Installing Chromium for the browser journeys …')
  const options = {
    encoding: /** @type {const} */ ('utf8'),
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }
  const wait = ['-o', 'DPkg::Lock::Timeout=900']
  for (const parameters of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const { status, stdout, stderr } = spawnSync('apt-get', [...wait, ...parameters], options)
    if (status !== 0) console.error(`${stdout}${stderr}`.replace(/https?:\/\/[^\s'"]+/g, '(address)'))
  }
}

/** The path of a Chromium; installs it where that is possible, and ends the process with a sentence elsewhere. */
export function ensureBrowser() {
  if (!findBrowser() && existsSync('/etc/debian_version') && process.getuid?.() === 0) installOnDebian()
  return (
    findBrowser() ??
    stop(
      'The browser journeys need Chromium or Chrome. Install one, or set CHROMIUM_PATH to its program, and run again.',
    )
  )
}
