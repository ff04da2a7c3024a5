/** One e-mail message (RFC 5322, MIME) in the words of an activity: who, when, about what, and its text. Nothing is run or fetched. */
import { createHash } from 'node:crypto'
import PostalMime, { type Address, decodeWords, type Email } from 'postal-mime'

export interface MailPerson {
  readonly name: string
  readonly email: string
}

export interface MailMessage {
  /** The Message-ID; for a message without one what its content amounts to. The same message has the same. */
  readonly id: string
  /** ISO 8601 in UTC; empty when its date is none. */
  readonly date: string
  readonly subject: string
  readonly from: readonly MailPerson[]
  readonly to: readonly MailPerson[]
  readonly cc: readonly MailPerson[]
  readonly text: string
  /** Of Gmail's own export (`X-Gmail-Labels`). */
  readonly labels: readonly string[]
  /** Without pictures that are shown within the text. */
  readonly attachments: readonly { readonly name: string; readonly bytes: number; readonly content: Uint8Array }[]
  /** Attachments beyond those, of a message with very many. */
  readonly moreAttachments: number
  /** Its end is missing. */
  readonly cut: boolean
  /** It could not be taken apart: the head is here, the text is not. */
  readonly damaged: boolean
}

const mostText = 90_000
const mostAttachments = 100
const mostPeople = 200

const peopleOf = (addresses: readonly Address[] | undefined): MailPerson[] =>
  (addresses ?? [])
    .flatMap((one) => ('group' in one && one.group ? one.group : [one as { name: string; address?: string }]))
    .map(({ name, address = '' }) => ({ name: name.trim(), email: address.includes('@') ? address.trim() : '' }))
    .filter(({ name, email }) => name !== '' || email !== '')
    .slice(0, mostPeople)

const entities: Readonly<Record<string, string>> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** What a person would read of a web page: no markup, no styles, lines where blocks end. */
export function textOfHtml(html: string): string {
  return html
    .slice(0, 2_000_000)
    .replace(/<(style|script|head|title)\b[^>]*>[\s\S]*?(<\/\1>|$)/gi, '')
    .replace(/<!--[\s\S]*?(-->|$)/g, '')
    .replace(/\s+/g, ' ')
    .replace(/<(br|\/p|\/div|\/tr|\/li|\/h[1-6]|\/blockquote)\b[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,6});/gi, (whole, name: string) => {
      if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole
      const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
      return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : ''
    })
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const shortened = (text: string): string => (text.length > mostText ? `${text.slice(0, mostText)}\n[…]` : text)

/** The head alone, when the body cannot be taken apart. */
const headOf = (bytes: Buffer): Buffer => {
  const end = /\r?\n\r?\n/.exec(bytes.subarray(0, 256 * 1024).toString('latin1'))
  return end ? bytes.subarray(0, end.index + end[0].length) : bytes.subarray(0, 64 * 1024)
}

/** A message of several parts says where it ends. */
function isCut(bytes: Buffer): boolean {
  const head = headOf(bytes)
    .toString('latin1')
    .replace(/\r?\n[ \t]+/g, ' ')
  const mark = /^content-type:\s*multipart\/[^\r\n]*?boundary="?([^";\r\n]+)"?/im.exec(head)?.[1]
  return mark !== undefined && !bytes.includes(`--${mark.trim()}--`)
}

/** When it was written; else when the last server took it. */
function dateOf(mail: Email | undefined): number {
  const received = mail?.headers.find(({ key }) => key === 'received')?.value ?? ''
  const texts = [
    mail?.date ?? '',
    received.slice(received.lastIndexOf(';') + 1),
    mail?.headers.find(({ key }) => key === 'delivery-date')?.value ?? '',
  ]
  for (const text of texts) {
    const at = Date.parse(text.replace(/\([^)]*\)/g, ' ').trim())
    if (text.trim() !== '' && !Number.isNaN(at) && at > 0 && at < 4e12) return at
  }
  return Number.NaN
}

const mostLabels = 100

/** Words between commas, of which quoted ones may hold commas; both parts of a list may be encoded (RFC 2047). */
function labelsOf(mail: Email | undefined): string[] {
  const given = mail?.headers.find(({ key }) => key === 'x-gmail-labels')?.value ?? ''
  const parts = decodeWords(given.slice(0, 20_000)).match(/"(?:[^"\\]|\\.)*"|[^,"]+/g) ?? []
  return [
    ...new Set(
      parts.map((part) =>
        part
          .trim()
          .replace(/^"(.*)"$/s, '$1')
          .replace(/\\(.)/g, '$1')
          .trim(),
      ),
    ),
  ]
    .filter((label) => label !== '')
    .slice(0, mostLabels)
}

export async function readMessage(bytes: Buffer): Promise<MailMessage> {
  let damaged = false
  const parse = async () => {
    try {
      return await PostalMime.parse(bytes, { attachmentEncoding: 'arraybuffer' })
    } catch {
      damaged = true
      return PostalMime.parse(headOf(bytes)).catch(() => undefined)
    }
  }
  const mail = await parse()
  const at = dateOf(mail)
  const text = (mail?.text ?? '').trim() || textOfHtml(mail?.html ?? '')
  const from = peopleOf(mail?.from ? [mail.from] : mail?.sender ? [mail.sender] : [])
  const subject = (mail?.subject ?? '').trim()
  const given = (mail?.messageId ?? '').trim()
  const attached = (mail?.attachments ?? []).filter(({ related, mimeType }) => !(related && /^image\//i.test(mimeType)))
  const own = () =>
    createHash('sha256')
      .update(JSON.stringify([mail?.date, from, subject, text]))
      .digest('hex')
      .slice(0, 32)
  return {
    id: given !== '' ? given.replace(/^<|>$/g, '') : `content:${own()}`,
    date: Number.isNaN(at) ? '' : new Date(at).toISOString(),
    subject,
    from,
    to: peopleOf(mail?.to),
    cc: [...peopleOf(mail?.cc), ...peopleOf(mail?.bcc)].slice(0, mostPeople),
    text: shortened(text),
    labels: labelsOf(mail),
    attachments: attached.slice(0, mostAttachments).map(({ filename, mimeType, content }) => {
      const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content)
      return { name: filename || mimeType, bytes: bytes.length, content: bytes }
    }),
    moreAttachments: Math.max(0, attached.length - mostAttachments),
    cut: isCut(bytes),
    damaged,
  }
}
