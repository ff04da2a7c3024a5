import { defineMessages } from '#ui/text.ts'

export const pinMessages = defineMessages({
  en: {
    pinned: 'Pinned',
    pin: 'Pin',
    unpin: 'Let go of the pin',
    pinnedWhat: (title: string) => `${title} is pinned`,
    unpinnedWhat: (title: string) => `${title} is no longer pinned`,
  },
  de: {
    pinned: 'Angeheftet',
    pin: 'Anheften',
    unpin: 'Nicht mehr anheften',
    pinnedWhat: (title) => `${title} ist angeheftet`,
    unpinnedWhat: (title) => `${title} ist nicht mehr angeheftet`,
  },
})
