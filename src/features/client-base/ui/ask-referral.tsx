/** Writes down that a customer was asked for a referral. */
import { useCommandCall } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { AskFrame, type Asked } from '../../requests/ui/ask-frame.tsx'
import { clientMessages } from './clients.messages.ts'

export interface AskReferralProps {
  readonly account: string
  readonly name: string
  readonly onClose: () => void
}

export function AskReferral({ account, name, onClose }: AskReferralProps) {
  const text = useText(clientMessages)
  const toast = useToast()
  const ask = useCommandCall('referrals.ask')
  async function save({ words, day, who }: Asked): Promise<boolean> {
    const done = await ask.run({
      account,
      ...(who === null ? {} : { contact: who }),
      ...(day === null ? {} : { askedOn: day }),
      ...(words === '' ? {} : { note: words }),
    })
    if (done.ok) toast({ text: text.asked(name), operation: done.value.operation })
    return done.ok
  }
  return (
    <AskFrame
      title={text.askTitle(name)}
      save={text.save}
      line={{ label: text.noteField }}
      who={{ table: 'contact', label: text.contactField }}
      day={{ label: text.askedOn }}
      call={ask}
      onAsk={save}
      onClose={onClose}
    />
  )
}
