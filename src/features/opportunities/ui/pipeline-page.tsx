/**
 * The pipeline: the same filter seen as a board or as a table. Both live in one address, so switching keeps what was chosen.
 */
import { Kanban } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Button } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { Hint } from '#ui/hint.tsx'
import { useLive } from '#ui/live.ts'
import { EmptyState, Loaded } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { recordMessages } from '../../records/ui/records.messages.ts'
import { useProcessChoice } from '../../process/ui/process-select.tsx'
import { RecordShape } from '../../records/ui/table/records-page.tsx'
import { currencyMessages } from '../../currencies/ui/currencies.messages.ts'
import { allColumns, type Column } from '../../records/ui/view/columns.ts'
import { ListFrame } from '../../records/ui/view/list-frame.tsx'
import { emptyView } from '../../records/ui/view/table-view.ts'
import { useView, type ViewControl } from '../../records/ui/view/use-view.ts'
import type { Board as BoardFacts } from '../pipeline.queries.ts'
import { opportunity } from '../opportunities.schema.ts'
import { Board } from './board/board.tsx'
import { usualOrder } from './board/board-order.ts'
import { CloseDialog, type Closing } from './board/close-dialog.tsx'
import { CardSkeleton } from './board/board-column.tsx'
import { opportunityMessages } from './opportunities.messages.ts'

export function PipelinePage() {
  const text = useText(opportunityMessages)
  const words = useText(recordMessages)
  const control = useView(opportunity)
  const { view, shape, change, asked, today, ready } = control
  const custom = useLive('customFields.list', { table: 'opportunity' })
  const columns = useMemo(() => allColumns(opportunity, custom.value ?? []), [custom.value])
  const board = useLive('opportunities.board', asked, { keep: true, off: !ready })
  const { isOf, select } = useProcessChoice()
  const summary = board.value === undefined ? null : <Summary facts={board.value} />
  return (
    <ListFrame
      table={opportunity}
      title={text.pipeline}
      note={summary}
      columns={columns}
      control={control}
      usualCards={usualOrder}
      quick={[
        { label: words.mine, condition: { field: 'owner', op: 'is', value: 'me' } },
        { label: words.withoutNextStep, condition: { field: 'nextStep', op: 'empty' } },
      ]}
    >
      {shape !== 'board' ? (
        <DealTable columns={columns} control={control} facts={board.value} />
      ) : (
        <Loaded live={board} skeleton={<BoardSkeleton />}>
          {(facts) =>
            facts.columns.every(({ count }) => count === 0) ? (
              <NoDeals
                filtered={asked.filter !== undefined || asked.search !== undefined}
                onClear={() => change(emptyView)}
              />
            ) : (
              <>
                <Hint id="board" command="board.stageRight">
                  {text.hintBoard(facts.openCount)}
                </Hint>
                {select && <div className="px-3 pt-2">{select}</div>}
                <Board
                  facts={{ ...facts, columns: facts.columns.filter(({ stage }) => isOf(stage)) }}
                  asked={asked}
                  sort={view.sort}
                  today={today}
                />
              </>
            )
          }
        </Loaded>
      )}
    </ListFrame>
  )
}

interface DealTableProps {
  readonly columns: readonly Column[]
  readonly control: ViewControl
  readonly facts: BoardFacts | undefined
}

/** The table of deals; winning and losing in a cell asks for the reason like everywhere else. */
function DealTable({ columns, control, facts }: DealTableProps) {
  const text = useText(opportunityMessages)
  const [closing, setClosing] = useState<Closing | null>(null)
  const done = (): void => {
    setClosing(null)
    // The editor that opened the dialog is gone; its cell takes the focus back.
    setTimeout(() => document.querySelector<HTMLElement>('[role=grid] [data-cell][tabindex="0"]')?.focus(), 50)
  }
  return (
    <>
      <RecordShape
        table={opportunity}
        columns={columns}
        control={control}
        onChange={(row, field, value) => {
          const stage = facts?.columns.find((one) => one.stage.id === value)?.stage
          if (field !== 'stage' || (stage?.type !== 'won' && stage?.type !== 'lost')) return false
          const name = row['name']
          setClosing({
            ids: [row.id],
            what: typeof name === 'string' ? name : text.noName,
            stage: stage.id,
            type: stage.type,
          })
          return true
        }}
      />
      {closing && <CloseDialog closing={closing} today={control.today} onCancel={done} onClosed={done} />}
    </>
  )
}

function Summary({ facts }: { readonly facts: BoardFacts }) {
  const text = useText(opportunityMessages)
  const rates = useText(currencyMessages)
  const formats = useFormat()
  const others = facts.otherCurrencies
    .filter(({ converted }) => converted === null)
    .map(({ amount, currency }) => formats.moneyShort(amount, currency))
  const converted = facts.otherCurrencies.filter((one) => one.converted !== null)
  const more = converted.reduce((sum, one) => sum + (one.converted ?? 0), 0)
  const moreWeighted = converted.reduce((sum, one) => sum + (one.weighted ?? 0), 0)
  return (
    <span title={text.weightedWhy}>
      {facts.openCount > 0 && facts.openKnown === 0 && converted.length === 0 ? (
        // Amounts that nobody has given are not nothing.
        <>
          <b className="font-semibold text-fg">{text.openDeals(facts.openCount)}</b>
          {others.length === 0 && ` · ${text.noAmounts}`}
        </>
      ) : (
        <>
          <b className="font-semibold text-fg">{formats.moneyShort(facts.openAmount + more, facts.currency)}</b>{' '}
          {text.open}
          {' · '}
          {formats.moneyShort(facts.weightedAmount + moreWeighted, facts.currency)} {text.weighted}
        </>
      )}
      {converted.length > 0 && (
        <span className="text-fg-3" title={rates.convertedWhy}>
          {' · '}
          {rates.converted(formats.list(converted.map((one) => formats.moneyShort(one.amount, one.currency))))}
        </span>
      )}
      {others.length > 0 && <span className="text-fg-3"> · {text.otherCurrencies(formats.list(others))}</span>}
    </span>
  )
}

function NoDeals({ filtered, onClear }: { readonly filtered: boolean; readonly onClear: () => void }) {
  const text = useText(opportunityMessages)
  return filtered ? (
    <EmptyState title={text.emptyFiltered} action={<Button onClick={onClear}>{text.clearFilter}</Button>}>
      {text.emptyFilteredWhy}
    </EmptyState>
  ) : (
    <EmptyState icon={Kanban} title={text.empty} action={<Button tone="primary" command="new.opportunity" />}>
      {text.emptyWhy}
    </EmptyState>
  )
}

const BoardSkeleton = () => (
  <div className="flex min-h-0 flex-1 gap-2 overflow-hidden px-3 pb-3">
    {[3, 2, 4, 1, 2].map((cards, at) => (
      <div
        key={at}
        className="flex w-[84vw] shrink-0 flex-col gap-2 rounded-lg bg-sunken p-2 pt-10 md:w-[calc((100%-34px)/5.02)]"
      >
        {Array.from({ length: cards }, (_, card) => (
          <CardSkeleton key={card} />
        ))}
      </div>
    ))}
  </div>
)
