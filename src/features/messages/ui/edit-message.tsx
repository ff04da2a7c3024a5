import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { TextArea } from '#ui/field.tsx'
import { useCommandCall } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import type { MessageItem } from '../messages.answers.ts'
import { messageMessages } from './messages.messages.ts'

/** A message of one's own, changed in place: Enter saves, Esc leaves it as it was. */
export function EditMessage({ message, onEnd }: { readonly message: MessageItem; readonly onEnd: () => void }) {
  const text = useText(messageMessages)
  const edit = useCommandCall('messages.edit')
  const [written, write] = useState(message.text)
  const save = async (): Promise<void> => {
    if (written.trim() === message.text.trim()) return onEnd()
    const mentions = message.mentions.map(({ target, label }) => ({ target, label }))
    const done = await edit.run({ id: message.id, text: written, mentions })
    if (done.ok) onEnd()
  }
  return (
    <div className="flex flex-col gap-1 py-1">
      <TextArea
        label={text.edit}
        hideLabel
        value={written}
        onValue={write}
        autoFocus
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.preventDefault()
            event.stopPropagation()
            onEnd()
          }
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          void save()
        }}
      />
      {edit.failure && <ErrorState inline failure={edit.failure} />}
      <div className="flex gap-1">
        <Button tone="primary" busy={edit.running} onClick={() => void save()}>
          {text.saveEdit}
        </Button>
        <Button tone="quiet" onClick={onEnd}>
          {text.cancel}
        </Button>
      </div>
    </div>
  )
}
