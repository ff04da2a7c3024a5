/** Reading what the inbox tells, and turning kinds of it off and on; both on the person's own desk. */
import { z } from 'zod'
import { changeSet, create, defineCommand, update } from '#replica/command.ts'
import { ok } from '#shared/result.ts'
import { notificationKinds } from './kinds.ts'
import { notificationChoice, notificationMark } from './notifications.schema.ts'

export const readNotifications = defineCommand({
  name: 'notifications.read',
  summary: 'Says that I have read these of the inbox, each in the state that it was told for.',
  input: z.object({
    items: z
      .array(z.object({ item: z.string().min(1).max(36), stamp: z.string().min(1).max(200) }))
      .min(1)
      .max(1_000),
  }),
  run: (context, input) => {
    const at = new Date(context.now).toISOString()
    const marks = new Map(
      input.items.map(({ item, stamp }) => [context.derivedId(notificationMark, item, stamp), { item, stamp }]),
    )
    const writes = [...marks]
      .filter(([id]) => context.find(notificationMark, id) === undefined)
      .map(([id, { item, stamp }]) => create(notificationMark, id, { item, kind: stamp, at }))
    return ok({ writes, value: { count: writes.length } })
  },
})

export const keepQuiet = defineCommand({
  name: 'notifications.quiet',
  summary: 'Lets nothing disturb me until then, on all my PCs; null ends it. What comes meanwhile waits in the inbox.',
  input: z.object({ until: z.iso.datetime().nullable() }),
  run: (context, { until }) => {
    const id = context.derivedId(notificationChoice, 'notificationChoice', '')
    const write = context.find(notificationChoice, id)
      ? update(notificationChoice, id, { quietUntil: until })
      : create(notificationChoice, id, { quietUntil: until })
    return ok({ writes: [write], value: {} })
  },
})

export const chooseNotifications = defineCommand({
  name: 'notifications.choose',
  summary: 'Turns a kind of notification off for me, on all my PCs, or on again.',
  input: z.object({ kind: z.enum(notificationKinds), on: z.boolean() }),
  run: (context, { kind, on }) => {
    const id = context.derivedId(notificationChoice, 'notificationChoice', '')
    const before = context.find(notificationChoice, id)
    if (!before) return ok({ writes: on ? [] : [create(notificationChoice, id, { off: [kind] })], value: {} })
    if (before.off.includes(kind) === !on) return ok({ writes: [], value: {} })
    return ok({
      writes: [changeSet(notificationChoice, id, 'off', on ? { remove: [kind] } : { add: [kind] })],
      value: {},
    })
  },
})
