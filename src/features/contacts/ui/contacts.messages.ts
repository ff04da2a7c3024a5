import { defineMessages } from '#ui/text.ts'

export const contactMessages = defineMessages({
  en: { group: 'On a contact', call: 'Call' },
  de: { group: 'Bei einem Kontakt', call: 'Anrufen' },
})
