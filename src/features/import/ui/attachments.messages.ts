import { defineMessages } from '#ui/text.ts'

export const attachmentsMessages = defineMessages({
  en: { attachments: 'Attachments', ways: { keep: 'Keep them as files', leave: 'Only name them' } },
  de: { attachments: 'Anhänge', ways: { keep: 'Als Dateien behalten', leave: 'Nur nennen' } },
})
