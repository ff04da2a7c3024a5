import { expect, test } from 'vitest'
import { importPlan, type ImportPlan } from '../plan.schema.ts'
import {
  asks,
  decide,
  leaveOut,
  linkOf,
  mergePlans,
  partOf,
  questions,
  roleFrom,
  roleKey,
  roleOf,
  setLink,
  setRole,
  setStage,
} from './plan-edits.ts'

const column = (index: number, header: string, field: string | null, samples: readonly string[] = ['x']) => ({
  index,
  header,
  samples: [...samples],
  filled: 1,
  field,
  format: {},
  confidence: 1,
  remark: null,
})

const plan: ImportPlan = importPlan.parse({
  version: 1,
  currency: 'EUR',
  existing: 'update',
  stages: [{ value: 'Engaging', rows: 3, type: 'open', stage: null, stageName: null, probability: null }],
  missing: [
    { table: 'product', value: 'GTXPro', rows: 1_480, suggestions: ['GTX Pro'], decision: 'create', use: null },
    { table: 'person', value: 'Cara Losch', rows: 6, suggestions: [], decision: 'create', use: null },
  ],
  files: [
    {
      upload: 'u1',
      name: 'deals.csv',
      encoding: 'utf-8',
      delimiter: ',',
      header: true,
      skip: 0,
      rows: 2,
      table: 'opportunity',
      leftOut: null,
      confidence: 1,
      system: null,
      source: 'file:x',
      key: { by: 'column', column: 0 },
      fixed: {},
      columns: [
        column(0, 'id', null),
        column(1, 'title', 'name'),
        column(2, 'agent', null, ['a@b.example', 'c@d.example']),
        column(3, 'note', 'custom'),
      ],
      links: [{ field: 'owner', column: 2, table: 'person', by: 'name', missing: 'create' }],
    },
  ],
})
const file = plan.files[0]!

test('a column is a field, a link, a field of one’s own, or nothing', () => {
  expect(file.columns.map((one) => roleKey(roleOf(file, one)))).toEqual(['none', 'field:name', 'link:owner', 'custom'])
  for (const key of ['none', 'custom', 'field:name', 'link:owner']) expect(roleKey(roleFrom(key))).toBe(key)
})

test('a field given to one column is taken from the other', () => {
  const after = setRole(plan, 0, 3, { as: 'field', field: 'name' }).files[0]!
  expect(after.columns.map((one) => one.field)).toEqual([null, null, null, 'name'])
})

test('a column made a link finds its record by e-mail when its values are addresses', () => {
  const after = setRole(plan, 0, 2, { as: 'link', field: 'contact' }).files[0]!
  expect(after.links).toEqual([{ field: 'contact', column: 2, table: 'contact', by: 'email', missing: 'create' }])
  expect(setRole(plan, 0, 2, { as: 'none' }).files[0]?.links).toEqual([])
})

test('edits leave the plan before them alone, and every edited plan is still valid', () => {
  const before = JSON.stringify(plan)
  for (const edited of [
    setRole(plan, 0, 1, { as: 'custom' }),
    setLink(plan, 0, 2, { by: 'id', missing: 'leave' }),
    setStage(plan, 'Engaging', { type: 'hold' }),
    decide(plan, plan.missing[0]!, 'use', 'GTX Pro'),
    leaveOut(plan, 0),
  ])
    expect(importPlan.safeParse(edited).success).toBe(true)
  expect(JSON.stringify(plan)).toBe(before)
})

test('only names that look like others are questions, and keys and links are no doubt', () => {
  expect(questions(plan).map((name) => name.value)).toEqual(['GTXPro'])
  const unsure = { ...file, columns: file.columns.map((one) => ({ ...one, confidence: 0.4 })) }
  expect(unsure.columns.map((one) => asks(unsure, one))).toEqual([false, true, false, true])
  expect(linkOf(file, 2)?.field).toBe('owner')
})

test('a file looked at again keeps the answers that were given', () => {
  const edited = setStage(decide(plan, plan.missing[0]!, 'use', 'GTX Pro'), 'Engaging', { type: 'hold' })
  const fresh = { ...plan, currency: 'USD', files: [{ ...file, table: 'account' as const }] }
  const merged = mergePlans(edited, fresh, partOf(file))
  expect(merged.files[0]?.table).toBe('account')
  expect(merged).toMatchObject({ currency: 'EUR', stages: [{ type: 'hold' }] })
  expect(merged.missing[0]).toMatchObject({ decision: 'use', use: 'GTX Pro' })
})
