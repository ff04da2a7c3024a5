/** A file of 20 MB between two real replicas with stores on the disk, over sessions that are cut again and again. */
import { createHash } from 'node:crypto'
import { readdirSync, writeFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openFileDesk } from '#app/peer/file-desk.ts'
import { openFileShelf } from '#app/peer/file-shelf.ts'
import { tables } from '#app/tables.ts'
import { attachJob } from '#features/files/attach.job.ts'
import { readContents } from '#features/files/files.queries.ts'
import { account } from '#features/accounts/accounts.schema.ts'
import { openFileTransfer } from '#network/file-transfer.ts'
import { openQuota } from '#network/quota.ts'
import { openSession } from '#network/session.ts'
import { filesFolderOf, openFileStore } from '#platform/file-store/file-store.ts'
import { create } from '#replica/command.ts'
import { ok } from '#shared/result.ts'
import { joinedReplicas, type JoinedReplica } from '#test/support/joined-replicas.ts'
import { simulatedLink, type SimulatedLink } from '#test/support/simulated-link.ts'
import { simulatedTime } from '#test/support/simulated-time.ts'
import { tempFolder } from '#test/support/temp-folder.ts'
import { runJob } from '#test/support/test-job.ts'
import { seededBytes } from '#test/support/test-replica.ts'

const time = simulatedTime()
const seeded = seededBytes(11)
const seededByte = () => seeded(1)

/** One PC: its replica, its files, and what it says about them. */
function pc(replica: JoinedReplica) {
  const folder = tempFolder()
  const store = openFileStore(filesFolderOf(folder))
  const { log, intake } = replica.exchange
  const shelf = openFileShelf({
    store,
    db: replica.db,
    authority: () => log.authority(),
    moved: () => undefined,
    filled: () => undefined,
  })
  const transfer = openFileTransfer(shelf, time)
  const refresh = () => {
    shelf.refresh()
    transfer.refresh()
  }
  replica.onCommit(refresh)
  const desk = openFileDesk(folder, {
    now: time.now,
    contents: async (ids) => ok(readContents({ db: replica.db }, ids)),
    touched: () => undefined,
    tidy: () => undefined,
  })
  desk.onWanted(refresh)
  const session = (link: SimulatedLink) => {
    const opened = openSession({
      link,
      office: log.office ?? '',
      log,
      intake,
      timers: time,
      // Far less than the file: parts that were asked for are not held against it.
      quota: openQuota(time, { bytesPerSecond: 100_000, burst: 1_000_000 }),
      belongs: () => true,
      onChange: () => undefined,
      onNotice: ({ type }) => expect.unreachable(type),
      onPresence: () => undefined,
      files: (wake) => transfer.talk(link.peer.device, wake),
    })
    replica.onCommit(() => opened.nudge())
    return opened
  }
  return { replica, folder, store, desk, session, device: log.device }
}

/** The disk is real and the clock is not: a little time passes for every turn of the disk. */
async function until(done: () => boolean): Promise<void> {
  for (let turn = 0; turn < 100_000; turn++) {
    if (done()) return
    await time.pass(1)
    await stat('.')
  }
  throw new Error('This never came to be')
}

const peerOf = ({ device }: { readonly device: string }) => ({ device, signingKey: new Uint8Array(32) })

test('a file of 20 MB arrives whole over a link that is cut again and again, and opens byte for byte', async () => {
  const [ana, ben] = joinedReplicas({ count: 2, seed: 7 }).map(pc)
  if (!ana || !ben) throw new Error('Two PCs')
  // Not a multiple of the chunk, so that no two chunks are alike.
  const bytes = Buffer.alloc(20_300_000, seededBytes(7)(65_537))
  const upload = join(tempFolder(), 'upload')
  writeFileSync(upload, bytes)
  const record = ana.replica.commandContext().newId(account)
  ana.replica.commit([create(account, record, { name: 'Halvorsen Logistics' })], { label: 'test' })
  const attached = await runJob(
    ana.replica,
    attachJob(tables),
    { record, uploads: ['upload'] },
    {
      context: {
        uploadPath: () => upload,
        uploadName: () => 'plan.bin',
        discardUpload: () => undefined,
        filesFolder: filesFolderOf(ana.folder),
      },
    },
  )
  if (!attached.result.ok) throw new Error(attached.result.failure.message)
  const file = attached.result.value.files[0]?.id ?? ''

  let links = simulatedLink(peerOf(ana), peerOf(ben), time)
  const connect = () => {
    links = simulatedLink(peerOf(ana), peerOf(ben), time, {
      random: () => (seededByte()[0] ?? 0) / 256,
      delay: [1, 1],
      loss: 0,
      duplication: 0.1,
    })
    ana.session(links[0])
    ben.session(links[1])
  }
  connect()
  await until(() => ben.replica.db.get('select 1 from file where id = ?', file) !== undefined)
  // Nothing of the content came along with the record.
  expect(readdirSync(join(filesFolderOf(ben.folder), 'chunks'))).toEqual([])
  expect(await ben.desk.open(file)).toMatchObject({ ok: false, failure: { type: 'FileElsewhere' } })

  const held = () => ben.store.positions(file).size
  let cuts = 0
  // Chunks are put in place several at a time, as the disk is quick: how many cuts that leaves room for differs.
  while (cuts < 8 && held() < 21) {
    const before = held()
    await until(() => held() > before)
    links[0].cut()
    cuts++
    connect()
  }
  expect(cuts).toBeGreaterThan(1)
  await until(() => held() === 21)
  const opened = await ben.desk.open(file)
  if (!opened.ok) throw new Error(opened.failure.message)
  const hash = createHash('sha256')
  for await (const part of opened.value.bytes) hash.update(part)
  expect(hash.digest('hex')).toBe(createHash('sha256').update(bytes).digest('hex'))
  expect(ben.store.allWanted()).toEqual([])
  expect(ben.store.index.get('select device, home from holder where file = ?', file)).toEqual({
    device: ana.device,
    home: 1,
  })
  for (const one of [ana, ben]) {
    one.desk.close()
    one.store.close()
    one.replica.close()
  }
})

test('what is kept offline is fetched ahead, and again for what is attached later', async () => {
  const [ana, ben] = joinedReplicas({ count: 2, seed: 8 }).map(pc)
  if (!ana || !ben) throw new Error('Two PCs')
  const record = ana.replica.commandContext().newId(account)
  ana.replica.commit([create(account, record, { name: 'Halvorsen Logistics' })], { label: 'test' })
  await ben.desk.command('files.keepOffline', { record, on: true })
  const links = simulatedLink(peerOf(ana), peerOf(ben), time)
  ana.session(links[0])
  ben.session(links[1])
  for (const name of ['one', 'two']) {
    const upload = join(tempFolder(), name)
    writeFileSync(upload, `the content of ${name}`)
    const attached = await runJob(
      ana.replica,
      attachJob(tables),
      { record, uploads: [name] },
      {
        context: {
          uploadPath: () => upload,
          uploadName: () => name,
          discardUpload: () => undefined,
          filesFolder: filesFolderOf(ana.folder),
        },
      },
    )
    if (!attached.result.ok) throw new Error(attached.result.failure.message)
    const file = attached.result.value.files[0]?.id ?? ''
    await until(() => ben.store.positions(file).size === 1)
  }
  for (const one of [ana, ben]) {
    one.desk.close()
    one.store.close()
    one.replica.close()
  }
})
