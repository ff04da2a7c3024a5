import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { spaceOf } from '#shared/ids.ts'
import { command, query } from '#test/support/offered.ts'
import { testOffice, type TestOffice } from '#test/support/test-office.ts'

let office: TestOffice
beforeEach(() => {
  office = testOffice()
})
afterEach(() => office.close())

const privateNote = () =>
  office.must(command('activities.log'), { kind: 'note', subject: 'Budget is tight', private: true }).id
const rowOf = (id: string) => office.ask(query('records.get'), { id })

describe('what is only for me', () => {
  test('is on my desk, a note as well as a task', () => {
    const { id: task } = office.must(command('tasks.create'), { title: 'Think', private: true })
    for (const id of [task, privateNote()]) {
      expect(spaceOf(id)).toBe(office.replica.spaces.desk)
      expect(office.ask(query('sharing.readers'), { space: id })).toMatchObject({
        kind: 'desk',
        readers: [{ id: office.replica.me }],
      })
    }
  })
  test('cannot be somebody else’s task', () => {
    const { id } = office.must(command('records.create'), { table: 'person', values: { name: 'Bo' } })
    expect(office.run(command('tasks.create'), { title: 'Think', private: true, assignee: id })).toMatchObject({
      failure: { type: 'PrivateTask' },
    })
  })
})

describe('sharing from my desk', () => {
  test('makes a copy where others read it, takes it off the desk and says where it is now', () => {
    const id = privateNote()
    const { team } = office.replica.spaces
    const [copy = ''] = office.must(command('sharing.share'), { ids: [id], space: team }).ids
    expect(spaceOf(copy)).toBe(team)
    expect(rowOf(copy)).toMatchObject({ row: { subject: 'Budget is tight', author: office.replica.me } })
    expect(rowOf(id)).toMatchObject({ deleted: true })
    expect(office.ask(query('sharing.movedTo'), { id })).toBe(copy)
  })
  test('leaves what is shared already where it is', () => {
    const { id } = office.must(command('tasks.create'), { title: 'Call' })
    const { office: whole } = office.replica.spaces
    expect(office.run(command('sharing.share'), { ids: [id], space: whole })).toMatchObject({
      failure: { type: 'NotOnDesk' },
    })
  })
})
