/** The deals behind a count: each opens, and its neighbours are the others. */
import { Dialog } from '#ui/dialog.tsx'
import { useToday } from '#ui/clock.ts'
import { useFormat } from '#ui/format.ts'
import type { QueryInput } from '#ui/catalogue.ts'
import { useLive } from '#ui/live.ts'
import { Loaded, Skeleton } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useOpenRecord } from '../../records/ui/open-record.ts'
import { winLossMessages } from './win-loss.messages.ts'

export interface Behind {
  readonly title: string
  readonly input: QueryInput<'winLoss.deals'>
}

export function LessonDeals({ behind, onClose }: { readonly behind: Behind; readonly onClose: () => void }) {
  const text = useText(winLossMessages)
  const formats = useFormat()
  const today = useToday()
  const openRecord = useOpenRecord()
  const deals = useLive('winLoss.deals', behind.input)
  return (
    <Dialog open onOpen={(open) => !open && onClose()} title={behind.title} width="normal">
      <Loaded live={deals} skeleton={<Skeleton className="h-40" />}>
        {(found) => (
          <ul className="pb-1">
            {found.map((deal) => (
              <li key={deal.id} className="border-t border-line first:border-t-0">
                <a
                  href={`/record/${deal.id}`}
                  onClick={(event) => {
                    if (event.ctrlKey || event.metaKey || event.shiftKey) return
                    event.preventDefault()
                    onClose()
                    openRecord(
                      deal.id,
                      found.map(({ id }) => id),
                    )
                  }}
                  className="-mx-2 flex min-h-11 items-center gap-3 rounded-md px-2 py-1.5 hover:bg-hover"
                >
                  <span className="min-w-0 flex-1">
                    <span className="block font-medium break-words">{deal.name ?? text.noName}</span>
                    {deal.account !== null && <span className="block text-xs text-fg-2">{deal.account}</span>}
                  </span>
                  <span className="num shrink-0 text-right text-xs">
                    <b className="block font-semibold">
                      {deal.amount === null ? '' : formats.moneyShort(deal.amount, deal.currency)}
                    </b>
                    <span className="text-fg-2">
                      {deal.closedOn === null ? '' : formats.date(deal.closedOn, today)}
                    </span>
                  </span>
                </a>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Dialog>
  )
}
