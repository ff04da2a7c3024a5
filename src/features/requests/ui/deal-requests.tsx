/** What a deal needs and what was promised for it, on its page. */
import { HandHelping, Plus } from 'lucide-react'
import { useState } from 'react'
import { useLive } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { Related } from '../../records/ui/page/related.tsx'
import type { RequestItem } from '../requests.answers.ts'
import { CommitDialog, DeclineDialog } from './answer-dialogs.tsx'
import { AskDialog } from './ask-dialog.tsx'
import { RequestLine } from './request-row.tsx'
import { requestMessages } from './requests.messages.ts'

export function DealRequests({ deal, name }: { readonly deal: string; readonly name: string }) {
  const text = useText(requestMessages)
  const [asking, setAsking] = useState(false)
  const [committing, setCommitting] = useState<RequestItem | null>(null)
  const [declining, setDeclining] = useState<RequestItem | null>(null)
  const found = useLive('requests.ofDeal', { id: deal }).value
  useCommands([
    {
      id: 'deal.ask',
      label: text.ask,
      group: text.group,
      icon: HandHelping,
      keys: ['Shift+N'],
      run: () => setAsking(true),
      about: name,
    },
  ])
  if (!found) return null
  return (
    <>
      <Related
        title={text.ofDeal}
        total={found.length}
        add={{ label: text.ask, run: () => setAsking(true), icon: Plus }}
      >
        {found.map((request) => (
          <li key={request.id} className="rounded-md px-1 py-1.5">
            <RequestLine request={request} acts={{ onCommit: setCommitting, onDecline: setDeclining }} />
          </li>
        ))}
      </Related>
      {asking && <AskDialog deal={deal} name={name} onClose={() => setAsking(false)} />}
      {committing && <CommitDialog request={committing} onClose={() => setCommitting(null)} />}
      {declining && <DeclineDialog request={declining} onClose={() => setDeclining(null)} />}
    </>
  )
}
