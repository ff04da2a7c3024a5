/**
 * What people of the office write to each other. A channel lies in the space of those who read it: open ones in the
 * office's, that of a deal or account in the record's, closed, direct and group ones in a room of their own. Everything
 * about a message lies in the space of its channel; what one person alone knows (read so far, muted, drafts) on the desk.
 *
 * Must stay true: a message is its author's; taken back it leaves a trace under which answers stay.
 */
import { defineTable } from '#shared/schema.ts'

export const channelKinds = [
  { value: 'channel', label: { en: 'Channel', de: 'Kanal' } },
  { value: 'direct', label: { en: 'Direct messages', de: 'Direktnachrichten' } },
  { value: 'group', label: { en: 'Group', de: 'Gruppe' } },
  { value: 'record', label: { en: 'Conversation of a record', de: 'Gespräch zu einem Eintrag' } },
  { value: 'announcements', label: { en: 'Announcements', de: 'Ankündigungen' } },
] as const
export type ChannelKind = (typeof channelKinds)[number]['value']

export const channel = defineTable({
  name: 'channel',
  space: 'office',
  label: { en: 'Channel', de: 'Kanal' },
  plural: { en: 'Channels', de: 'Kanäle' },
  title: ['name'],
  fields: {
    name: { kind: 'text', label: { en: 'Name', de: 'Name' }, search: true, required: true },
    kind: { kind: 'choice', label: { en: 'Kind', de: 'Art' }, choices: channelKinds },
    access: {
      kind: 'choice',
      label: { en: 'Access', de: 'Zugang' },
      choices: [
        { value: 'open', label: { en: 'Open', de: 'Offen' } },
        { value: 'closed', label: { en: 'Closed', de: 'Geschlossen' } },
      ],
    },
    purpose: { kind: 'longText', label: { en: 'Purpose', de: 'Wozu' }, search: true },
    opportunity: { kind: 'ref', target: 'opportunity', label: { en: 'Opportunity', de: 'Verkaufschance' } },
    account: { kind: 'ref', target: 'account', label: { en: 'Account', de: 'Firma' } },
    archived: { kind: 'boolean', label: { en: 'Archived', de: 'Archiviert' } },
    createdBy: { kind: 'ref', target: 'person', label: { en: 'Made by', de: 'Angelegt von' }, internal: true },
    createdAt: { kind: 'instant', label: { en: 'Created', de: 'Angelegt' }, internal: true },
  },
})

export const message = defineTable({
  name: 'message',
  space: 'office',
  label: { en: 'Message', de: 'Nachricht' },
  plural: { en: 'Messages', de: 'Nachrichten' },
  title: ['text'],
  erasable: true,
  fields: {
    channel: { kind: 'ref', target: 'channel', label: { en: 'Channel', de: 'Kanal' }, required: true },
    /** The message that it answers in a thread; never one that is an answer itself. */
    thread: { kind: 'ref', target: 'message', label: { en: 'Thread', de: 'Faden' } },
    author: { kind: 'ref', target: 'person', signs: true, label: { en: 'By', de: 'Von' } },
    text: { kind: 'longText', label: { en: 'Text', de: 'Text' }, search: true },
    /** By the author's clock; the order of a channel. */
    sentAt: { kind: 'instant', label: { en: 'Sent', de: 'Gesendet' }, required: true },
    editedAt: { kind: 'instant', label: { en: 'Edited', de: 'Bearbeitet' }, internal: true },
    /** Taken back by its author: its text is gone, and its place stays. */
    deletedAt: { kind: 'instant', label: { en: 'Taken back', de: 'Zurückgenommen' }, internal: true },
    /** Who has read it is asked for. */
    announcement: { kind: 'boolean', label: { en: 'Announcement', de: 'Ankündigung' } },
    asksAnswer: { kind: 'boolean', label: { en: 'Expects an answer', de: 'Erwartet eine Antwort' } },
  },
  indexes: [
    ['channel', 'thread', 'sentAt'],
    ['channel', 'author', 'sentAt'],
    ['author', 'sentAt'],
  ],
  hiddenWith: ['channel'],
  authored: true,
})

/** Who or what a message names: a person, a team, a record, or with the id of its channel everybody in it. */
export const messageMention = defineTable({
  name: 'messageMention',
  space: 'office',
  label: { en: 'Mention', de: 'Erwähnung' },
  plural: { en: 'Mentions', de: 'Erwähnungen' },
  title: ['label'],
  erasable: true,
  fields: {
    message: { kind: 'ref', target: 'message', label: { en: 'Message', de: 'Nachricht' }, required: true },
    target: { kind: 'text', names: 'record', label: { en: 'Names', de: 'Nennt' }, internal: true },
    /** As it stands in the text behind @ or #. */
    label: { kind: 'text', label: { en: 'As', de: 'Als' }, internal: true },
  },
  indexes: [['target']],
  hiddenWith: ['message'],
  authored: true,
})

