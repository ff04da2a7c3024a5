import { expect, test } from 'vitest'
import {
  invitationMeetingKey,
  isProven,
  meetingKey,
  officeLogStream,
  openPackage,
  sealPackage,
  spaceStream,
} from './blinding.ts'

const key = Buffer.from(Array.from({ length: 32 }, (_, index) => index))
const office = '0000000000000000'
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

// These values stand in docs/subsystems/sync.md: another program computes the same.
test('the derivations give what is written down', () => {
  const stream = spaceStream(key, office, '0123456789abcdef')
  expect({
    meeting: hex(meetingKey(key, office, 'abcdefghjkmnpqrstvwxyz0123').id),
    invitation: hex(invitationMeetingKey(key, office, 'abcdefghjkmnpqrstvwxyz0123').id),
    stream: hex(stream.key.id),
    packageKey: hex(stream.packageKey),
    log: hex(officeLogStream(key, office).key.id),
    proof: hex(stream.key.prove('stream', Buffer.alloc(32, 7))),
    sealed: hex(sealPackage(stream, Buffer.alloc(12, 9), Buffer.from('a package'))),
  }).toMatchInlineSnapshot(`
    {
      "invitation": "a5d58a94b34529c76ef5e9f261190fd81060d0d6bd47cfcc5ee6aeed0e3ea347",
      "log": "595b0d4a12692b6ea4f0cffcfbba35f258353775a476820266d75b5b51c35a2e",
      "meeting": "31494628098ba48fa03d6420c36d1e967275507129243d94db1ad92f17794fa6",
      "packageKey": "82c7dfce78cef5bd0e4a2373496ae5d5868978e05539fb547f1e6d20ca17d749",
      "proof": "f78580396aa63ded1b4ca7b8810847614659bf3adf912ce415014e0801439914d72ff94f6aae7d8ed04737f20cde9ef324fa55eb7a6435d5d64a4a3616c87703",
      "sealed": "090909090909090909090909118f9b531263c2a239b2888a9b46fd281eed5722db22f4d6ff",
      "stream": "645c453b8ae9486a1dbac255d81b4700230f893bc4c0d31f40b42367dbffad10",
    }
  `)
})

test('ids differ by key, office, space, device and use', () => {
  const other = Buffer.alloc(32, 1)
  const ids = [
    meetingKey(key, office, 'a').id,
    meetingKey(key, office, 'b').id,
    meetingKey(key, 'another', 'a').id,
    meetingKey(other, office, 'a').id,
    invitationMeetingKey(key, office, 'a').id,
    spaceStream(key, office, 'a').key.id,
    spaceStream(other, office, 'a').key.id,
    officeLogStream(key, office).key.id,
  ].map(hex)
  expect(new Set(ids).size).toBe(ids.length)
})

test('a proof holds for its purpose, its id and its challenge only', () => {
  const [one, two] = [meetingKey(key, office, 'a'), meetingKey(key, office, 'b')]
  const challenge = Buffer.alloc(32, 3)
  const proof = one.prove('wait', challenge)
  expect(isProven('wait', one.id, challenge, proof)).toBe(true)
  expect(isProven('call', one.id, challenge, proof)).toBe(false)
  expect(isProven('wait', two.id, challenge, proof)).toBe(false)
  expect(isProven('wait', one.id, Buffer.alloc(32, 4), proof)).toBe(false)
  expect(isProven('wait', Buffer.alloc(32, 255), challenge, proof)).toBe(false)
  expect(isProven('wait', one.id, challenge, Buffer.alloc(3))).toBe(false)
})

test('what was sealed under one epoch does not open under another', () => {
  const sealed = sealPackage(spaceStream(key, office, 'a'), Buffer.alloc(12), Buffer.from('x'))
  expect(openPackage(spaceStream(Buffer.alloc(32, 1), office, 'a'), sealed)).toBeUndefined()
})
