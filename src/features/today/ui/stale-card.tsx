/** Offers to sort out what is stale before Today names each of it: close, park or leave, in a few keys and one operation. */
import clsx from 'clsx'
import { Archive } from 'lucide-react'
import { useRef, useState, type KeyboardEvent } from 'react'
import { Button } from '#ui/button.tsx'
import { useToday } from '#ui/clock.ts'
import { Dialog } from '#ui/dialog.tsx'
import { daysBetween, useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import type { StaleDeal } from '../stale.queries.ts'
import { staleMessages } from './stale.messages.ts'

export function StaleCard({ count }: { readonly count: number }) {
  const text = useText(staleMessages)
  const formats = useFormat()
  const [open, setOpen] = useState(false)
  useCommands([
    { id: 'today.sortOut', label: text.sortOut, group: text.group, icon: Archive, run: () => setOpen(true) },
  ])
  return (
    <section aria-label={text.title} className="card mx-4 mt-3 p-3 max-md:mx-3">
      <h2 className="font-semibold">{text.card(formats.number(count))}</h2>
      <p className="mt-0.5 text-fg-2">{text.cardBody}</p>
      <Button className="mt-2" tone="primary" icon={Archive} onClick={() => setOpen(true)}>
        {text.sortOut}
      </Button>
      {open && <SortOut onClose={() => setOpen(false)} />}
    </section>
  )
}

type Fate = 'close' | 'park' | 'keep'
const fates: readonly Fate[] = ['close', 'park', 'keep']
const keys: Readonly<Record<Fate, string>> = { close: 'c', park: 'p', keep: 'l' }
/** Silent longer than this, a deal is likely lost; shorter, it may come back. */
const likelyLost = 365

function SortOut({ onClose }: { readonly onClose: () => void }) {
  const text = useText(staleMessages)
  const formats = useFormat()
  const today = useToday()
  const toast = useToast()
  const deals = useLive('today.stale', {}).value ?? []
  const sort = useCommandCall('opportunities.sortOut')
  const [chosen, setChosen] = useState<ReadonlyMap<string, Fate>>(new Map())
  const [place, setPlace] = useState(0)
  const rows = useRef(new Map<string, HTMLLIElement>())
  const fateOf = (deal: StaleDeal): Fate =>
    chosen.get(deal.id) ?? (daysBetween(deal.since, today) > likelyLost ? 'close' : 'park')
  const of = (fate: Fate): readonly string[] => deals.filter((deal) => fateOf(deal) === fate).map((deal) => deal.id)

  const goTo = (next: number): void => {
    const at = Math.max(0, Math.min(deals.length - 1, next))
    setPlace(at)
    const row = rows.current.get(deals[at]?.id ?? '')
    row?.focus({ preventScroll: true })
    row?.scrollIntoView({ block: 'nearest' })
  }
  const choose = (fate: Fate, from: number, to: number): void => {
    setChosen((before) => new Map([...before, ...deals.slice(from, to).map((deal) => [deal.id, fate] as const)]))
    goTo(to)
  }
  const apply = async (): Promise<void> => {
    const done = await sort.run({ close: [...of('close')], park: [...of('park')], keep: [...of('keep')] })
    if (!done.ok) return
    toast({ text: text.done(formats.number(done.value.value.count)), operation: done.value.operation, tone: 'good' })
    onClose()
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const key = event.key.toLowerCase()
    const fate = fates.find((one) => keys[one] === key)
    if (fate) choose(fate, place, event.shiftKey ? deals.length : place + 1)
    else if (key === 'j' || event.key === 'ArrowDown') goTo(place + 1)
    else if (key === 'k' || event.key === 'ArrowUp') goTo(place - 1)
    else return
    event.preventDefault()
  }
  const number = (fate: Fate): string => formats.number(of(fate).length)
  return (
    <Dialog
      open
      onOpen={onClose}
      title={text.title}
      description={text.hint}
      width="wide"
      actions={
        <>
          <span className="num mr-auto text-xs text-fg-2">
            {text.summary(number('close'), number('park'), number('keep'))}
          </span>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button tone="primary" busy={sort.running} disabled={deals.length === 0} onClick={() => void apply()}>
            {text.apply}
          </Button>
        </>
      }
    >
      {/* Its rows take the keys of the list; each choice is a button as well. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul aria-label={text.list} onKeyDown={onKey}>
        {deals.map((deal, at) => (
          <li
            key={deal.id}
            ref={(row) => {
              if (row) rows.current.set(deal.id, row)
              else rows.current.delete(deal.id)
            }}
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keys of the list begin here
            tabIndex={at === place ? 0 : -1}
            {...(at === 0 ? { 'data-autofocus': true } : {})}
            onFocus={() => setPlace(at)}
            className={clsx(
              'flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-2 py-2 outline-none',
              '[contain-intrinsic-size:auto_52px] [content-visibility:auto]',
              at === place && 'row-focus',
            )}
          >
            <span className="min-w-0 flex-1 basis-56">
              <span className="block font-medium">{deal.name || text.untitled}</span>
              <span className="num block text-xs text-fg-2">
                {[
                  deal.accountTitle,
                  deal.stageTitle,
                  deal.amount === null ? null : formats.money(deal.amount, deal.currency),
                  text.since(formats.date(deal.since, today)),
                ]
                  .filter((part) => part !== null && part !== '')
                  .join(' · ')}
              </span>
            </span>
            <span role="group" aria-label={text.choiceOf(deal.name || text.untitled)} className="flex gap-1">
              {fates.map((fate) => (
                <Button
                  key={fate}
                  tone={fateOf(deal) === fate ? 'plain' : 'quiet'}
                  aria-pressed={fateOf(deal) === fate}
                  tabIndex={at === place ? 0 : -1}
                  onClick={() => setChosen((before) => new Map([...before, [deal.id, fate]]))}
                >
                  {text[fate]}
                </Button>
              ))}
            </span>
          </li>
        ))}
      </ul>
      {sort.failure && <ErrorState inline failure={sort.failure} />}
    </Dialog>
  )
}
