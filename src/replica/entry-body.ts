/**
 * What one entry says: writes to one record, as JSON before encryption. Short names because there are millions of them:
 *   t table · i record (the id without its space) · c created here · w field → value · a, d set → elements added, removed
 *   r group → the writes it replaces, each the number of an entry by the same device or [device, number, mark]
 *     (mark: see references.ts)
 *   o operation: l label, u the operation that it undoes (on the first entry of an operation in a space)
 * A creation writes every field, those it does not name as null; so it needs no `r`, and later writes replace it.
 * Fields and tables that this version does not know are kept as they came.
 *
 * Edits are short and alike, so they are deflated (RFC 1951, raw) against the last of `dictionaries` when that is shorter,
 * and begin with its number instead of the `{` of JSON. Creations stay as they are: an import would take much longer.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { FieldValue } from '#shared/schema.ts'

export type WireReference = number | readonly [device: string, number: number, mark?: string]

export interface EntryBody {
  readonly t: string
  readonly i: string
  readonly c?: 1 | undefined
  readonly w?: Readonly<Record<string, FieldValue>> | undefined
  readonly a?: Readonly<Record<string, readonly string[]>> | undefined
  readonly d?: Readonly<Record<string, readonly string[]>> | undefined
  readonly r?: Readonly<Record<string, readonly WireReference[]>> | undefined
  readonly o?: { readonly l: string; readonly u?: string | undefined } | undefined
}

/**
 * Part of the format: never to be changed, only added to. By number, from 1; what is likeliest comes last in each, and the last
 * one is written with. Names of tables and fields, and the ends of what surrounds them.
 */
const dictionaries = [
  '"a":{"d":{"c":1,"o":{"l":"records.updateMany"}"o":{"l":"imports.run"}"o":{"l":"opportunities.move"}"o":{"l":"records.update"}' +
    '{"t":"product","i":"{"t":"stage","i":"{"t":"person","i":"{"t":"event","i":"{"t":"activity","i":"{"t":"task","i":"' +
    '{"t":"contact","i":"{"t":"account","i":""deleted":true"lastName":""email":""phone":""title":""status":""website":"' +
    '"industry":""assignee":""dueOn":"2026-"doneAt":"2026-T:00.000Z""probability":"description":"' +
    '"closeDate":"2026-"owner":""reason":null,"closedOn":null,"stageSince":"2026-"stage":""name":"' +
    ',"currency":null"currency":""amount":null{"t":"opportunity","i":"","w":{"amount":0},"r":{"amount":[[""]]}}',
  '},"a":{"tags":["},"d":{"tags":["]},"c":1,"custom.,"u":"","o":{"l":"records.updateMany"}}"o":{"l":"operations.undo"' +
    '"o":{"l":"imports.run"}}"o":{"l":"opportunities.move"}}"o":{"l":"tasks.finish"}},"o":{"l":"records.update"}}' +
    '{"t":"campaignMember","i":"{"t":"dealContact","i":"{"t":"dealMember","i":"{"t":"quote","i":"{"t":"case","i":"' +
    '{"t":"obligation","i":"{"t":"planItem","i":"{"t":"evidence","i":"{"t":"lineItem","i":"{"t":"product","i":"' +
    '{"t":"stage","i":"{"t":"person","i":"{"t":"event","i":"{"t":"lead","i":"' +
    '"quantity":"price":"discount":"unit":"code":""family":""region":""country":""city":""street":""postcode":"' +
    '"employees":"revenue":"rating":""campaign":""forecastCategory":""outcome":""objective":""result":""attendees":"' +
    '"end":"2026-"start":"2026-"at":"2026-"state":""text":""note":""standing":""position":""active":"department":"' +
    '"firstName":""lastName":""email":""mobile":""phone":""jobTitle":""title":""status":""website":""industry":"' +
    '"leadSource":"","type":""kind":""body":""description":""reasonNote":"","contact":""account":""opportunity":"' +
    '"assignee":""dueOn":"2026-"done":true,"doneAt":"2026-T:00.000Z"},"r":{"doneAt":["parent":null"probability":' +
    '"closeDate":"2026-"owner":""reason":null,"closedOn":null,"stageSince":"2026-"},"r":{"stage":["stage":"' +
    '"currency":null"amount":null,"currency":"EUR"},"r":{"amount":[0000,false},"deleted":true},"r":{"deleted":[' +
    '"},"r":{"name":["","w":{"name":""subject":"{"t":"task","i":"{"t":"activity","i":"{"t":"contact","i":"' +
    '{"t":"account","i":"{"t":"opportunity","i":"","w":{"amount":0},"r":{"amount":[["",0,"]]}}',
].map((text) => Buffer.from(text))
const newest = dictionaries.length
/** A window of 2 kB holds the dictionary, and takes little to set up; so does a small piece of output. */
const window = { windowBits: 11, chunkSize: 512 }
const settings = { ...window, dictionary: dictionaries[newest - 1], memLevel: 1 }
/** More than any change may have. */
const mostBytes = 4_000_000