export const reaction = defineTable({
  name: 'reaction',
  space: 'office',
  label: { en: 'Reaction', de: 'Reaktion' },
  plural: { en: 'Reactions', de: 'Reaktionen' },
  title: ['emoji'],
  erasable: true,
  fields: {
    message: { kind: 'ref', target: 'message', label: { en: 'Message', de: 'Nachricht' }, required: true },
    person: { kind: 'ref', target: 'person', signs: true, label: { en: 'Person', de: 'Person' } },
    emoji: { kind: 'text', label: { en: 'Sign', de: 'Zeichen' }, internal: true, required: true },
    at: { kind: 'instant', label: { en: 'When', de: 'Wann' }, internal: true },
  },
  hiddenWith: ['message'],
  authored: true,
})

export const messagePin = defineTable({
  name: 'messagePin',
  space: 'office',
  label: { en: 'Pinned message', de: 'Angeheftete Nachricht' },
  plural: { en: 'Pinned messages', de: 'Angeheftete Nachrichten' },
  title: ['message'],
  fields: {
    message: { kind: 'ref', target: 'message', label: { en: 'Message', de: 'Nachricht' }, required: true },
    channel: { kind: 'ref', target: 'channel', label: { en: 'Channel', de: 'Kanal' } },
    by: { kind: 'ref', target: 'person', signs: true, label: { en: 'By', de: 'Von' } },
    at: { kind: 'instant', label: { en: 'Pinned', de: 'Angeheftet' }, internal: true },
  },
  hiddenWith: ['message'],
})

/**
 * What was made of a message: a task, a promise, evidence, a discussion. It lies beside the message, so that who may not read the
 * one learns nothing of it from the other, and says nothing but which record it is.
 */
export const messageOutcome = defineTable({
  name: 'messageOutcome',
  space: 'office',
  label: { en: 'Made of a message', de: 'Aus einer Nachricht gemacht' },
  plural: { en: 'Made of messages', de: 'Aus Nachrichten gemacht' },
  title: ['kind'],
  fields: {
    message: { kind: 'ref', target: 'message', label: { en: 'Message', de: 'Nachricht' }, required: true },
    made: { kind: 'text', names: 'record', label: { en: 'What was made', de: 'Was gemacht wurde' }, internal: true },
    kind: { kind: 'text', label: { en: 'Kind', de: 'Art' }, internal: true },
    by: { kind: 'ref', target: 'person', label: { en: 'By', de: 'Von' }, internal: true },
    at: { kind: 'instant', label: { en: 'When', de: 'Wann' }, internal: true },
  },
  indexes: [['message'], ['made']],
  hiddenWith: ['message'],
})

/** That somebody has read an announcement, and what they answered; one a person. */
export const messageReceipt = defineTable({
  name: 'messageReceipt',
  space: 'office',
  label: { en: 'Read receipt', de: 'Lesebestätigung' },
  plural: { en: 'Read receipts', de: 'Lesebestätigungen' },
  title: ['answer'],
  erasable: true,
  fields: {
    message: { kind: 'ref', target: 'message', label: { en: 'Message', de: 'Nachricht' }, required: true },
    person: { kind: 'ref', target: 'person', signs: true, label: { en: 'Person', de: 'Person' } },
    at: { kind: 'instant', label: { en: 'Read', de: 'Gelesen' }, internal: true },
    answer: { kind: 'longText', label: { en: 'Answer', de: 'Antwort' } },
  },
  hiddenWith: ['message'],
  authored: true,
})

/** How far a person has read a channel, and whether it may disturb; one a channel. */
export const channelMark = defineTable({
  name: 'channelMark',
  space: 'desk',
  label: { en: 'Read so far', de: 'Gelesen bis' },
  plural: { en: 'Read so far', de: 'Gelesen bis' },
  title: ['channel'],
  fields: {
    channel: { kind: 'text', names: 'record', label: { en: 'Channel', de: 'Kanal' }, internal: true },
    /**
     * JSON: of each author when the newest message that was seen was sent. By author, because what somebody wrote without
     * a network arrives later than what others wrote after it.
     */
    seen: { kind: 'longText', label: { en: 'Seen', de: 'Gesehen' }, internal: true },
    muted: { kind: 'boolean', label: { en: 'Muted', de: 'Stumm' } },
    favourite: { kind: 'boolean', label: { en: 'Kept on top', de: 'Oben gehalten' } },
  },
  indexes: [['channel']],
})

/** What was begun and not sent; one a channel or thread. */
export const messageDraft = defineTable({
  name: 'messageDraft',
  space: 'desk',
  label: { en: 'Draft', de: 'Entwurf' },
  plural: { en: 'Drafts', de: 'Entwürfe' },
  title: ['text'],
  erasable: true,
  fields: {
    /** The channel, or the message whose thread it is. */
    place: { kind: 'text', names: 'record', label: { en: 'Where', de: 'Wo' }, internal: true },
    text: { kind: 'longText', label: { en: 'Text', de: 'Text' }, internal: true },
    at: { kind: 'instant', label: { en: 'When', de: 'Wann' }, internal: true },
  },
  indexes: [['place']],
})
