import { expect, test } from 'vitest'
import { fileCable, settled, until, type Meddling } from '#test/support/file-cable.ts'
import { simulatedTime } from '#test/support/simulated-time.ts'
import { toyFile, toyShelf, type ToyShelf } from '#test/support/toy-shelf.ts'
import type { SharedFile } from './file-shelf.types.ts'
import { mostAsked } from './file-serving.ts'
import { openFileTransfer } from './file-transfer.ts'
import { mostChunkBytes } from './wire.ts'

/** PCs of one office that know the same records of files. */
function office(mayRead?: (device: string, file: string) => boolean) {
  const time = simulatedTime()
  const records = new Map<string, SharedFile>()
  const pc = (device: string, shelf: ToyShelf = toyShelf(records, mayRead)) => ({
    device,
    shelf,
    transfer: openFileTransfer(shelf, time),
  })
  return { time, records, pc }
}

test('a wanted file comes from the PC that has it, and both know then who has it', async () => {
  const { pc } = office()
  const [ana, ben] = [pc('ana'), pc('ben')]
  const { file, contents } = toyFile(1, 30)
  ana.shelf.add(file, contents)
  ben.shelf.want(file)
  fileCable(ana, ben)
  await until(() => ben.shelf.has(file))
  expect(ben.shelf.completedFiles).toEqual([file.id])
  expect(ben.shelf.holders.get(`${file.id} ana`)).toBe('home')
})

test('nothing is fetched that nobody wants', async () => {
  const { pc } = office()
  const [ana, ben] = [pc('ana'), pc('ben')]
  const { file, contents } = toyFile(1, 3)
  ana.shelf.add(file, contents)
  const cable = fileCable(ana, ben)
  await settled()
  expect(cable.frames).toBe(0)
  expect(ben.shelf.chunks.size).toBe(0)
})

test('after any number of cuts it goes on where it was: no chunk that arrived is fetched again', async () => {
  const { pc } = office()
  const [ana, ben] = [pc('ana'), pc('ben')]
  const { file, contents } = toyFile(1, 100, 1_000)
  ana.shelf.add(file, contents)
  ben.shelf.want(file)
  const fetched = new Map<string, number>()
  const counting: Meddling = (frame) => {
    if (frame.kind === 'chunk') {
      const name = Buffer.from(frame.name).toString('hex')
      if (ben.shelf.chunks.has(name)) fetched.set(name, 1)
    }
    return frame
  }
  for (let round = 0; round < 60 && !ben.shelf.has(file); round++) {
    fileCable(ana, ben, { cutAfter: 23, meddle: counting })
    await settled()
  }
  expect(ben.shelf.has(file)).toBe(true)
  expect(fetched.size).toBe(0)
})

test('several sources share the work, also when each has only a part', async () => {
  const { pc } = office()
  const [ana, ben, cleo, dan] = [pc('ana'), pc('ben'), pc('cleo'), pc('dan')]
  const { file, contents } = toyFile(1, 60)
  dan.shelf.want(file)
  ana.shelf.add(file, contents)
  for (const [place, shelf] of [ana.shelf, ben.shelf, cleo.shelf].entries()) {
    shelf.chunks.clear()
    for (const [position, bytes] of contents.entries())
      if (position % 3 === place || position % 5 === 0) shelf.chunks.set(file.chunks[position] ?? '', bytes)
  }
  const cables = [fileCable(ana, dan), fileCable(ben, dan), fileCable(cleo, dan)]
  await until(() => dan.shelf.has(file))
  for (const cable of cables) expect(cable.bytes).toBeGreaterThan(15 * 100)
})

test('frames that are lost are asked for again in time', async () => {
  const { pc, time } = office()
  const [ana, ben] = [pc('ana'), pc('ben')]
  const { file, contents } = toyFile(1, 40)
  ana.shelf.add(file, contents)
  ben.shelf.want(file)
  let count = 0
  fileCable(ana, ben, { meddle: (frame) => (++count % 3 === 0 ? undefined : frame) })
  for (let round = 0; round < 60 && !ben.shelf.has(file); round++) {
    await settled(20)
    await time.pass(30_000)
  }
  expect(ben.shelf.has(file)).toBe(true)
})

