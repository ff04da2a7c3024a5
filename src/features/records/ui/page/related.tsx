import { Plus, type LucideIcon } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { AccountSign, Avatar } from '#ui/avatar.tsx'
import { Button, IconButton } from '#ui/button.tsx'
import { useToday } from '#ui/clock.ts'
import { useFormat } from '#ui/format.ts'
import { useText } from '#ui/text.ts'
import { NextStepLine } from '../../../opportunities/ui/next-step-line.tsx'
import type { NextStep } from '../../../opportunities/next-step.ts'
import { OptOutSign } from '../../../prospecting/ui/opt-out-mark.tsx'
import { useOpenRecord } from '../open-record.ts'
import { pageMessages } from './page.messages.ts'

export interface RelatedProps {
  readonly title: string
  /** How many there are, also when not all are here. */
  readonly total: number
  readonly add?: { readonly label: string; readonly run: () => void; readonly icon?: LucideIcon }
  readonly children: readonly ReactNode[]
}

const shownAtFirst = 6

/** A short list of what belongs to the record. */
export function Related({ title, total, add, children }: RelatedProps) {
  const text = useText(pageMessages)
  const [all, setAll] = useState(false)
  const shown = all ? children : children.slice(0, shownAtFirst)
  return (
    <section aria-label={title} className="border-t border-line px-3 py-2.5">
      <header className="flex h-7 items-center gap-2 px-1">
        <h2 className="text-xs font-semibold">{title}</h2>
        <span className="num text-xs text-fg-3">{total}</span>
        {add && <IconButton icon={add.icon ?? Plus} label={add.label} onClick={add.run} className="ml-auto" />}
      </header>
      {children.length === 0 && <p className="px-1 text-xs text-fg-3">{text.none}</p>}
      <ul>{shown}</ul>
      {children.length > shown.length && (
        <Button tone="quiet" className="text-xs" onClick={() => setAll(true)}>
          {text.showMore(children.length - shown.length)}
        </Button>
      )}
      {children.length === shown.length && total > children.length && (
        <p className="px-1 py-1 text-xs text-fg-3">{text.firstOf(children.length, total)}</p>
      )}
    </section>
  )
}

interface RowProps {
  readonly id: string
  readonly ids: readonly string[]
  readonly children: ReactNode
}

function RelatedRow({ id, ids, children }: RowProps) {
  const openRecord = useOpenRecord()
  return (
    <li>
      <a
        href={`/record/${id}`}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return
          event.preventDefault()
          openRecord(id, ids)
        }}
        className="flex min-h-9 items-center gap-2 rounded-md px-1 py-1 hover:bg-hover max-md:min-h-11"
      >
        {children}
      </a>
    </li>
  )
}

export interface RelatedDeal {
  readonly id: string
  readonly name: string | null
  readonly amount: number | null
  readonly currency: string | null
  readonly stageTitle: string | null
  readonly stageType: string | null
  readonly nextStep: NextStep | null
  readonly nextStepOverdue: boolean
}

export interface DealRowProps {
  readonly deal: RelatedDeal
  readonly ids: readonly string[]
  /** The part that the person whose page this is has in it. */
  readonly part?: string | undefined
}

export function DealRow({ deal, ids, part }: DealRowProps) {
  const formats = useFormat()
  const today = useToday()
  const tone = deal.stageType === 'won' ? 'text-good' : deal.stageType === 'lost' ? 'text-bad' : 'text-fg-3'
  return (
    <RelatedRow id={deal.id} ids={ids}>
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span className="min-w-0 flex-1 truncate font-medium" title={deal.name ?? undefined}>
            {deal.name}
          </span>
          {deal.amount !== null && (
            <span className="num shrink-0 font-semibold">{formats.moneyShort(deal.amount, deal.currency)}</span>
          )}
        </span>
        <span className="flex flex-wrap gap-x-2 text-xs">
          <span className={tone}>{deal.stageTitle}</span>
          {part !== undefined && part !== '' && <span className="text-fg-2">{part}</span>}
        </span>
        {deal.stageType === 'open' && (
          <NextStepLine
            step={deal.nextStep}
            overdue={deal.nextStepOverdue}
            days={null}
            today={today}
            className="mt-0.5"
          />
        )}
      </span>
    </RelatedRow>
  )
}

export interface RelatedPerson {
  readonly id: string
  readonly name: string
  readonly note: string | null
  /** Wants to be left alone. */
  readonly optedOut?: boolean | undefined
}

export const PersonRow = ({ person, ids }: { readonly person: RelatedPerson; readonly ids: readonly string[] }) => (
  <RelatedRow id={person.id} ids={ids}>
    <Avatar name={person.name} size={22} />
    <span className="min-w-0 flex-1">
      <span className="block truncate font-medium">{person.name}</span>
      {person.note !== null && <span className="block truncate text-xs text-fg-3">{person.note}</span>}
    </span>
    {person.optedOut === true && <OptOutSign />}
  </RelatedRow>
)

export const AccountRow = ({
  account,
  ids,
}: {
  readonly account: { readonly id: string; readonly name: string | null }
  readonly ids: readonly string[]
}) => (
  <RelatedRow id={account.id} ids={ids}>
    <AccountSign name={account.name ?? '?'} size={20} />
    <span className="min-w-0 flex-1 truncate font-medium">{account.name}</span>
  </RelatedRow>
)

interface PlainRowProps {
  readonly id: string
  readonly ids: readonly string[]
  readonly name: string
  readonly note: string
}

export const PlainRow = ({ id, ids, name, note }: PlainRowProps) => (
  <RelatedRow id={id} ids={ids}>
    <span className="min-w-0 flex-1">
      <span className="block truncate font-medium">{name}</span>
      {note !== '' && <span className="num block truncate text-xs text-fg-3">{note}</span>}
    </span>
  </RelatedRow>
)
