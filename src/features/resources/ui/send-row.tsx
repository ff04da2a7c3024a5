import { CalendarX, X } from 'lucide-react'
import { Badge } from '#ui/badge.tsx'
import { IconButton } from '#ui/button.tsx'
import { useNow } from '#ui/clock.ts'
import { useFormat } from '#ui/format.ts'
import { useText } from '#ui/text.ts'
import { useOpenRecord } from '../../records/ui/open-record.ts'
import type { SendView } from '../sends.ts'
import { resourceMessages } from './resources.messages.ts'

export interface SendRowProps {
  readonly send: SendView
  /** What stands first: the customer on a resource's page, the resource in a deal. */
  readonly name: string
  readonly onRemove?: () => void
}

/** Who got which version, and whether there is a newer one now. */
export function SendRow({ send, name, onRemove }: SendRowProps) {
  const text = useText(resourceMessages)
  const formats = useFormat()
  const now = useNow()
  const openRecord = useOpenRecord()
  const isOfDeal = name === send.title
  const label = send.versionLabel ?? '1'
  return (
    <li className="flex items-center gap-1 rounded-md hover:bg-hover">
      <button
        type="button"
        onClick={() => openRecord(isOfDeal ? send.resource : (send.opportunity ?? send.contact ?? send.resource))}
        className="min-h-9 min-w-0 flex-1 px-1 py-1 text-left max-md:min-h-11"
      >
        <span className="font-medium break-words">{name}</span>
        {isOfDeal && send.isOutOfDate && (
          <span className="ml-1.5">
            <Badge tone="warn" icon={CalendarX}>
              {text.outOfDateShort}
            </Badge>
          </span>
        )}
        <span className="block text-xs break-words text-fg-2">
          {[
            send.isOld ? text.hasOld(label) : text.has(label),
            isOfDeal ? send.contactName : send.opportunityName === name ? null : send.opportunityName,
            send.byName,
            send.at === null ? null : formats.ago(send.at, now),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </button>
      {onRemove && <IconButton icon={X} label={text.removeSend(send.title)} onClick={onRemove} className="text-fg-3" />}
    </li>
  )
}
