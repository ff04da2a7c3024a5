/** E-mail messages as activities: those of mbox files, and files of one message each. */
import { readFile } from 'node:fs/promises'
import { type MailMessage, type MailPerson, readMessage } from '#platform/mail/read-message.ts'
import { splitMbox } from '#platform/mail/split-mbox.ts'
import type { Remark } from '../plan.schema.ts'
import { isSent } from './mail-labels.ts'
import { shownName } from './shown-name.ts'
import { recordSheet } from './record-sheet.ts'
import type { Leaf, RowsPart, SourceControl } from './source.types.ts'

const personText = ({ name, email }: MailPerson): string =>
  name === '' || name === email ? email : email === '' ? name : `${shownName(name)} <${email}>`
const listOf = (people: readonly MailPerson[]): string => people.map(personText).join('; ')

const headers = ['Message-ID', 'Date', 'Subject', 'Body', 'Sender', 'Recipients', 'Direction']

const sizeText = (bytes: number): string => (bytes < 1_024 ? `${bytes} B` : `${Math.ceil(bytes / 1_024)} kB`)

/** Who and with what, above the text: an activity has one contact, a message many. */
function bodyOf({ from, to, cc, text, attachments }: MailMessage): string {
  const lines = [
    from.length > 0 ? `From: ${listOf(from)}` : '',
    to.length > 0 ? `To: ${listOf(to)}` : '',
    cc.length > 0 ? `Cc: ${listOf(cc)}` : '',
    attachments.length > 0
      ? `Attachments: ${attachments.map(({ name, bytes }) => `${name.slice(0, 200)} (${sizeText(bytes)})`).join(', ')}`
      : '',
  ].filter((line) => line !== '')
  return [lines.join('\n').slice(0, 8_000), text].filter((part) => part !== '').join('\n\n')
}

const mostLabels = 40

function listOfLabels(labels: ReadonlyMap<string, number>): string {
  const all = [...labels].toSorted(([, one], [, other]) => other - one)
  const named = all.slice(0, mostLabels).map(([label, count]) => `${label.slice(0, 60)} (${count})`)
  return [...named, ...(all.length > mostLabels ? [`${all.length - mostLabels} more`] : [])].join(', ')
}

/** One message may be as large as a mailbox limit; more than that is kept by its beginning. */
const mostBytes = 48 * 1024 * 1024

export async function mailParts(
  leaves: readonly (Leaf & { readonly kind: string })[],
  control: SourceControl,
): Promise<RowsPart[]> {
  const sheet = recordSheet({ table: 'activity', part: 'messages', format: 'mail', source: 'mail', headers }, control)
  const sums = { attachments: 0, more: 0, cut: 0, damaged: 0, labelled: 0 }
  const labels = new Map<string, number>()
  const take = async (bytes: Buffer, line: number, shortened: boolean) => {
    const mail = await readMessage(bytes)
    sums.attachments += mail.attachments.length
    sums.more += mail.moreAttachments
    if (mail.cut || shortened) sums.cut++
    if (mail.damaged) sums.damaged++
    const left = mail.labels.filter((label) => !isSent(label))
    if (left.length > 0) sums.labelled++
    for (const label of left)
      if (labels.has(label) || labels.size < 1_000) labels.set(label, (labels.get(label) ?? 0) + 1)
    const people = [listOf(mail.from), listOf([...mail.to, ...mail.cc])]
    const direction = left.length < mail.labels.length ? 'outbound' : ''
    const cells = [mail.id, mail.date, mail.subject, bodyOf(mail), ...people, direction]
    const isEmpty = mail.subject === '' && mail.text === '' && mail.from.length === 0
    if (isEmpty) sheet.add({ line, cells, leave: 'It is no message that could be read' })
    else sheet.add({ line, cells })
    if (!isEmpty && control.attachments)
      for (const [place, { name, content }] of mail.attachments.entries())
        await control.attachments.hold(mail.id, place, name, content)
  }
  for (const leaf of leaves) {
    if (leaf.kind === 'mbox')
      for await (const { number, bytes, cut } of splitMbox(leaf.path)) {
        await control.pause()
        await take(bytes, leaves.length > 1 ? sheet.rows() + 1 : number, cut)
      }
    else {
      await control.pause()
      const bytes = await readFile(leaf.path)
      await take(bytes.subarray(0, mostBytes), sheet.rows() + 1, bytes.length > mostBytes)
    }
  }
  const remarks: Remark[] = []
  if (sums.attachments > 0)
    remarks.push({
      type: 'attachmentsKept',
      message: `${sums.attachments} attachments come along as files of their message.`,
    })
  if (sums.more > 0)
    remarks.push({
      type: 'attachmentsLeft',
      message: `${sums.more} attachments of messages with more than 100 are not imported.`,
    })
  if (sums.labelled > 0)
    remarks.push({
      type: 'labelsLeft',
      message: `The labels of ${sums.labelled} messages are not imported: ${listOfLabels(labels)}.`,
    })
  if (sums.cut > 0)
    remarks.push({
      type: 'messagesCut',
      message: `${sums.cut} messages are cut off before their end; what is there was read.`,
    })
  if (sums.damaged > 0)
    remarks.push({
      type: 'messagesDamaged',
      message: `Of ${sums.damaged} messages only the head could be read.`,
    })
  const part = sheet.close(leaves, remarks)
  return part ? [part] : []
}