test('who may not read the space learns nothing, not even that the file exists', async () => {
  const { pc, records } = office((device) => device !== 'eve')
  const [ana, eve] = [
    pc('ana'),
    pc(
      'eve',
      toyShelf(records, () => true),
    ),
  ]
  const { file, contents } = toyFile(1, 5)
  const unknown = toyFile(2, 5).file
  ana.shelf.add(file, contents)
  const answers: unknown[] = []
  const meddle: Meddling = (frame) => {
    if (frame.kind === 'fileHave' || frame.kind === 'chunk') answers.push(frame)
    return frame
  }
  fileCable(ana, eve, { meddle })
  eve.shelf.want(file)
  records.set(unknown.id, unknown)
  eve.shelf.want(unknown)
  records.delete(unknown.id)
  eve.transfer.refresh()
  await until(() => answers.length >= 2)
  expect(answers).toEqual(
    [file, unknown].map(({ id }) => expect.objectContaining({ file: id, isHome: false, bits: new Uint8Array() })),
  )
  // Asking for a chunk by its name, which a former member may still know, gives no bytes either.
  const talk = ana.transfer.talk('eve', () => undefined)
  await talk.hear({ kind: 'chunkAsk', file: file.id, position: 0, name: Buffer.from(file.chunks[0] ?? '', 'hex') })
  await settled(5)
  expect(talk.next()).toMatchObject({ kind: 'chunk', bytes: new Uint8Array() })
  expect(eve.shelf.chunks.size).toBe(0)
})

test('a chunk is given only under the record and the place that name it', async () => {
  const { pc } = office()
  const ana = pc('ana')
  const [first, second] = [toyFile(1, 3), toyFile(2, 3)]
  ana.shelf.add(first.file, first.contents)
  ana.shelf.add(second.file, second.contents)
  const talk = ana.transfer.talk('ben', () => undefined)
  const name = Buffer.from(first.file.chunks[0] ?? '', 'hex')
  const asks = [
    { file: second.file.id, position: 0, empty: true },
    { file: first.file.id, position: 1, empty: true },
    { file: first.file.id, position: 1_999, empty: true },
    { file: first.file.id, position: 0, empty: false },
  ]
  for (const { file, position, empty } of asks) {
    await talk.hear({ kind: 'chunkAsk', file, position, name })
    await settled(5)
    const frame = talk.next()
    expect(frame?.kind === 'chunk' && frame.bytes.length === 0).toBe(empty)
  }
})

test('a PC is not asked for a file that it may not read', async () => {
  const { pc, records } = office()
  const ben = pc(
    'ben',
    toyShelf(records, (device) => device !== 'stranger'),
  )
  const { file } = toyFile(1, 3)
  records.set(file.id, file)
  ben.shelf.want(file)
  const talk = ben.transfer.talk('stranger', () => undefined)
  ben.transfer.refresh()
  expect(talk.next()).toBeUndefined()
})

test.each([
  ['other bytes', (bytes: Uint8Array) => bytes.map((byte) => byte ^ 1)],
  ['bytes cut off', (bytes: Uint8Array) => bytes.subarray(1)],
  ['bytes too many', (bytes: Uint8Array) => Buffer.concat([bytes, Buffer.alloc(mostChunkBytes - bytes.length)])],
  ['the bytes of another chunk', () => Buffer.alloc(100)],
])(
  '%s under the name of a chunk are not stored; the liar is asked no more, and others give the file',
  async (_what, lie) => {
    const { pc } = office()
    const [liar, ana, ben] = [pc('liar'), pc('ana'), pc('ben')]
    const { file, contents } = toyFile(1, 40)
    liar.shelf.add(file, contents)
    ana.shelf.add(file, contents)
    ben.shelf.want(file)
    let lies = 0
    fileCable(liar, ben, {
      meddle: (frame) => (frame.kind === 'chunk' && ++lies ? { ...frame, bytes: lie(frame.bytes) } : frame),
    })
    await settled()
    expect(lies).toBeGreaterThanOrEqual(3)
    expect(lies).toBeLessThanOrEqual(12)
    expect(ben.shelf.chunks.size).toBe(0)
    fileCable(ana, ben)
    await until(() => ben.shelf.has(file))
  },
)

