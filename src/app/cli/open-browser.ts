/** Opens an address in the person's browser, where there is one. */
import { spawn } from 'node:child_process'

type Environment = Readonly<Record<string, string | undefined>>

/** The program that opens addresses, or undefined on a machine without a screen. */
export function browserOpener(
  env: Environment = process.env,
  platform: string = process.platform,
): readonly [string, ...string[]] | undefined {
  if (env['CI']) return undefined
  if (platform === 'darwin') return ['open']
  // `start` takes a quoted first parameter for the window's title.
  if (platform === 'win32') return ['cmd', '/c', 'start', '""']
  return env['DISPLAY'] || env['WAYLAND_DISPLAY'] ? ['xdg-open'] : undefined
}

/** Never fails: the address has been printed, so the person can always open it. */
export function openBrowser(address: string): void {
  const [program, ...parameters] = browserOpener() ?? []
  if (!program) return
  const child = spawn(program, [...parameters, address], {
    stdio: 'ignore',
    detached: true,
    windowsVerbatimArguments: true,
  })
  child.on('error', () => {})
  child.unref()
}
