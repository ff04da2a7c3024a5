/** A job's progress in words, for the terminal. */
import type { JobState } from '#shared/protocol.ts'

const words: Readonly<Record<string, string>> = {
  starting: 'Starting',
  reading: 'Reading',
  analysing: 'Looking at the files',
  writing: 'Saving',
  copying: 'Copying the database',
  verifying: 'Reading it back',
  generating: 'Making the demo office',
}

export function progressWords({ step, done, total }: Pick<JobState, 'step' | 'done' | 'total'>): string {
  const what = words[step] ?? step.slice(0, 1).toUpperCase() + step.slice(1)
  if (total === null || total === 0) return done > 0 ? `${what} … ${done.toLocaleString('en')}` : `${what} …`
  return `${what} … ${Math.floor((100 * done) / total)} % (${done.toLocaleString('en')} of ${total.toLocaleString('en')})`
}
