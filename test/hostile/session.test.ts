/** A colleague's PC that was taken over: it has the keys, and says whatever it likes. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { account } from '#features/accounts/accounts.schema.ts'
import { openQuota } from '#network/quota.ts'
import { openSession } from '#network/session.ts'
import { encodeFrame } from '#network/wire.ts'
import { create } from '#replica/command.ts'
import { anyFrame } from '#test/support/any-frame.ts'
import { valueOf } from '#test/support/links.ts'
import { simulatedLink } from '#test/support/simulated-link.ts'
import { simulatedTime } from '#test/support/simulated-time.ts'
import { testReplica } from '#test/support/test-replica.ts'

const said = fc.oneof(
  { weight: 6, arbitrary: anyFrame.map((frame) => encodeFrame(frame)) },
  { weight: 1, arbitrary: fc.uint8Array({ minLength: 1, maxLength: 300 }) },
)

test('whatever a member says, nothing of it is shown and nothing throws', async () => {
  const replica = testReplica()
  valueOf(
    replica.commit([create(account, replica.commandContext().newId(account), { name: 'Acme' })], { label: 'test' }),
  )
  const { log, intake } = replica.exchange
  const before = replica.db.all('select * from account')
  const heads = log.authority().heads
  await fc.assert(
    fc.asyncProperty(fc.array(said, { minLength: 1, maxLength: 30 }), async (frames) => {
      const time = simulatedTime()
      const self = { device: log.device, signingKey: replica.core.device.signingKey }
      const [far, near] = simulatedLink({ device: '0'.repeat(26), signingKey: new Uint8Array(32) }, self, time)
      const session = openSession({
        link: near,
        office: log.office ?? '',
        log,
        intake,
        timers: time,
        quota: openQuota(time),
        belongs: () => true,
        onChange: () => {},
        onNotice: () => {},
        onPresence: () => {},
      })
      await far.send(
        encodeFrame({ kind: 'hello', versions: { lowest: 1, highest: 1 }, office: log.office ?? '', now: time.now() }),
      )
      for (const bytes of frames) await far.send(bytes).catch(() => {})
      await time.pass(1_000)
      session.nudge()
      session.close('done')
      await time.pass(100)
    }),
    { numRuns: 150 },
  )
  expect(replica.db.all('select * from account')).toEqual(before)
  expect(log.authority().heads).toEqual(heads)
})
