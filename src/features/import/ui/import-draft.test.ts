import { expect, test } from 'vitest'
import type { JobState } from '#shared/protocol.ts'
import type { ImportPlan } from '../plan.schema.ts'
import { stageOf, type ImportDraft } from './import-draft.ts'

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
