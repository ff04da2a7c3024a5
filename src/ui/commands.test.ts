import { expect, test } from 'vitest'
import { createCommands, type PressContext, type UiCommand } from './commands.ts'
import { createPreferences } from './preferences.ts'

const noStorage = { getItem: () => null, setItem: () => undefined }

function setUp({ listening = true } = {}) {
  let now = 0
  const done: string[] = []
  const preferences = createPreferences(noStorage)
  const waiting: (() => void)[] = []
  const commands = createCommands(
    preferences,
    false,
    (then) => {
      waiting.push(then)
      return () => undefined
    },
    () => now,
  )
  if (listening) commands.listen()
  const command = (id: string, keys: readonly string[], more: Partial<UiCommand> = {}): UiCommand => ({
    id,
    label: id,
    group: 'test',
    keys,
    run: () => done.push(id),
    ...more,
  })
  const press = (key: string, more: Partial<PressContext> & { ctrlKey?: boolean; shiftKey?: boolean } = {}): boolean =>
    commands.handle({
      press: { key, ctrlKey: more.ctrlKey ?? false, metaKey: false, altKey: false, shiftKey: more.shiftKey ?? false },
      typing: more.typing ?? false,
      control: more.control ?? 'none',
    })
  return {
    commands,
    preferences,
    command,
    press,
    done,
    later: (by: number) => (now += by),
    pause: () => waiting.splice(0).forEach((then) => then()),
  }
}

test('single keys rest while a person types, chords do not', () => {
  const { commands, command, press, done } = setUp()
  commands.register([command('done', ['e']), command('palette', ['Mod+K'])], 0)
  expect(press('e', { typing: true })).toBe(false)
  expect(press('k', { typing: true, ctrlKey: true })).toBe(true)
  expect(press('e')).toBe(true)
  expect(done).toEqual(['palette', 'done'])
})

test('undo and moving about by Ctrl belong to the field while a person types', () => {
  const { commands, command, press, done } = setUp()
  commands.register([command('undo', ['Mod+Z']), command('next', ['Mod+ArrowDown'])], 0)
  expect(press('z', { typing: true, ctrlKey: true })).toBe(false)
  expect(press('ArrowDown', { typing: true, ctrlKey: true })).toBe(false)
  expect(press('z', { ctrlKey: true })).toBe(true)
  expect(done).toEqual(['undo'])
})

test('single keys can be switched off, and then arrows and chords still work', () => {
  const { commands, preferences, command, press, done } = setUp()
  preferences.set((before) => ({ ...before, singleKeys: false }))
  commands.register([command('down', ['j', 'ArrowDown']), command('go', ['g t']), command('undo', ['Mod+Z'])], 0)
  expect([press('j'), press('g'), press('ArrowDown'), press('z', { ctrlKey: true })]).toEqual([
    false,
    false,
    true,
    true,
  ])
  expect(done).toEqual(['down', 'undo'])
})

test('a person’s own keys replace the first ones, and none switches them off', () => {
  const { commands, preferences, command, press, done } = setUp()
  commands.register([command('done', ['e']), command('snooze', ['h'])], 0)
  preferences.set((before) => ({ ...before, keys: { done: ['x'], snooze: [] } }))
  expect([press('e'), press('h'), press('x')]).toEqual([false, false, true])
  expect(done).toEqual(['done'])
})

test('a sequence runs at its last key, and a pause forgets its beginning', () => {
  const { commands, command, press, done, pause } = setUp()
  commands.register([command('go', ['g t'])], 0)
  expect(press('g')).toBe(true)
  expect(commands.pending.get()).toBe('G')
  expect(press('t')).toBe(true)
  press('g')
  pause()
  expect(press('t')).toBe(false)
  expect(done).toEqual(['go'])
})

test('a key that ends no sequence begun still does what it does alone', () => {
  const { commands, command, press, done } = setUp()
  commands.register([command('go', ['g t']), command('done', ['e'])], 0)
  press('g')
  expect(press('e')).toBe(true)
  expect(done).toEqual(['done'])
})

test('while a dialog is open only its own commands fire', () => {
  const { commands, command, press, done } = setUp()
  commands.register([command('page', ['e'])], 0)
  const layer = commands.newLayer()
  const leave = commands.register([command('dialog', ['x'])], layer)
  const close = commands.openLayer(layer)
  expect([press('e'), press('x')]).toEqual([false, true])
  leave()
  close()
  expect(press('e')).toBe(true)
  expect(done).toEqual(['dialog', 'page'])
})

test('what works over popovers fires beside one, and rests under a dialog', () => {
  const { commands, command, press, done } = setUp()
  commands.register([command('palette', ['Mod+K'], { overPopovers: true }), command('page', ['e'])], 0)
  const closePopover = commands.openLayer(commands.newLayer(), true)
  expect([press('k', { ctrlKey: true }), press('e')]).toEqual([true, false])
  const closeDialog = commands.openLayer(commands.newLayer())
  closePopover()
  expect(press('k', { ctrlKey: true })).toBe(false)
  closeDialog()
  expect(press('e')).toBe(true)
  expect(done).toEqual(['palette', 'page'])
})

test('what registered last wins, and what may not run now lets the next one have the key', () => {
  const { commands, command, press, done } = setUp()
  commands.register([command('shell', ['Enter'])], 0)
  let ready = true
  commands.register([command('view', ['Enter'], { when: () => ready })], 0)
  press('Enter')
  ready = false
  press('Enter')
  expect(done).toEqual(['view', 'shell'])
})

test('Enter on a button and letters in a menu are theirs', () => {
  const { commands, command, press } = setUp()
  commands.register([command('open', ['Enter']), command('done', ['e']), command('preview', ['Mod+Enter'])], 0)
  expect(press('Enter', { control: 'button' })).toBe(false)
  expect(press('Enter', { control: 'button', ctrlKey: true })).toBe(true)
  expect(press('e', { control: 'button' })).toBe(true)
  expect(press('e', { control: 'list' })).toBe(false)
})

test('commands of views that were left are still known to the settings', () => {
  const { commands, command } = setUp()
  commands.register([command('done', ['e'])], 0)()
  expect(commands.all.get()).toEqual([])
  expect(commands.known.get().map((one) => one.id)).toEqual(['done'])
})

test('keys pressed before the first drawing are answered once it is there', async () => {
  const { commands, command, press, done } = setUp({ listening: false })
  expect([press('g'), press('p')]).toEqual([false, false])
  // A drawing binds the listening first: what it offers comes in the same moment.
  commands.listen()
  commands.register([command('pipeline', ['g p']), command('pause', ['p'])], 0)
  await Promise.resolve()
  expect(done).toEqual(['pipeline'])
})

test('of the keys before the first drawing only the first that does something counts, and none that is old', async () => {
  const { commands, command, press, done, later } = setUp({ listening: false })
  press('e')
  later(5_000)
  press('.')
  press('e')
  press('x', { typing: true })
  commands.register([command('capture', ['.']), command('done', ['e']), command('select', ['x'])], 0)
  commands.listen()
  await Promise.resolve()
  expect(done).toEqual(['capture'])
  expect(press('e')).toBe(true)
})
