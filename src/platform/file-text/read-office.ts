/**
 * Word and PowerPoint files (ECMA-376) as readable text with their pictures. Macros, fields, links to elsewhere and
 * embedded programs are not looked at; what was deleted with changes tracked is not shown.
 */
import { Buffer } from 'node:buffer'
import type { Readable } from 'node:stream'
import type { Zip, ZipEntry } from '../zip/read-zip.ts'
import { attributeOf, readXml, type XmlEvents } from '../xlsx/xml.ts'
import { mostPictureBytes, type Gatherer } from './gather.ts'

/** Of one part, unpacked. */
const mostPartBytes = 64 * 1024 * 1024
const mostSlides = 1_000

type Find = (name: string) => ZipEntry | undefined

export const finderOf = (zip: Zip): Find => {
  const entries = new Map(zip.entries.map((entry) => [entry.name.replaceAll('\\', '/').toLowerCase(), entry]))
  return (name) => entries.get(name.toLowerCase())
}

interface Relation {
  readonly type: string
  readonly target: string
}

const folderOf = (part: string): string => part.slice(0, part.lastIndexOf('/') + 1)

/** A relation's target as the name of an entry. */
function resolved(part: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const path = folderOf(part).split('/').filter(Boolean)
  for (const step of target.split('/'))
    if (step === '..') path.pop()
    else if (step !== '.' && step !== '') path.push(step)
  return path.join('/')
}

async function relationsOf(zip: Zip, find: Find, part: string): Promise<ReadonlyMap<string, Relation>> {
  const relations = new Map<string, Relation>()
  const entry = find(`${folderOf(part)}_rels/${part.slice(folderOf(part).length)}.rels`)
  if (!entry) return relations
  await readXml(await zip.open(entry, mostPartBytes), {
    open: (name, attributes) => {
      const { Id: id, Type: type = '', Target: target, TargetMode: mode } = attributes
      // What lies elsewhere is not fetched: it would tell the sender who reads.
      if (name === 'Relationship' && id !== undefined && target !== undefined && mode !== 'External')
        relations.set(id, { type: type.slice(type.lastIndexOf('/') + 1), target: resolved(part, target) })
    },
  })
  return relations
}

async function bytesOf(stream: Readable): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

interface Paragraph {
  text: string
  kind: 'paragraph' | 'heading' | 'item'
  readonly pictures: string[]
}

