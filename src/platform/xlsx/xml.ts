/** XML as a stream of tags and texts, for the parts of Office files. No entities of a document's own, no document types. */
import { StringDecoder } from 'node:string_decoder'
import type { Readable } from 'node:stream'
import { SaxesParser } from 'saxes'

export class XmlRefused extends Error {}

export type Attributes = Readonly<Record<string, string>>

export interface XmlEvents {
  readonly open?: (name: string, attributes: Attributes) => void
  readonly close?: (name: string) => void
  readonly text?: (text: string) => void
}

/** Without its prefix: Office files name their spaces as they like. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

/** Attribute by its local name, such as `r:id` for `id` when there is no plain one. */
export function attributeOf(attributes: Attributes, name: string): string | undefined {
  if (Object.hasOwn(attributes, name)) return attributes[name]
  const found = Object.keys(attributes).find((key) => key.endsWith(`:${name}`))
  return found === undefined ? undefined : attributes[found]
}

/** `pause` is awaited after each chunk: back-pressure, and the place to stop by throwing. */
export async function readXml(input: Readable, events: XmlEvents, pause?: () => void | Promise<void>): Promise<void> {
  const parser = new SaxesParser()
  parser.on('doctype', () => {
    throw new XmlRefused('It declares a document type')
  })
  parser.on('error', (error) => {
    throw new XmlRefused(error.message)
  })
  const { open, close, text } = events
  parser.on('opentag', (tag) => open?.(localName(tag.name), tag.attributes))
  if (close) parser.on('closetag', (tag) => close(localName(tag.name)))
  if (text) {
    parser.on('text', text)
    parser.on('cdata', text)
  }
  const decoder = new StringDecoder('utf8')
  try {
    for await (const chunk of input as AsyncIterable<Buffer>) {
      parser.write(decoder.write(chunk))
      if (pause) await pause()
    }
    parser.write(decoder.end()).close()
  } finally {
    input.destroy()
  }
}
