/** The quotes of a deal beside its facts, and the way to a new one. */
import { FilePlus2 } from 'lucide-react'
import { useFormat } from '#ui/format.ts'
import { useToday } from '#ui/clock.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useLocale, useText } from '#ui/text.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { Related } from '../../records/ui/page/related.tsx'
import { useOpenRecord } from '../../records/ui/open-record.ts'
import { StateBadge } from './quote-page.tsx'
import { quoteMessages } from './quotes.messages.ts'

export function DealQuotes({ deal, name }: { readonly deal: string; readonly name: string }) {
  const text = useText(quoteMessages)
  const formats = useFormat()
  const today = useToday()
  const locale = useLocale()
  const openRecord = useOpenRecord()
  const create = useCommandCall('quotes.create')
  const quotes = useLive('quotes.ofDeal', { opportunity: deal }).value
  const make = async (): Promise<void> => {
    if (create.running) return
    const made = await create.run({ opportunity: deal, language: locale })
    if (made.ok) openRecord(made.value.value.id)
  }
  useCommands([
    {
      id: 'deal.quote',
      label: text.newQuote,
      group: text.group,
      icon: FilePlus2,
      keys: ['Shift+Q'],
      run: () => void make(),
      about: name,
    },
  ])
  if (!quotes) return null
  return (
    <>
      <Related title={text.quotes} total={quotes.length} add={{ label: text.newQuote, run: () => void make() }}>
        {quotes.map((one) => (
          <li key={one.id}>
            <a
              href={`/record/${one.id}`}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return
                event.preventDefault()
                openRecord(
                  one.id,
                  quotes.map(({ id }) => id),
                )
              }}
              className="flex min-h-9 flex-col justify-center rounded-md px-1 py-1 hover:bg-hover max-md:min-h-11"
            >
              <span className="flex items-baseline gap-2">
                <span className="min-w-0 flex-1 truncate font-medium">
                  {one.number}
                  {(one.version ?? 1) > 1 && <span className="text-fg-3"> · {text.version(one.version ?? 1)}</span>}
                </span>
                {one.total !== null && (
                  <span className="num shrink-0 font-semibold">{formats.moneyShort(one.total, one.currency)}</span>
                )}
              </span>
              <span className="flex items-center gap-2 text-xs text-fg-3">
                <StateBadge state={one.state} />
                {one.validUntil !== null && text.validUntil(formats.date(one.validUntil, today))}
              </span>
            </a>
          </li>
        ))}
      </Related>
      {create.failure && <ErrorState inline failure={create.failure} />}
    </>
  )
}