/** The paragraphs, tables and pictures of one part, in reading order. */
async function readPart(zip: Zip, find: Find, part: string, into: Gatherer): Promise<void> {
  const entry = find(part)
  if (!entry) return
  const relations = await relationsOf(zip, find, part)
  const known = new Map<string, number | null>()
  const pictureOf = async (relation: string): Promise<number | null> => {
    const target = relations.get(relation)?.target ?? ''
    const before = known.get(target)
    if (before !== undefined) return before
    const image = find(target)
    const at =
      image === undefined || image.bytes > mostPictureBytes
        ? null
        : into.picture(await bytesOf(await zip.open(image, mostPictureBytes)))
    known.set(target, at)
    return at
  }
  const waiting: (Paragraph | { readonly cells: readonly string[] })[] = []
  const open: Paragraph[] = []
  const cells: { row: string[] | null; cell: string[] | null }[] = []
  let inText = false
  let skipped = 0
  let isTitle = false
  const here = (): Paragraph | undefined => open.at(-1)
  const ended = (paragraph: Paragraph): void => {
    const cell = cells.at(-1)?.cell
    if (cell) cell.push(paragraph.text)
    if (!cell || paragraph.pictures.length > 0) waiting.push(cell ? { ...paragraph, text: '' } : paragraph)
  }
  const events: XmlEvents = {
    open: (name, attributes) => {
      // The same once more, for programs that do not know the newer form.
      if (name === 'Fallback' || skipped > 0) skipped++
      else if (name === 'p') open.push({ text: '', kind: isTitle ? 'heading' : 'paragraph', pictures: [] })
      else if (name === 't') inText = true
      else if (name === 'tab' && here()) addText('\t')
      else if ((name === 'br' || name === 'cr') && here()) addText('\n')
      else if (name === 'ph') isTitle = /^(ctrTitle|title)$/.test(attributeOf(attributes, 'type') ?? '')
      else if (name === 'sp' || name === 'pic' || name === 'graphicFrame') isTitle = false
      else if (name === 'pStyle') style(attributeOf(attributes, 'val') ?? '')
      else if (name === 'numPr' || name === 'buChar' || name === 'buAutoNum') mark('item')
      else if (name === 'blip' || name === 'imagedata')
        addPicture(attributeOf(attributes, name === 'blip' ? 'embed' : 'id'))
      else if (name === 'tbl') cells.push({ row: null, cell: null })
      else if (name === 'tr') within((table) => (table.row = []))
      else if (name === 'tc') within((table) => (table.cell = []))
    },
    text: (text) => {
      if (inText && skipped === 0) addText(text)
    },
    close: (name) => {
      if (skipped > 0) skipped--
      else if (name === 't') inText = false
      else if (name === 'p') {
        const paragraph = open.pop()
        if (paragraph) ended(paragraph)
      } else if (name === 'tc')
        within((table) => {
          table.row?.push((table.cell ?? []).filter(Boolean).join(' '))
          table.cell = null
        })
      else if (name === 'tr')
        within((table) => {
          if (table.row) waiting.push({ cells: table.row })
          table.row = null
        })
      else if (name === 'tbl') cells.pop()
    },
  }
  function within(change: (table: { row: string[] | null; cell: string[] | null }) => void): void {
    const table = cells.at(-1)
    if (table) change(table)
  }
  function addText(text: string): void {
    const paragraph = here()
    if (paragraph) paragraph.text += text
  }
  function mark(kind: Paragraph['kind']): void {
    const paragraph = here()
    if (paragraph?.kind === 'paragraph') paragraph.kind = kind
  }
  function style(value: string): void {
    if (/^(heading|berschrift|überschrift|title|titel)/i.test(value)) mark('heading')
  }
  function addPicture(relation: string | undefined): void {
    if (relation === undefined) return
    const paragraph = here()
    if (paragraph) paragraph.pictures.push(relation)
    else waiting.push({ text: '', kind: 'paragraph', pictures: [relation] })
  }
  const flush = async (): Promise<void> => {
    for (const one of waiting.splice(0)) {
      if ('cells' in one) {
        into.add({ kind: 'row', cells: one.cells })
        continue
      }
      into.add({ kind: one.kind, text: one.text })
      for (const relation of one.pictures) {
        const picture = await pictureOf(relation)
        if (picture !== null) into.add({ kind: 'picture', picture })
      }
    }
  }
  await readXml(await zip.open(entry, mostPartBytes), events, flush)
  await flush()
}

/** What stands beside the text of a Word file. */
const asides = ['word/footnotes.xml', 'word/endnotes.xml', 'word/comments.xml']

export async function readDocument(zip: Zip, into: Gatherer): Promise<void> {
  const find = finderOf(zip)
  await readPart(zip, find, 'word/document.xml', into)
  for (const part of asides) await readPart(zip, find, part, into)
}

export async function readSlides(zip: Zip, into: Gatherer): Promise<void> {
  const find = finderOf(zip)
  const part = 'ppt/presentation.xml'
  const entry = find(part)
  if (!entry) return
  const relations = await relationsOf(zip, find, part)
  const order: string[] = []
  await readXml(await zip.open(entry, mostPartBytes), {
    open: (name, attributes) => {
      // Beside the relation a slide has a number of its own under `id`.
      const relation = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1]
      if (name === 'sldId' && relation !== undefined) order.push(relation)
    },
  })
  for (const [at, relation] of order.slice(0, mostSlides).entries()) {
    const slide = relations.get(relation)?.target
    if (slide === undefined) continue
    into.add({ kind: 'part', text: String(at + 1) })
    await readPart(zip, find, slide, into)
    const notes = [...(await relationsOf(zip, find, slide)).values()].find(({ type }) => type === 'notesSlide')
    if (notes) await readPart(zip, find, notes.target, into)
  }
  if (order.length > mostSlides) into.cut()
}
