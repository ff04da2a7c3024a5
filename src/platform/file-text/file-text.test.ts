import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempFolder } from '#test/support/temp-folder.ts'
import { zipOf } from '#test/support/office-files.ts'
import { sharedFolder } from '#test/support/shared-data.ts'
import { contentKindOf } from '#shared/content-kind.ts'
import { wordsOfBlocks } from './gather.ts'
import { readFileText } from './read-file-text.ts'
import { openTextStore } from './text-store.ts'

const kept = (content: string | Uint8Array): string => {
  const path = join(tempFolder(), 'file')
  writeFileSync(path, content)
  return path
}
const read = (content: string | Uint8Array, name: string) => readFileText(kept(content), name)
const said = async (content: string | Uint8Array, name: string): Promise<string> => {
  const { kind, state, blocks } = await read(content, name)
  return [kind, state, wordsOfBlocks(blocks)].join('|')
}

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** A PDF of one page with a line of text, whose catalogue asks for a script when it is opened. */
const pdf = (words: string): string => {
  const stream = `BT /F1 24 Tf 72 720 Td (${words}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let text = '%PDF-1.4\n'
  const places = objects.map((object, at) => {
    const place = text.length
    text += `${at + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const table = text.length
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  return `${text}xref\n0 6\n0000000000 65535 f \n${rows}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${table}\n%%EOF`
}

test.each([
  ['text as it stands', 'notes.txt', 'Prices rise\n\nin May', 'text|read|Prices rise\nin May'],
  ['Markdown without its marks', 'a.md', '# Prices\n\n- rise\n- in May', 'markdown|read|Prices\nrise\nin May'],
  [
    'a web page called a picture, as words',
    'a.png',
    '<!doctype html><script>x()</script><p>Hello</p>',
    'html|read|Hello',
  ],
  [
    'a drawing without its scripts',
    'a.svg',
    '<svg xmlns="a"><script>x()</script><text>Plan</text></svg>',
    'svg|read|Plan',
  ],
  [
    'a message',
    'a.eml',
    'From: Dana <dana@x.example>\r\nSubject: Offer\r\nTo: me@y.example\r\n\r\nYes',
    'mail|read|Offer\nDana <dana@x.example>\nme@y.example\nYes',
  ],
  ['nothing of a picture', 'a.html', pixel, 'picture|noText|'],
  ['nothing of a program', 'a.pdf', Buffer.from('4d5a90000300', 'hex'), 'program|noText|'],
  ['that it is broken', 'a.docx', Buffer.from('504b030414000600', 'hex'), 'archive|unreadable|'],
  ['a PDF, whose script is not run', 'a.txt', pdf('Price list'), 'pdf|read|1\nPrice list'],
  ['that a PDF is broken', 'a.pdf', '%PDF-1.7\nnothing more', 'pdf|unreadable|'],
  ['text without what turns its direction around', 'a.txt', 'a\u202egpj.exe\u0007', 'text|read|agpj.exe'],
])('reading tells %s', async (_, name, content, wanted) => expect(await said(content, name)).toBe(wanted))

const relations = (target: string) =>
  `<Relationships><Relationship Id="rId1" Type="x/image" Target="${target}"/></Relationships>`

test('a Word file is read with its headings, tables and pictures, and nothing is fetched for it', async () => {
  const body = `<w:document xmlns:w="w" xmlns:a="a" xmlns:r="r"><w:body>
    <w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Offer</w:t></w:r></w:p>
    <w:p><w:r><w:t>For you</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><a:blip r:embed="rId1"/></w:p>
    <w:tbl><w:tr><w:tc><w:p><w:r><w:t>A</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
  </w:body></w:document>`
  const zip = zipOf({
    'word/document.xml': body,
    'word/_rels/document.xml.rels': relations('media/1.png'),
    'word/media/1.png': pixel,
  })
  const { kind, state, blocks, pictures } = await read(zip, 'a.docx')
  expect([kind, state]).toEqual(['docx', 'read'])
  expect(blocks).toEqual([
    { kind: 'heading', text: 'Offer' },
    { kind: 'paragraph', text: 'For you' },
    { kind: 'picture', picture: 0 },
    { kind: 'row', cells: ['A', '1'] },
  ])
  expect(pictures).toMatchObject([{ type: 'image/png' }])
})

test('an archive that unpacks to far more than it says is not unpacked', async () => {
  const zip = zipOf({ 'word/document.xml': Buffer.alloc(80_000_000, 0x20) })
  expect(zip.length).toBeLessThan(200_000)
  expect(await said(zip, 'bomb.docx')).toMatch(/^archive\|tooLarge\||^docx\|tooLarge\|/)
})

test('more text than anybody reads is cut, and says so', async () => {
  const { isCut, state, blocks } = await read(`${'word '.repeat(50)}\n\n`.repeat(20_000), 'long.txt')
  expect([isCut, state]).toEqual([true, 'read'])
  expect(blocks.length).toBeGreaterThan(1_000)
})

test('what was read is found by the beginnings of words, with what is around them, until the file is gone', async () => {
  const folder = tempFolder()
  const store = openTextStore(folder)
  const file = (letter: string) => letter.repeat(64)
  store.put(file('a'), await read('Our Prices for pumps rise in May.', 'a.txt'))
  store.put(file('b'), await read('Übersicht der Pumpen', 'b.txt'))
  store.putState(file('c'), 'tooSlow')
  const found = (text: string) => store.find(text, 10).map(({ content }) => content[0])
  expect(found('pump')).toEqual(expect.arrayContaining(['a', 'b']))
  expect(found('price may')).toEqual(['a'])
  expect(found('uber')).toEqual(['b'])
  for (const odd of ['"', '*', 'a AND (', "'; drop table words", '', 'NEAR(x']) expect(() => found(odd)).not.toThrow()
  expect(store.find('pumps', 1)[0]?.excerpt).toContain('for pumps rise')
  expect(store.states([file('a'), file('c'), file('d')])).toEqual(
    new Map([
      [file('a'), 'read'],
      [file('c'), 'tooSlow'],
    ]),
  )
  expect(store.keepOnly(new Set([file('b')]))).toBe(2)
  expect(found('price')).toEqual([])
  // While it is open, as it is all day: the journal is a file too.
  for (const path of readdirSync(folder))
    expect(readFileSync(join(folder, path)).includes('Prices for pumps'), path).toBe(false)
  store.close()
  const again = openTextStore(folder)
  expect(again.find('pumpen', 10)).toHaveLength(1)
  again.close()
})

test('kinds are told by content', () => {
  expect(contentKindOf(Buffer.from('\u0000\u0000\u0000\u0018ftypmp42', 'latin1'), 'x.txt')).toBe('video')
  expect(contentKindOf(Buffer.from('ID3\u0003'), 'x.pdf')).toBe('audio')
  expect(contentKindOf(Buffer.from('GIF89a'), 'x.html')).toBe('picture')
  expect(contentKindOf(Buffer.from([1, 0, 2]), 'x.txt')).toBe('unknown')
})

interface RealFile {
  readonly file: string
  readonly features: { readonly images?: number; readonly paragraphs?: number; readonly slides?: number }
}
const real = sharedFolder('office-files') ?? ''

test.skipIf(real === '')(
  'real Word, PowerPoint and Excel files are read',
  async () => {
    const manifest = JSON.parse(readFileSync(join(real, 'manifest.json'), 'utf8')) as readonly RealFile[]
    const states: Record<string, number> = {}
    for (const { file } of manifest) {
      const { kind, state } = await readFileText(join(real, file), file)
      const key = `${file.split('/')[0] ?? ''} ${kind} ${state}`
      states[key] = (states[key] ?? 0) + 1
    }
    const unread = Object.keys(states).filter((key) => /unreadable|tooLarge/.test(key))
    expect(states, JSON.stringify(states)).toSatisfy(() => unread.every((key) => (states[key] ?? 0) <= 3))
  },
  30_000,
)
