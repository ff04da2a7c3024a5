import { expect, test } from 'vitest'
import type { JobState } from '#shared/protocol.ts'
import type { ImportPlan } from '../plan.schema.ts'
import { backTo, planFits, stageOf, stepOf, type ImportDraft } from './import-draft.ts'

const plan = { version: 1 } as unknown as ImportPlan
const job = (id: string, status: JobState['status'], value?: unknown): JobState => ({
  id,
  name: 'imports.run',
  status,
  step: '',
  done: 0,
  total: null,
  value,
})
const at = (draft: Partial<ImportDraft>, jobs: readonly JobState[], connected = true) =>
  stageOf({ uploads: [], ...draft }, jobs, connected).at

test('it starts with the files and goes on job by job', () => {
  expect(at({}, [])).toBe('choose')
  expect(at({ analyse: 'a' }, [job('a', 'running')])).toBe('working')
  expect(at({ analyse: 'a' }, [job('a', 'done', { plan })])).toBe('review')
  expect(at({ analyse: 'a', plan, preview: 'p' }, [job('p', 'done', { plan })])).toBe('preview')
  expect(at({ analyse: 'a', plan, preview: 'p', run: 'r' }, [job('r', 'done', {})])).toBe('done')
  expect(stepOf({ at: 'working', job: job('r', 'running') })).toBe('done')
})

test('a cancelled or failed job says so', () => {
  expect(at({ analyse: 'a', plan, run: 'r' }, [job('r', 'cancelled')])).toBe('failed')
  expect(at({ analyse: 'a' }, [job('a', 'failed')])).toBe('failed')
})

test('after a restart of the peer the plan is still there; a running import is gone', () => {
  expect(at({ analyse: 'a', plan, preview: 'p' }, [])).toBe('review')
  expect(at({ analyse: 'a', plan, run: 'r' }, [])).toBe('gone')
  expect(at({ analyse: 'a', run: 'r' }, [], false)).toBe('choose')
})

test('one can go back to the files and on again without losing what was corrected', () => {
  const upload = { upload: 'u1', name: 'a.csv', bytes: 1 }
  const corrected = { version: 1, files: [{ upload: 'u1' }] } as unknown as ImportPlan
  const jobs = [job('a', 'done', { plan }), job('p', 'done', { plan: corrected })]
  const draft: ImportDraft = { uploads: [upload], analyse: 'a', preview: 'p', plan: corrected }
  const files = backTo(draft, stageOf(draft, jobs, true), 'choose')
  expect(stageOf(files, jobs, true)).toEqual({ at: 'choose' })
  expect(planFits(files)).toBe(true)
  expect(planFits({ ...files, uploads: [upload, { ...upload, upload: 'u2' }] })).toBe(false)
  expect(stageOf({ ...files, choosing: undefined }, jobs, true)).toEqual({ at: 'review', plan: corrected })
})

test('from a look that was cancelled one comes back to the plan as it was', () => {
  const draft: ImportDraft = { uploads: [], analyse: 'b', plan, renewing: 'u1' }
  const jobs = [job('b', 'cancelled')]
  const stage = stageOf(draft, jobs, true)
  expect(stageOf(backTo(draft, stage, 'review'), jobs, true)).toEqual({ at: 'review', plan })
})
