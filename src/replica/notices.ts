/** What this PC noticed about devices that its people should know of. Nothing here stops anybody from working. */
import type { Failure } from '#shared/result.ts'
import { isIdentityLost } from './identity.ts'
import type { ReadDatabase } from './query.ts'

/** `device` is whose it is about; none: this one. */
export function noticesIn(database: ReadDatabase): Failure[] {
  const wild = database.all<{ device: string; ms: number }>('select device, ms from wild_clock order by device')
  const forked = database.all<{ device: string }>(
    `select distinct d.id as device from branch b join feed f on f.no = b.feed join device d on d.no = f.device order by d.id`,
  )
  return [
    ...(isIdentityLost(database)
      ? [
          {
            type: 'IdentityLost',
            message:
              'This data folder was copied or comes from a backup. Close Bullpen and start it again: it goes on as a new device. Nothing is lost.',
          },
        ]
      : []),
    ...forked.map(({ device }) => ({
      type: 'DeviceForkedElsewhere',
      message:
        'A device said two different things under one number: its data folder was copied, or a backup was put back. Both are kept; it goes on under a new identity.',
      device,
    })),
    ...wild.map(({ device, ms }) => ({
      type: 'ClockWild',
      message:
        'The clock of a device is far off. What it writes is shown; when two write at once, it may be sorted wrongly.',
      device,
      ms,
    })),
  ]
}