test('chunks that nobody asked for are thrown away', async () => {
  const { pc } = office()
  const ben = pc('ben')
  const { file, contents } = toyFile(1, 3)
  const talk = ben.transfer.talk('ana', () => undefined)
  for (const [position, bytes] of contents.entries())
    await talk.hear({ kind: 'chunk', name: Buffer.from(file.chunks[position] ?? '', 'hex'), bytes })
  expect(ben.shelf.chunks.size).toBe(0)
})

test('who asks for everything at once is given a few chunks at a time', async () => {
  const { pc } = office()
  const ana = pc('ana')
  const { file, contents } = toyFile(1, 100)
  ana.shelf.add(file, contents)
  const talk = ana.transfer.talk('greedy', () => undefined)
  for (const [position, name] of file.chunks.entries())
    await talk.hear({ kind: 'chunkAsk', file: file.id, position, name: Buffer.from(name, 'hex') })
  let given = 0
  for (let turn = 0; turn < 100; turn++) {
    await settled(2)
    if (talk.next()) given += 1
  }
  expect(given).toBeGreaterThan(0)
  expect(given).toBeLessThanOrEqual(mostAsked)
})

test('a PC without room for more stops asking, and goes on when there is room again', async () => {
  const { pc, time } = office()
  const [ana, ben] = [pc('ana'), pc('ben')]
  const { file, contents } = toyFile(1, 50)
  ana.shelf.add(file, contents)
  ben.shelf.want(file)
  ben.shelf.isFull = true
  const cable = fileCable(ana, ben)
  await settled()
  expect(cable.frames).toBeLessThan(25)
  ben.shelf.isFull = false
  await time.pass(60_000)
  await until(() => ben.shelf.has(file))
})

test('whoever waits for a file hears when somebody else has got it', async () => {
  const { pc } = office()
  const [ana, ben, cleo] = [pc('ana'), pc('ben'), pc('cleo')]
  const { file, contents } = toyFile(1, 20)
  ana.shelf.add(file, contents)
  cleo.shelf.want(file)
  // Cleo reaches Ben only, who has nothing of it yet.
  fileCable(ben, cleo)
  await settled()
  expect(cleo.shelf.chunks.size).toBe(0)
  ben.shelf.want(file)
  fileCable(ana, ben)
  await until(() => cleo.shelf.has(file))
  expect(cleo.shelf.holders.get(`${file.id} ben`)).toBe('all')
})

test('files that nobody has hold up no others, however many there are', async () => {
  const { pc, records, time } = office()
  const [ana, ben] = [pc('ana'), pc('ben')]
  for (let no = 100; no < 400; no++) {
    const { file } = toyFile(no, 2)
    records.set(file.id, file)
    ben.shelf.want(file)
  }
  const { file, contents } = toyFile(1, 5)
  ana.shelf.add(file, contents)
  ben.shelf.want(file)
  const cable = fileCable(ana, ben)
  await until(() => ben.shelf.has(file))
  // And nobody asks for them again and again.
  const before = cable.frames
  await time.pass(100_000)
  await settled()
  expect(cable.frames - before).toBeLessThan(10)
})

test('who asks without listening fills no memory: questions beyond a bound are not heard', async () => {
  const { pc } = office()
  const ana = pc('ana')
  const talk = ana.transfer.talk('greedy', () => undefined)
  for (let no = 0; no < 5_000; no++)
    await talk.hear({ kind: 'fileAsk', file: toyFile(no, 1).file.id, content: new Uint8Array(32) })
  let answers = 0
  while (talk.next()) answers += 1
  expect(answers).toBe(500)
})
