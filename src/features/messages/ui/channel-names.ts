import { useText } from '#ui/text.ts'
import type { ChannelItem } from '../messages.answers.ts'
import { messageMessages } from './messages.messages.ts'

/** What a channel is called; the two that every office has are called so in the language of the page. */
export function useChannelName(): (channel: Pick<ChannelItem, 'kind' | 'name'>) => string {
  const text = useText(messageMessages)
  return ({ kind, name }) => {
    if (kind === 'channel' && name === 'general') return text.general
    if (kind === 'announcements' && name === 'announcements') return text.announcements
    return name
  }
}
