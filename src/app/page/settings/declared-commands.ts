/**
 * The keys of every view, for the settings before a view has been seen. The views themselves register these commands;
 * once one has, what it said counts. That both say the same is held by test/browser/keys.browser.test.ts.
 */
import { clientMessages } from '#features/client-base/ui/clients.messages.ts'
import { competitorMessages } from '#features/competitors/ui/competitors.messages.ts'
import { contactMessages } from '#features/contacts/ui/contacts.messages.ts'
import { dealPeopleMessages } from '#features/deal-people/ui/deal-people.messages.ts'
import { dealRightsMessages } from '#features/deal-people/ui/deal-rights.messages.ts'
import { planMessages } from '#features/deal-plan/ui/plan.messages.ts'
import { duplicateMessages } from '#features/duplicates/ui/duplicates.messages.ts'
import { evidenceMessages } from '#features/evidence/ui/evidence.messages.ts'
import { personDataMessages } from '#features/export/ui/person-data.messages.ts'
import { fileMessages } from '#features/files/ui/files.messages.ts'
import { importMessages } from '#features/import/ui/import.messages.ts'
import { leadMessages } from '#features/leads/ui/leads.messages.ts'
import { lineMessages } from '#features/line-items/ui/lines.messages.ts'
import { winMessages } from '#features/mastermind/ui/wins.messages.ts'
import { messageKeys, roomKeys } from '#features/messages/ui/message-keys.ts'
import { messageMessages } from '#features/messages/ui/messages.messages.ts'
import { inboxKeys } from '#features/notifications/ui/inbox-keys.ts'
import { inboxMessages } from '#features/notifications/ui/inbox.messages.ts'
import { opportunityMessages } from '#features/opportunities/ui/opportunities.messages.ts'
import { quoteMessages } from '#features/quotes/ui/quotes.messages.ts'
import { pageMessages } from '#features/records/ui/page/page.messages.ts'
import { recordMessages } from '#features/records/ui/records.messages.ts'
import { dealStepMessages } from '#features/process/ui/deal-step.messages.ts'
import { printMessages } from '#features/records/ui/print/print.messages.ts'
import { shapes } from '#features/records/ui/view/table-view.ts'
import { viewMessages } from '#features/records/ui/view/view.messages.ts'
import { tableKeys } from '#features/records/ui/table/table-keys.ts'
import { pinMessages } from '#features/pins/ui/pins.messages.ts'
import { requestMessages } from '#features/requests/ui/requests.messages.ts'
import { resourceMessages } from '#features/resources/ui/resources.messages.ts'
import { keepMessages } from '#features/retention/ui/keep.messages.ts'
import { retentionKeys } from '#features/retention/ui/retention-control.tsx'
import { retentionMessages } from '#features/retention/ui/retention.messages.ts'
import { peopleMessages } from '#features/sharing/ui/people.messages.ts'
import { spacesMessages } from '#features/sharing/ui/spaces.messages.ts'
import { timelineMessages } from '#features/timeline/ui/timeline.messages.ts'
import { meetingMessages } from '#features/today/ui/meeting.messages.ts'
import { todayMessages } from '#features/today/ui/today.messages.ts'
import { topicKeys } from '#features/topics/ui/topic-keys.ts'
import { topicMessages } from '#features/topics/ui/topics.messages.ts'
import type { RegisteredCommand } from '#ui/commands.ts'
import type { Locale } from '#ui/text.ts'

type Line = readonly [id: string, label: string, keys: string]

/** Alternatives are separated by commas. */
const inGroup = (group: string, lines: readonly Line[]): RegisteredCommand[] =>
  lines.map(([id, label, keys]) => ({
    id,
    label,
    group,
    keys: keys === '' ? [] : keys.split(', '),
    layer: 0,
    run: () => undefined,
  }))

