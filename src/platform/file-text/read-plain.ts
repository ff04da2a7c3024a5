/** Plain text, Markdown, web pages and e-mail messages as readable text: markup is shown as words, never as markup. */
import { Buffer } from 'node:buffer'
import chardet from 'chardet'
import { readMessage, textOfHtml } from '../mail/read-message.ts'
import type { Gatherer } from './gather.ts'

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const said = chardet.detect(Buffer.from(bytes.subarray(0, 64 * 1024))) ?? 'windows-1252'
    try {
      return new TextDecoder(said).decode(bytes)
    } catch {
      return new TextDecoder('windows-1252').decode(bytes)
    }
  }
}

function addParagraphs(text: string, into: Gatherer): void {
  for (const part of text.replaceAll(/\r\n?/g, '\n').split(/\n{2,}/)) into.add({ kind: 'paragraph', text: part })
}

export function readText(bytes: Uint8Array, into: Gatherer): void {
  addParagraphs(decoded(bytes), into)
}

export function readMarkdown(bytes: Uint8Array, into: Gatherer): void {
  for (const part of decoded(bytes)
    .replaceAll(/\r\n?/g, '\n')
    .split(/\n{2,}/))
    for (const piece of part.split(/\n(?=\s*(?:[-*+]|\d+[.)])\s|#{1,6}\s)/)) {
      const heading = /^\s*#{1,6}\s+(.*?)\s*#*$/s.exec(piece)
      const item = /^\s*(?:[-*+]|\d+[.)])\s+(.*)$/s.exec(piece)
      if (heading) into.add({ kind: 'heading', text: heading[1] ?? '' })
      else if (item) into.add({ kind: 'item', text: item[1] ?? '' })
      else into.add({ kind: 'paragraph', text: piece })
    }
}

export const readHtml = (bytes: Uint8Array, into: Gatherer): void => addParagraphs(textOfHtml(decoded(bytes)), into)

export async function readMail(bytes: Uint8Array, into: Gatherer): Promise<void> {
  const mail = await readMessage(Buffer.from(bytes))
  const people = (list: readonly { readonly name: string; readonly email: string }[]): string =>
    list.map(({ name, email }) => (name === '' || email === '' ? name + email : `${name} <${email}>`)).join(', ')
  into.add({ kind: 'heading', text: mail.subject })
  into.add({
    kind: 'paragraph',
    text: [people(mail.from), people(mail.to), people(mail.cc), mail.date].filter(Boolean).join('\n'),
  })
  addParagraphs(mail.text, into)
  for (const { name } of mail.attachments) into.add({ kind: 'item', text: name })
}