export function encodeBody(body: EntryBody): Buffer {
  const json = Buffer.from(JSON.stringify(body))
  if (body.c === 1) return json
  const short = deflateRawSync(json, settings)
  return short.length + 1 < json.length ? Buffer.concat([Buffer.of(newest), short]) : json
}

function textOf(bytes: Uint8Array): string {
  const dictionary = dictionaries[(bytes[0] ?? 0) - 1]
  return dictionary
    ? inflateRawSync(bytes.subarray(1), { ...window, dictionary, maxOutputLength: mostBytes }).toString('utf8')
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
}

type Shape = (value: unknown) => boolean
const isObject: Shape = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)
const isText: Shape = (value) => typeof value === 'string'
const isNumber: Shape = (value) => Number.isSafeInteger(value) && (value as number) >= 1
const isListOf = (value: unknown, item: Shape): boolean => Array.isArray(value) && value.every(item)
/** By hand rather than with zod: every entry of the log passes here, and it is a tenth of what taking one in costs. */
const isRecordOf = (value: unknown, item: Shape): boolean => {
  if (!isObject(value)) return false
  for (const name in value as object) if (!item((value as Record<string, unknown>)[name])) return false
  return true
}
const isValue: Shape = (value) =>
  value === null ||
  typeof value === 'string' ||
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  isListOf(value, isText)
const isElements: Shape = (value) => isListOf(value, isText)
const isReference: Shape = (value) =>
  isNumber(value) ||
  (Array.isArray(value) &&
    (value.length === 2 || (value.length === 3 && isText(value[2]))) &&
    isText(value[0]) &&
    isNumber(value[1]))
const isNote: Shape = (value) => {
  const { l, u } = value as Record<string, unknown>
  return isObject(value) && isText(l) && (u === undefined || isText(u))
}
const idPattern = /^[0-9a-hjkmnp-tv-z]{20}$/

function isEntryBody(json: unknown): json is EntryBody {
  if (!isObject(json)) return false
  const { t, i, c, w, a, d, r, o } = json as Record<string, unknown>
  return (
    typeof t === 'string' &&
    typeof i === 'string' &&
    idPattern.test(i) &&
    (c === undefined || c === 1) &&
    (w === undefined || isRecordOf(w, isValue)) &&
    (a === undefined || isRecordOf(a, isElements)) &&
    (d === undefined || isRecordOf(d, isElements)) &&
    (r === undefined || isRecordOf(r, (list) => isListOf(list, isReference))) &&
    (o === undefined || (isObject(o) && isNote(o)))
  )
}

/** Undefined when the bytes are not an entry that this version understands; the bytes stay in the log. */
export function decodeBody(bytes: Uint8Array): EntryBody | undefined {
  let json: unknown
  try {
    json = JSON.parse(textOf(bytes))
  } catch {
    return undefined
  }
  return isEntryBody(json) ? json : undefined
}