export function declaredCommands(locale: Locale): readonly RegisteredCommand[] {
  const page = pageMessages[locale]
  const same = duplicateMessages[locale]
  const pins = pinMessages[locale]
  const deals = opportunityMessages[locale]
  const rivals = competitorMessages[locale]
  const proof = evidenceMessages[locale]
  const step = dealStepMessages[locale]
  const plan = planMessages[locale]
  const lines = lineMessages[locale]
  const quotes = quoteMessages[locale]
  const needs = requestMessages[locale]
  const talk = messageMessages[locale]
  const erasing = retentionMessages[locale]
  const floor = topicMessages[locale]
  const wins = winMessages[locale]
  const clients = clientMessages[locale]
  const inbox = inboxMessages[locale]
  const buyers = dealPeopleMessages[locale]
  const rights = dealRightsMessages[locale]
  const records = recordMessages[locale]
  const meeting = meetingMessages[locale]
  const today = todayMessages[locale]
  const views = viewMessages[locale]
  const taken = printMessages[locale]
  const log = timelineMessages[locale]
  const leads = leadMessages[locale]
  const files = importMessages[locale]
  const attached = fileMessages[locale]
  const material = resourceMessages[locale]
  const people = peopleMessages[locale]
  const spaces = spacesMessages[locale]
  return [
    ...inGroup(today.group, [
      ['today.down', today.moveDown, 'j, ArrowDown'],
      ['today.up', today.moveUp, 'k, ArrowUp'],
      ['today.done', today.done, 'e'],
      ['today.snooze', today.snooze, 'h'],
      ['today.delegate', today.delegate, 'd'],
      ['today.addStep', today.addStep, 'a'],
      ['today.accept', today.accept, 'y'],
      ['today.decline', today.decline, 'Backspace'],
      ['today.split', today.split, 's'],
      ['today.release', today.release, 'r'],
      ['today.carryOver', today.carryOver, 'Shift+H'],
      ['today.need', needs.ask, 'Shift+N'],
      ['today.meeting', today.meetingAct, 'Shift+O'],
      ['today.openMeeting', today.openMeeting, 'Shift+M'],
      ['today.meetingBrief', meeting.know, 'Shift+B'],
      ['today.logCall', log.logCall, 'l c'],
      ['today.logEmail', log.logEmail, 'l e'],
      ['today.logMeeting', log.logMeeting, 'l m'],
      ['today.logNote', log.logNote, 'l n'],
      ['today.call', today.call, 'c'],
      ['today.evidence', proof.open, 'b'],
      ['today.stageLeft', deals.stageLeft, 'Shift+ArrowLeft'],
      ['today.stageRight', deals.stageRight, 'Shift+ArrowRight'],
      ['today.won', deals.saveWon, 'Shift+Y'],
      ['today.lost', deals.saveLost, 'Shift+X'],
      ['today.convert', leads.convert, 'Shift+C'],
      ['today.why', today.whyHere, 'w'],
      ['today.tune', today.tune, 'Shift+W'],
      ['today.open', today.open, 'Enter, o'],
    ]),
    ...inGroup(contactMessages[locale].group, [['contact.call', contactMessages[locale].call, 'c']]),
    ...inGroup(records.view, [
      ['view.search', records.search, '/'],
      ['view.filter', records.filter, 'f'],
      ['view.options', records.viewOptions, 'v'],
      ...shapes.map((shape): Line => [`view.${shape}`, views.showAs(views.shapes[shape]), '']),
      ['view.print', taken.print, 'Mod+p'],
      ['view.csv', taken.csv, ''],
      ['view.xlsx', taken.xlsx, ''],
    ]),
    ...inGroup(views.views, [
      ['views.choose', views.views, 'Shift+V'],
      ['views.next', views.nextView, ']'],
      ['views.previous', views.previousView, '['],
      ['views.save', views.saveChanges, 'Mod+s'],
      ['views.discard', views.discardChanges, ''],
      ['views.saveAs', views.saveAs, 'Mod+Shift+s'],
      ['views.rename', views.rename, ''],
      ['views.duplicate', views.duplicate, ''],
      ['views.share', views.share, ''],
      ['views.begin', views.beginAll, ''],
      ['views.copyLink', views.copyLink, ''],
      ['views.delete', views.delete, ''],
    ]),
    ...inGroup(deals.move, [
      ['board.down', deals.down, 'j, ArrowDown'],
      ['board.up', deals.up, 'k, ArrowUp'],
      ['board.left', deals.left, 'ArrowLeft'],
      ['board.right', deals.right, 'ArrowRight'],
      ['board.first', deals.firstCard, 'Home'],
      ['board.last', deals.lastCard, 'End'],
      ['board.extendDown', deals.extendDown, 'Shift+J, Shift+ArrowDown'],
      ['board.extendUp', deals.extendUp, 'Shift+K, Shift+ArrowUp'],
      ['board.stageLeft', deals.stageLeft, 'Shift+ArrowLeft'],
      ['board.stageRight', deals.stageRight, 'Shift+ArrowRight'],
      ['board.open', deals.openDeal, 'Enter'],
      ['board.choose', deals.choose, 'x'],
      ['board.moveTo', deals.moveTo, 'm'],
      ['board.won', deals.saveWon, ''],
      ['board.lost', deals.saveLost, ''],
      ['board.letGo', deals.clearChoice, 'Escape'],
      ['board.collapse', deals.collapseColumn, '-'],
    ]),
    ...inGroup(records.tableKeys, [
      ...Object.entries(tableKeys).map(([id, { label, keys }]): Line => [
        `table.${id}`,
        label(records),
        keys.join(', '),
      ]),
      ['table.change', records.change, 'c'],
      ['table.delete', records.delete, 'Delete'],
    ]),
    ...inGroup(records.recordKeys, [
      ['record.next', records.nextRecord, 'Mod+ArrowDown'],
      ['record.previous', records.previousRecord, 'Mod+ArrowUp'],
      ['record.back', records.back, 'Escape'],
      ['record.pin', pins.pin, 'Shift+I'],
      ['record.merge', same.mergeWith, 'Shift+M'],
      ['record.takeApart', same.takeApart, 'Shift+U'],
      ['record.delete', records.delete, 'Shift+Delete'],
    ]),
    ...inGroup(page.nextStep, [
      ['step.done', page.done, 'e'],
      ['step.snooze', page.snooze, 'h'],
    ]),
    ...inGroup(page.stage, [
      ['deal.stageLeft', deals.stageLeft, 'Shift+ArrowLeft'],
      ['deal.stageRight', deals.stageRight, 'Shift+ArrowRight'],
      ['deal.won', deals.saveWon, 'Shift+Y'],
      ['deal.lost', deals.saveLost, 'Shift+X'],
    ]),
    ...inGroup(proof.group, [['deal.evidence', proof.open, 'b']]),
    ...inGroup(plan.group, [['deal.plan', plan.open, 'Shift+M']]),
    ...inGroup(rivals.title, [['deal.addCompetitor', rivals.add, 'a c']]),
    ...inGroup(rights.group, [['deal.join', rights.join, 'a j']]),
    ...inGroup(lines.group, [['deal.lines', lines.edit, 'Shift+L']]),
    ...inGroup(quotes.group, [['deal.quote', quotes.newQuote, 'Shift+Q']]),
    ...inGroup(needs.group, [['deal.ask', needs.ask, 'Shift+N']]),
    ...inGroup(step.group, [['deal.takeOn', step.takeOn, 'a t']]),
    ...inGroup(talk.title, [
      ['messages.new', roomKeys.newConversation.label(talk), roomKeys.newConversation.keys.join(', ')],
      ['messages.search', roomKeys.search.label(talk), roomKeys.search.keys.join(', ')],
      ['messages.nextUnread', roomKeys.nextUnread.label(talk), roomKeys.nextUnread.keys.join(', ')],
      ['messages.retention', keepMessages[locale].how, retentionKeys.join(', ')],
    ]),
    ...inGroup(talk.group, [
      ...Object.entries(messageKeys).map(([id, { label, keys }]): Line => [
        `message.${id}`,
        label(talk),
        keys.join(', '),
      ]),
      ['record.conversation', talk.open_, 'Shift+C'],
    ]),
    ...inGroup(floor.group, [
      ...Object.entries(topicKeys).map(([id, { label, keys }]): Line => [id, label(floor), keys.join(', ')]),
      ['deal.ring', floor.ring, 'Shift+B'],
      ['bell.congratulate', floor.congratulate, 'Shift+G'],
      ['win.close', wins.close, 'Escape'],
      ['deal.shadow', floor.shadow, 'a w'],
      ['floor.pair', floor.pair, 'c'],
    ]),
    ...inGroup(
      inbox.title,
      Object.entries(inboxKeys).map(([id, { label, keys }]): Line => [`inbox.${id}`, label(inbox), keys.join(', ')]),
    ),
    ...inGroup(clients.group, [
      ['clients.next', clients.next, 'j, ArrowDown'],
      ['clients.previous', clients.previous, 'k, ArrowUp'],
      ['clients.open', clients.open, 'Enter'],
      ['client.askReferral', clients.askReferral, 'a r'],
    ]),
    ...inGroup(buyers.people, [
      ['deal.addContact', buyers.addPerson, 'a p'],
      ['deal.addMember', buyers.addMember, 'a m'],
    ]),
    ...inGroup(material.group, [
      ['resources.search', material.focus, '/'],
      ['resources.down', material.down, 'j, ArrowDown'],
      ['resources.up', material.up, 'k, ArrowUp'],
      ['resources.addFiles', material.addFiles, 'Shift+A'],
      ['resources.addLink', material.addLink, 'Shift+L'],
      ['resources.newCollection', material.newCollection, 'Shift+C'],
      ['resource.addVersion', material.addVersion, 'Shift+V'],
      ['resource.addVariant', material.addVariant, ''],
      ['resource.propose', material.propose, ''],
      ['deal.sendMaterial', material.send, 'a s'],
    ]),
    ...inGroup(attached.files, [
      ['files.attach', attached.attach, 'Shift+A'],
      ['file.erase', erasing.eraseFile, 'Shift+Backspace'],
    ]),
    ...inGroup(personDataMessages[locale].group, [['person.handOver', personDataMessages[locale].hand, 'a d']]),
    ...inGroup(spaces.title, [
      ['record.whoReads', spaces.whoReadsTitle, 'Shift+R'],
      ['record.share', spaces.share, ''],
      ['spaces.new', spaces.newSpace, ''],
    ]),
    ...inGroup(people.group, [['sharing.letIn', people.letIn, 'g Shift+Q']]),
    ...inGroup(log.log, [
      ['log.call', log.logCall, 'l c'],
      ['log.email', log.logEmail, 'l e'],
      ['log.meeting', log.logMeeting, 'l m'],
      ['log.note', log.logNote, 'l n'],
    ]),
    ...inGroup(files.title, [
      ['import.chooseFolder', files.chooseFolder, 'Shift+F'],
      ['import.paste', files.pasteTable, 'Shift+V'],
      ['import.goOn', files.goOn, 'Shift+G'],
      ['import.takeCertain', files.takeSure, 'y'],
      ['import.preview', files.preview, 'Mod+Enter'],
      ['import.run', files.startImport, 'Mod+Enter'],
    ]),
  ]
}
