import { FilePlus2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useCommandCall } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useLocale, useText } from '#ui/text.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { RefPicker, type Picked } from '../../records/ui/fields/ref-picker.tsx'
import { useOpenRecord } from '../../records/ui/open-record.ts'
import { RecordsPage } from '../../records/ui/table/records-page.tsx'
import { quote } from '../quotes.schema.ts'
import { quoteMessages } from './quotes.messages.ts'

/** All quotes in a table; a new one belongs to a deal. */
export function QuotesRoom() {
  const text = useText(quoteMessages)
  const [asking, setAsking] = useState(false)
  useCommands([
    { id: 'new.quote', label: text.newQuote, group: text.group, icon: FilePlus2, run: () => setAsking(true) },
  ])
  return (
    <>
      <RecordsPage table={quote} />
      {asking && <OfWhichDeal onClose={() => setAsking(false)} />}
    </>
  )
}

function OfWhichDeal({ onClose }: { readonly onClose: () => void }) {
  const text = useText(quoteMessages)
  const locale = useLocale()
  const openRecord = useOpenRecord()
  const create = useCommandCall('quotes.create')
  const [deal, setDeal] = useState<Picked | null>(null)
  const save = async (): Promise<void> => {
    if (deal === null || create.running) return
    const made = await create.run({ opportunity: deal.id, language: locale })
    if (!made.ok) return
    onClose()
    openRecord(made.value.value.id)
  }
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={text.newQuoteOf}
      actions={
        <Button tone="primary" type="submit" form="new-quote" busy={create.running} disabled={deal === null}>
          {text.newQuote}
        </Button>
      }
    >
      <form
        id="new-quote"
        className="space-y-3 pb-1"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <RefPicker table="opportunity" label={text.newQuoteOf} hideLabel value={deal} onValue={setDeal} required />
        {create.failure && <ErrorState inline failure={create.failure} />}
      </form>
    </Dialog>
  )
}
