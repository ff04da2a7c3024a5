/** What a person does with a message, by menu and by key: one table feeds both. */
import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode, type RefObject } from 'react'
import { useCommandCall } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import { useAnnounce, useToast } from '#ui/toasts.ts'
import { EraseDialog, useMayEraseAll } from '../../retention/ui/erase-dialog.tsx'
import type { ChannelView, MessageItem } from '../messages.answers.ts'
import type { ComposerHandle } from './composer.tsx'
import { AnswerDialog, HistoryDialog, ReceiptsDialog } from './message-dialogs.tsx'
import type { MessageAct } from './message-keys.ts'
import type { RowActs } from './message-row.tsx'
import { messageMessages } from './messages.messages.ts'

export interface MessageActs {
  readonly act: RowActs['onAct']
  readonly react: RowActs['onReact']
  /** What can be made of messages here. */
  readonly offered: readonly MessageAct[]
  readonly editing: string | null
  readonly endEdit: () => void
  readonly dialogs: ReactNode
  readonly failure: ReturnType<typeof useCommandCall>['failure']
}

export function useMessageActs(
  channel: ChannelView,
  composer: RefObject<ComposerHandle | null>,
  onThread: (message: MessageItem) => void,
): MessageActs {
  const text = useText(messageMessages)
  const toast = useToast()
  const announce = useAnnounce()
  const navigate = useNavigate()
  const takeBack = useCommandCall('messages.takeBack')
  const react = useCommandCall('messages.react')
  const pin = useCommandCall('messages.pin')
  const read = useCommandCall('messages.read')
  const acknowledge = useCommandCall('messages.acknowledge')
  const become = useCommandCall('messages.become')
  const mayEraseAll = useMayEraseAll()
  const [editing, setEditing] = useState<string | null>(null)
  const [dialog, setDialog] = useState<{
    readonly kind: 'history' | 'receipts' | 'answer' | 'erase'
    readonly of: MessageItem
  }>()

  const make = async (message: MessageItem, as: 'task' | 'obligation' | 'evidence' | 'topic'): Promise<void> => {
    const done = await become.run({ message: message.id, as })
    if (!done.ok) return
    const words = {
      task: text.madeTask,
      obligation: text.madePromise,
      evidence: text.madeEvidence,
      topic: text.madeTopic,
    }
    toast({ text: words[as], operation: done.value.operation, tone: 'good' })
    if (as === 'topic') void navigate({ to: '/record/$id', params: { id: done.value.value.id } })
  }
  const acts: Partial<Record<Parameters<RowActs['onAct']>[0], (message: MessageItem) => unknown>> = {
    answer: onThread,
    quote: (message) => composer.current?.quote(message.text),
    edit: (message) => message.mine && setEditing(message.id),
    takeBack: async (message) => {
      if (!message.mine) return
      const done = await takeBack.run({ id: message.id })
      if (done.ok) toast({ text: text.takenBackDone, operation: done.value.operation })
    },
    erase: (of) => !of.erased && (of.mine || mayEraseAll) && setDialog({ kind: 'erase', of }),
    pin: (message) => pin.run({ message: message.id, on: !message.pinned }),
    markUnread: async (message) => {
      const done = await read.run({ channel: channel.id, from: message.id })
      if (done.ok) announce(text.markUnread)
    },
    acknowledge: (message) => {
      if (!message.announcement || message.mine) return
      if (message.asksAnswer) setDialog({ kind: 'answer', of: message })
      else void acknowledge.run({ message: message.id })
    },
    history: (of) => setDialog({ kind: 'history', of }),
    receipts: (of) => setDialog({ kind: 'receipts', of }),
    copy: async (message) => {
      await navigator.clipboard.writeText(message.text).catch(() => undefined)
      toast({ text: text.copied, kind: 'copied' })
    },
    react: (message) => toggle(message, '👍'),
    task: (message) => make(message, 'task'),
    obligation: (message) => make(message, 'obligation'),
    evidence: (message) => make(message, 'evidence'),
    topic: (message) => make(message, 'topic'),
  }
  const toggle = (message: MessageItem, sign: string): void => {
    const has = message.reactions.some((one) => one.emoji === sign && one.mine)
    void react.run({ message: message.id, emoji: sign, on: !has })
  }
  const close = (): void => setDialog(undefined)
  return {
    act: (what, message) => void acts[what]?.(message),
    react: toggle,
    offered: [
      'task',
      'obligation',
      ...(channel.kind === 'record' ? (['evidence'] as const) : []),
      'topic',
      ...(mayEraseAll ? (['erase'] as const) : []),
    ],
    editing,
    endEdit: () => setEditing(null),
    failure: takeBack.failure ?? react.failure ?? pin.failure ?? acknowledge.failure ?? become.failure,
    dialogs: (
      <>
        {dialog?.kind === 'history' && <HistoryDialog message={dialog.of} onClose={close} />}
        {dialog?.kind === 'receipts' && <ReceiptsDialog message={dialog.of} onClose={close} />}
        {dialog?.kind === 'answer' && <AnswerDialog message={dialog.of} onClose={close} />}
        {dialog?.kind === 'erase' && <EraseDialog record={dialog.of.id} what="message" onClose={close} />}
      </>
    ),
  }
}
