/** Price books: which there are, for whom and when, and what every product costs in the one that is chosen. */
import { useNavigate } from '@tanstack/react-router'
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { TextField } from '#ui/field.tsx'
import { todayHere, useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { Select } from '#ui/select.tsx'
import { ErrorState, Loaded, Skeleton } from '#ui/states.tsx'
import { useLocale, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { LineCell } from '../../line-items/ui/line-cell.tsx'
import type { AnyRow } from '../../records/rows.ts'
import { parseValue } from '../../records/ui/fields/parse-value.ts'
import { price, priceBook } from '../pricing.schema.ts'
import { useOfficeCurrency } from '../../office/ui/use-office-currency.ts'
import { pricingMessages } from './pricing.messages.ts'

export function PriceBooksPage() {
  const text = useText(pricingMessages)
  const navigate = useNavigate()
  const books = useLive('records.list', { table: 'priceBook', sort: [{ field: 'name' }], limit: 200 })
  const [chosen, setChosen] = useState<string | null>(null)
  return (
    <Page title={text.title} onBack={() => void navigate({ to: '/settings' })}>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-180 flex-col gap-5 px-4 py-6 max-md:px-3">
          <p className="text-fg-2">{text.intro}</p>
          <Loaded live={books} skeleton={<Skeleton className="h-60" />}>
            {({ rows }) => {
              const book = rows.find((row) => row.id === chosen) ?? rows[0]
              return (
                <>
                  {rows.length === 0 && <p className="text-fg-3">{text.none}</p>}
                  <NewBook onAdded={setChosen} isFirst={rows.length === 0} />
                  {book && (
                    <>
                      <Select
                        label={text.book}
                        value={book.id}
                        onValue={setChosen}
                        options={rows.map((row) => ({
                          value: row.id,
                          label: `${textOf(row['name'])} · ${textOf(row['currency'])}`,
                        }))}
                      />
                      <Book key={book.id} book={book} onDeleted={() => setChosen(null)} />
                    </>
                  )}
                </>
              )
            }}
          </Loaded>
        </div>
      </div>
    </Page>
  )
}

function NewBook({ onAdded, isFirst }: { readonly onAdded: (id: string) => void; readonly isFirst: boolean }) {
  const text = useText(pricingMessages)
  const toast = useToast()
  const create = useCommandCall('records.create')
  const own = useOfficeCurrency() ?? ''
  const [name, setName] = useState('')
  const [currency, setCurrency] = useState('')
  const add = async (): Promise<void> => {
    const code = (currency.trim() || own).toUpperCase()
    if (name.trim() === '' || code === '' || create.running) return
    const values = { name: name.trim(), currency: code, standard: isFirst }
    const made = await create.run({ table: 'priceBook', values })
    if (!made.ok) return
    setName('')
    setCurrency('')
    onAdded(made.value.value.id)
    toast({ text: text.added(values.name), operation: made.value.operation, tone: 'good' })
  }
  return (
    <form
      noValidate
      className="flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <TextField
        label={text.name}
        value={name}
        onValue={setName}
        className="min-w-40 flex-1"
        autoComplete="off"
        maxLength={1_000}
      />
      <TextField
        label={text.currency}
        value={currency}
        onValue={setCurrency}
        placeholder={own}
        className="w-24"
        maxLength={3}
        autoComplete="off"
      />
      <Button type="submit" tone="primary" icon={Plus} busy={create.running} disabled={name.trim() === ''}>
        {text.add}
      </Button>
      {create.failure && <ErrorState inline failure={create.failure} />}
    </form>
  )
}

const textOf = (value: unknown, without = ''): string => (typeof value === 'string' ? value : without)

function Book({ book, onDeleted }: { readonly book: AnyRow; readonly onDeleted: () => void }) {
  const text = useText(pricingMessages)
  const formats = useFormat()
  const locale = useLocale()
  const toast = useToast()
  const update = useCommandCall('records.update')
  const remove = useCommandCall('records.delete')
  const setPrices = useCommandCall('pricing.setPrices')
  const [search, setSearch] = useState('')
  const prices = useLive('pricing.pricesOf', { priceBook: book.id, search }, { keep: true })
  const own = useOfficeCurrency() ?? ''
  const currency = textOf(book['currency'], own)
  const name = textOf(book['name'])
  const context = { today: todayHere(), language: locale }
  const put = (set: Readonly<Record<string, string | boolean | null>>) => void update.run({ id: book.id, set })
  const dateCell = (field: 'validFrom' | 'validUntil', label: string) => (
    <div className="flex flex-col gap-1">
      <span aria-hidden className="text-xs font-medium text-fg-2">
        {label}
      </span>
      <LineCell
        label={label}
        row={0}
        column={field}
        align="left"
        disabled={false}
        wrong={text.notDate}
        placeholder="–"
        shown={typeof book[field] === 'string' ? formats.date(book[field]) : ''}
        onCommit={(typed) => {
          const read = parseValue(priceBook.fields[field], typed, context)
          if (read.ok) put({ [field]: read.value as string | null })
          return read.ok
        }}
      />
    </div>
  )
  const failure = update.failure ?? setPrices.failure ?? remove.failure
  return (
    <section aria-label={name} className="flex flex-col gap-4">
      <div className="grid items-end gap-3 sm:grid-cols-[1fr_8rem_8rem_auto]">
        <div className="flex flex-col gap-1">
          <span aria-hidden className="text-xs font-medium text-fg-2">
            {text.segment}
          </span>
          <LineCell
            label={text.segment}
            row={0}
            column="segment"
            align="left"
            disabled={false}
            wrong=""
            placeholder={text.segmentHint}
            shown={typeof book['segment'] === 'string' ? book['segment'] : ''}
            onCommit={(typed) => {
              put({ segment: typed.trim() || null })
              return true
            }}
          />
        </div>
        {dateCell('validFrom', text.validFrom)}
        {dateCell('validUntil', text.validUntil)}
        <IconButton
          icon={Trash2}
          label={text.delete}
          onClick={() =>
            void remove.run({ ids: [book.id] }).then((done) => {
              if (!done.ok) return
              toast({ text: text.deleted(name), operation: done.value.operation })
              onDeleted()
            })
          }
        />
      </div>
      <Checkbox label={text.standard} checked={book['standard'] === true} onChecked={(on) => put({ standard: on })} />
      <TextField label={text.search} value={search} onValue={setSearch} autoComplete="off" maxLength={200} />
      <ul data-lines>
        {(prices.value ?? []).map((one, index) => (
          <li key={one.product} className="flex items-center gap-3 border-b border-line py-0.5">
            <span className="min-w-0 flex-1">
              <span className="block truncate">{one.name}</span>
              <span className="block text-xs text-fg-3">
                {[one.code, one.listPrice === null ? null : text.list(formats.money(one.listPrice, one.listCurrency))]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <span className="w-32 shrink-0">
              <LineCell
                label={text.price(one.name)}
                row={index}
                column="price"
                disabled={false}
                wrong={text.notNumber}
                placeholder="–"
                shown={one.unitPrice === null ? '' : formats.number(one.unitPrice)}
                onCommit={(typed) => {
                  const read = parseValue(price.fields.unitPrice, typed, context)
                  if (!read.ok) return false
                  const unitPrice = read.value as number | null
                  void setPrices.run({ priceBook: book.id, prices: [{ product: one.product, unitPrice }] })
                  return true
                }}
              />
            </span>
            <span className="num w-10 shrink-0 text-xs text-fg-3">{currency}</span>
          </li>
        ))}
      </ul>
      {prices.value?.length === 0 && <p className="text-fg-3">{text.noProducts}</p>}
      {failure && <ErrorState inline failure={failure} />}
    </section>
  )
}
