/** What is left at each of the relays that this PC uses, and read there. */
import { openMailbox, type EpochKey, type MailCursors, type Mailbox, type MailboxOptions } from './mailbox.ts'
import type { RelayClient } from './relay/relay-client.ts'

export interface MailboxesOptions extends Pick<MailboxOptions, 'log' | 'intake' | 'timers' | 'randomBytes'> {
  readonly relays: () => readonly RelayClient[]
  /** Without keys nothing is left anywhere. */
  readonly keys?: () => readonly EpochKey[]
  readonly cursors: MailCursors
  /** A cursor has moved and wants to be kept. */
  readonly onCursor: () => void
}

export interface Mailboxes {
  /** Relays came or went, were reached or lost; or something was committed. */
  tend(): void
  close(): void
}

export function openMailboxes(options: MailboxesOptions): Mailboxes {
  const { keys, onCursor } = options
  const open = new Map<string, Mailbox>()
  const cursors: MailCursors = {
    get: (key) => options.cursors.get(key),
    set(key, value) {
      options.cursors.set(key, value)
      onCursor()
    },
  }
  return {
    tend() {
      const relays = new Map(options.relays().map((relay) => [relay.url, relay]))
      for (const [url, mailbox] of open) {
        if (relays.has(url)) continue
        mailbox.close()
        open.delete(url)
      }
      if (!keys) return
      for (const [url, relay] of relays) {
        const mailbox = open.get(url) ?? openMailbox({ ...options, relay, keys, cursors })
        open.set(url, mailbox)
        mailbox.wake()
      }
    },
    close() {
      for (const mailbox of open.values()) mailbox.close()
    },
  }
}
