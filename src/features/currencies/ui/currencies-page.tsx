/** Exchange rates of the office: entered or pasted, each with its day and where it is from. */
import { useNavigate } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '#ui/button.tsx'
import { TextArea, TextField } from '#ui/field.tsx'
import { todayHere, useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { ErrorState, Loaded, Skeleton } from '#ui/states.tsx'
import { useLocale, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import type { CurrencyFacts } from '../currencies.queries.ts'
import { currencyMessages } from './currencies.messages.ts'
import { readPastedRates } from './read-rates.ts'

export function CurrenciesPage() {
  const text = useText(currencyMessages)
  const navigate = useNavigate()
  const found = useLive('currencies.list', {})
  return (
    <Page title={text.title} onBack={() => void navigate({ to: '/settings' })}>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-160 flex-col gap-6 px-4 py-6 max-md:px-3">
          <Loaded live={found} skeleton={<Skeleton className="h-60" />}>
            {({ own, others }) => (
              <>
                <p className="text-fg-2">{text.intro(own)}</p>
                <EnterRates own={own} />
                {others.length === 0 && <p className="text-fg-3">{text.none}</p>}
                {others.map((one) => (
                  <Currency key={one.currency} facts={one} own={own} />
                ))}
              </>
            )}
          </Loaded>
        </div>
      </div>
    </Page>
  )
}

function EnterRates({ own }: { readonly own: string }) {
  const text = useText(currencyMessages)
  const locale = useLocale()
  const toast = useToast()
  const set = useCommandCall('currencies.setRates')
  const [typed, setTyped] = useState('')
  const [source, setSource] = useState('')
  const [tried, setTried] = useState(false)
  const read = readPastedRates(typed, { today: todayHere(), language: locale })
  const wrong = 'wrongLine' in read ? text.badLine(read.wrongLine) : undefined
  const save = async (): Promise<void> => {
    setTried(true)
    if ('wrongLine' in read || read.length === 0 || set.running) return
    const done = await set.run({ rates: [...read], ...(source.trim() === '' ? {} : { source }) })
    if (!done.ok) return
    setTyped('')
    setTried(false)
    toast({ text: text.saved(done.value.value.count), operation: done.value.operation, tone: 'good' })
  }
  return (
    <form
      noValidate
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <TextArea
        label={text.paste}
        value={typed}
        onValue={setTyped}
        hint={text.pasteHint(own)}
        error={tried ? wrong : undefined}
        spellCheck={false}
      />
      <TextField label={text.source} value={source} onValue={setSource} hint={text.sourceHint} maxLength={1_000} />
      <div>
        <Button type="submit" tone="primary" busy={set.running} disabled={typed.trim() === ''}>
          {text.save}
        </Button>
      </div>
      {set.failure && <ErrorState inline failure={set.failure} />}
    </form>
  )
}

/** Rates shown of a currency before the others are asked for. */
const shownAtFirst = 4

function Currency({ facts, own }: { readonly facts: CurrencyFacts; readonly own: string }) {
  const text = useText(currencyMessages)
  const formats = useFormat()
  const toast = useToast()
  const remove = useCommandCall('records.delete')
  const [all, setAll] = useState(false)
  const { currency, deals, rates } = facts
  const shown = all ? rates : rates.slice(0, shownAtFirst)
  const drop = async (id: string): Promise<void> => {
    const done = await remove.run({ ids: [id] })
    if (done.ok) toast({ text: text.removed, operation: done.value.operation })
  }
  return (
    <section aria-label={currency} className="border-t border-line pt-3">
      <h2 className="flex items-baseline gap-2 font-semibold">
        {currency}
        <span className="text-xs font-normal text-fg-3">{text.deals(deals)}</span>
        {rates.length === 0 && <span className="text-xs font-normal text-warn">{text.noRate}</span>}
      </h2>
      <ul className="num mt-1">
        {shown.map((one) => (
          <li key={one.id} className="flex min-h-9 items-center gap-3 max-md:min-h-11">
            <span className="w-40 shrink-0">{`1 ${currency} = ${formats.number(one.rate)} ${own}`}</span>
            <span className="min-w-0 flex-1 text-fg-2">
              {text.since(formats.date(one.date))}
              {one.source !== null && <span className="text-fg-3"> · {one.source}</span>}
            </span>
            <IconButton
              icon={X}
              label={text.remove(`${currency}, ${formats.date(one.date)}`)}
              onClick={() => void drop(one.id)}
            />
          </li>
        ))}
      </ul>
      {rates.length > shown.length && (
        <Button tone="quiet" onClick={() => setAll(true)}>
          {text.older(rates.length - shown.length)}
        </Button>
      )}
    </section>
  )
}
