/** Finding messages: words and filters; what is found opens where it stands. */
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useToday } from '#ui/clock.ts'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useLive } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import { messageMessages } from './messages.messages.ts'

export function MessageSearch({ onClose }: { readonly onClose: () => void }) {
  const text = useText(messageMessages)
  const formats = useFormat()
  const today = useToday()
  const [typed, type] = useState('')
  const found = useLive('messages.search', { text: typed }, { off: typed.trim() === '', keep: true }).value
  return (
    <Dialog open onOpen={(open) => !open && onClose()} title={text.search} width="wide">
      <TextField
        label={text.search}
        hideLabel
        hint={text.searchHint}
        value={typed}
        onValue={type}
        autoComplete="off"
        data-autofocus
      />
      <ul className="mt-3 flex min-h-40 flex-col gap-px pb-2">
        {typed.trim() !== '' && found?.unknown.length === 0 && found.hits.length === 0 && (
          <li className="py-2 text-fg-2">{text.noHits}</li>
        )}
        {found && found.unknown.length > 0 && (
          <li className="py-2 text-fg-2">
            {text.unknownParts(found.unknown.map((one) => one.split(':')[1]).join(', '))}
          </li>
        )}
        {typed.trim() !== '' &&
          found?.hits.map((hit) => (
            <li key={hit.id}>
              <Link
                to="/messages/$channel"
                params={{ channel: hit.channel }}
                search={hit.thread === null ? { at: hit.sentAt } : { thread: hit.thread }}
                onClick={onClose}
                className="block rounded-md px-2 py-1.5 hover:bg-hover"
              >
                <span className="flex items-baseline gap-2 text-xs text-fg-2">
                  <bdi className="font-medium text-fg">{hit.authorName}</bdi>
                  <bdi className="min-w-0 truncate">{hit.channelName}</bdi>
                  <span className="num ml-auto shrink-0">{formats.dateTime(hit.sentAt, today)}</span>
                </span>
                <bdi className="line-clamp-2">{hit.text}</bdi>
              </Link>
            </li>
          ))}
      </ul>
    </Dialog>
  )
}
