/** What is asked or shown about one message: what it said before, who has read it, an answer to it. */
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { useToday } from '#ui/clock.ts'
import { Dialog } from '#ui/dialog.tsx'
import { TextArea } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState, Loaded, Skeleton } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import type { MessageItem } from '../messages.answers.ts'
import { MessageBody } from './message-body.tsx'
import { messageMessages } from './messages.messages.ts'

interface DialogOf {
  readonly message: MessageItem
  readonly onClose: () => void
}

export function HistoryDialog({ message, onClose }: DialogOf) {
  const text = useText(messageMessages)
  const formats = useFormat()
  const today = useToday()
  const history = useLive('messages.history', { id: message.id })
  return (
    <Dialog open onOpen={(open) => !open && onClose()} title={text.history}>
      <Loaded live={history} skeleton={<Skeleton className="h-20" />}>
        {(texts) => (
          <ol className="flex flex-col gap-3 pb-3">
            {texts.toReversed().map((one, place) => (
              <li key={`${one.at}${place}`}>
                <p className="num text-xs text-fg-2">{formats.dateTime(one.at, today)}</p>
                <MessageBody text={one.text} mentions={[]} />
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </Dialog>
  )
}

export function ReceiptsDialog({ message, onClose }: DialogOf) {
  const text = useText(messageMessages)
  const formats = useFormat()
  const today = useToday()
  const receipts = useLive('messages.receipts', { id: message.id })
  return (
    <Dialog open onOpen={(open) => !open && onClose()} title={text.whoHasRead}>
      <Loaded live={receipts} skeleton={<Skeleton className="h-20" />}>
        {({ read, waiting }) => (
          <div className="flex flex-col gap-3 pb-3">
            <ul className="flex flex-col gap-1.5">
              {read.map((one) => (
                <li key={one.id}>
                  <span className="font-medium">{one.name}</span>{' '}
                  <span className="num text-xs text-fg-2">{one.at && formats.dateTime(one.at, today)}</span>
                  {one.answer !== null && <MessageBody text={one.answer} mentions={[]} />}
                </li>
              ))}
            </ul>
            <div>
              <h3 className="text-xs font-medium text-fg-2">{text.stillWaiting}</h3>
              <p>{waiting.length === 0 ? text.nobodyWaits : formats.list(waiting.map(({ name }) => name))}</p>
            </div>
          </div>
        )}
      </Loaded>
    </Dialog>
  )
}

export function AnswerDialog({ message, onClose }: DialogOf) {
  const text = useText(messageMessages)
  const acknowledge = useCommandCall('messages.acknowledge')
  const [answer, setAnswer] = useState(message.myAnswer ?? '')
  const save = async (): Promise<void> => {
    if (answer.trim() === '') return
    const done = await acknowledge.run({ message: message.id, answer: answer.trim() })
    if (done.ok) onClose()
  }
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={text.yourAnswer}
      actions={
        <Button tone="primary" busy={acknowledge.running} onClick={() => void save()}>
          {text.giveAnswer}
        </Button>
      }
    >
      <MessageBody text={message.text} mentions={message.mentions} />
      <TextArea label={text.yourAnswer} hideLabel value={answer} onValue={setAnswer} autoFocus />
      {acknowledge.failure && <ErrorState inline failure={acknowledge.failure} />}
    </Dialog>
  )
}
