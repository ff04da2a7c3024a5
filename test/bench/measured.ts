import { performance } from 'node:perf_hooks'

/** CPU milliseconds, user and system, of all threads of this process, and wall milliseconds. */
export function measured(work: () => void): { readonly cpuMs: number; readonly wallMs: number } {
  const [cpu, wall] = [process.cpuUsage(), performance.now()]
  work()
  const { user, system } = process.cpuUsage(cpu)
  return { cpuMs: (user + system) / 1000, wallMs: performance.now() - wall }
}
