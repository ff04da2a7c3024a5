/** `bullpen demo`: an invented office to look around in, in a data folder of its own. */
import { fail, ok, type Result } from '#shared/result.ts'
import { defaultDataFolder, demoFolderOf } from '../peer/data-folder.ts'
import { clearHalfMade, markDemo } from '../peer/demo-mark.ts'
import { printFailure, text, UsageError, type CliCommand, type Given } from './command-line.ts'
import { tellStarter } from './demo-office.ts'
import { progressWords } from './job-progress.ts'
import { announceOffice, serveOptions } from './start.ts'
import { askedToEnd, portOf, startOffice, type OpenOffice } from './start-office.ts'

/** Fills a new folder with the demo; leaves one that has an office alone. */
async function generate({ peer, folder }: OpenOffice, given: Given): Promise<Result<unknown>> {
  if (peer.state().demo) return ok({})
  if (peer.state().founded) return fail(ownOffice(folder))
  const seed = text(given, 'seed')
  if (seed !== undefined && !/^\d{1,9}$/.test(seed)) throw new UsageError(`"${seed}" is not a seed (a whole number)`)
  markDemo(folder, 'making')
  const started = await peer.jobs.start('demo.generate', seed === undefined ? {} : { seed: Number(seed) })
  if (!started.ok) return started
  const { job } = started.value
  const end = peer.jobs.onChange(() => {
    const state = peer.jobs.list().find(({ id }) => id === job)
    if (state?.status !== 'running') return
    given.output.progress(progressWords(state))
    tellStarter({ step: state.step, done: state.done, total: state.total })
  })
  const state = await peer.jobs.finished(job)
  end()
  given.output.progress('')
  if (state.status === 'done') {
    markDemo(folder, 'made')
    peer.setDemo()
    return ok({})
  }
  return fail(state.failure ?? { type: 'Cancelled', message: 'The demo office was not finished.' })
}

export const demo: CliCommand = {
  name: 'demo',
  usage: '[--data DIR] [--port PORT] [--seed NUMBER] [--no-open] [--json]',
  summary: 'Opens an invented office to look around in: three years of a sales team of twelve.',
  options: {
    ...serveOptions,
    data: { type: 'string', value: 'DIR', help: 'the data folder of the demo office' },
    seed: { type: 'string', value: 'NUMBER', help: 'another invented office' },
    'internal-child': { type: 'boolean', help: '' },
  },
  positionals: [0, 0],
  async run(given) {
    const isChild = given.options['internal-child'] === true
    // Started from another office, it ends with it.
    if (isChild) process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
    // The listener alone would keep a closed office's process alive.
    process.channel?.unref()
    const ended = askedToEnd()
    const folder = text(given, 'data') ?? demoFolderOf(defaultDataFolder())
    clearHalfMade(folder)
    const office = await startOffice({ folder, port: portOf(given) })
    if (!office.ok) {
      const { address } = office.failure
      if (isChild) tellStarter(typeof address === 'string' ? { address } : { failed: office.failure.message })
      return printFailure(given, office.failure)
    }
    const made = await Promise.race([generate(office.value, given), ended.then(() => fail(stopped))])
    if (!made.ok) {
      tellStarter({ failed: made.failure.message })
      await office.value.close()
      return printFailure(given, made.failure)
    }
    if (isChild) tellStarter({ address: office.value.server.newAddress() })
    else announceOffice(given, office.value)
    await ended
    await office.value.close()
    return 0
  },
}

const ownOffice = (folder: string) => ({
  type: 'OwnOffice',
  message: `${folder} holds an office of your own, which the demo leaves alone. Choose another folder with --data.`,
})

const stopped = { type: 'Cancelled', message: 'The demo office was not finished; start it again.' }
