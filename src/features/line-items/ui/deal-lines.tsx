/** The lines of a deal beside its facts, and the dialog in which they are edited. */
import { ListPlus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { Related } from '../../records/ui/page/related.tsx'
import type { DealLines as Lines } from '../line-items.queries.ts'
import { LinesGrid } from './lines-grid.tsx'
import { lineMessages } from './lines.messages.ts'

export function DealLines({ deal, name }: { readonly deal: string; readonly name: string }) {
  const text = useText(lineMessages)
  const formats = useFormat()
  const [editing, setEditing] = useState(false)
  const found = useLive('lineItems.ofDeal', { opportunity: deal }).value
  useCommands([
    {
      id: 'deal.lines',
      label: text.edit,
      group: text.group,
      icon: ListPlus,
      keys: ['Shift+L'],
      run: () => setEditing(true),
      about: name,
    },
  ])
  if (!found) return null
  const { lines, summary } = found
  return (
    <>
      <Related
        title={text.lines}
        total={lines.length}
        add={{ label: text.edit, run: () => setEditing(true), icon: ListPlus }}
      >
        {lines.map((line) => (
          <li key={line.id} className="flex min-h-8 items-baseline gap-2 px-1 py-1">
            <span className="num w-8 shrink-0 text-right text-fg-3">{formats.number(line.quantity ?? 1)}</span>
            <span className="min-w-0 flex-1 break-words">{line.name}</span>
            <span className="num shrink-0 font-medium">
              {formats.money(line.net, line.currency ?? summary.currency)}
            </span>
          </li>
        ))}
      </Related>
      {editing && <EditLines deal={deal} name={name} found={found} onClose={() => setEditing(false)} />}
    </>
  )
}

interface EditLinesProps {
  readonly deal: string
  readonly name: string
  readonly found: Lines
  readonly onClose: () => void
}

function EditLines({ deal, name, found, onClose }: EditLinesProps) {
  const text = useText(lineMessages)
  const formats = useFormat()
  const toast = useToast()
  const add = useCommandCall('lineItems.add')
  const change = useCommandCall('lineItems.change')
  const remove = useCommandCall('records.delete')
  const { lines, summary, account } = found
  const failure = add.failure ?? change.failure ?? remove.failure
  return (
    <Dialog
      open
      width="sheet"
      onOpen={(open) => !open && onClose()}
      title={text.editOf(name)}
      description={text.sumIsAmount}
      actions={
        <Button tone="primary" onClick={onClose}>
          {text.done}
        </Button>
      }
    >
      <LinesGrid
        lines={lines}
        currency={summary.currency}
        account={account}
        editable
        onChange={(line, set) => void change.run({ id: line.id, set })}
        onAdd={(line) => void add.run({ opportunity: deal, lines: [line] })}
        onRemove={(line) =>
          void remove.run({ ids: [line.id] }).then((done) => {
            if (done.ok) toast({ text: text.removed(line.name), operation: done.value.operation })
          })
        }
      />
      <p className="num flex flex-wrap justify-end gap-x-4 gap-y-1 px-1 py-2 text-fg-2">
        {summary.perMonth !== 0 && <span>{text.perMonth(formats.money(summary.perMonth, summary.currency))}</span>}
        <span>
          {text.total} <b className="font-semibold text-fg">{formats.money(summary.total, summary.currency)}</b>
        </span>
      </p>
      {summary.otherCurrency > 0 && <p className="text-xs text-warn">{text.otherCurrency(summary.otherCurrency)}</p>}
      <p className="pb-1 text-xs text-fg-3 max-md:hidden">{text.keysHint}</p>
      {failure && <ErrorState inline failure={failure} />}
    </Dialog>
  )
}
