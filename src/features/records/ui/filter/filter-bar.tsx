import clsx from 'clsx'
import { ListFilter, Plus, X } from 'lucide-react'
import { Button, IconButton } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Popover } from '#ui/popover.tsx'
import { useText } from '#ui/text.ts'
import { recordMessages } from '../records.messages.ts'
import { usePhone } from '../use-phone.ts'
import type { Column } from '../view/columns.ts'
import { isCondition, type Condition, type FilterNode } from '../view/table-view.ts'
import { FilterBuilder } from './builder.tsx'
import { useFilterFields } from './filter-fields.ts'
import { filterMessages } from './filter.messages.ts'
import { hasCondition, toggleCondition } from './operators.ts'
import { useFilterText, useFilterTitles } from './use-filter-text.ts'

export interface QuickFilter {
  readonly label: string
  readonly condition: Condition
}

export interface FilterBarProps {
  readonly columns: readonly Column[]
  readonly conditions: readonly FilterNode[]
  readonly onChange: (conditions: readonly FilterNode[], how?: 'push' | 'replace') => void
  readonly quick: readonly QuickFilter[]
  /** The builder; opened by F. */
  readonly open: boolean
  readonly onOpen: (open: boolean) => void
}

const touch = 'max-md:h-8 max-md:px-3 relative max-md:after:absolute max-md:after:inset-x-0 max-md:after:-inset-y-1.5'

/** Quick filters, the filter in force as chips that read as a sentence, and the builder. */
export function FilterBar({ columns, conditions, onChange, quick, open, onOpen }: FilterBarProps) {
  const text = useText(recordMessages)
  const words = useText(filterMessages)
  const phone = usePhone()
  const fields = useFilterFields(columns)
  const titles = useFilterTitles(fields, conditions)
  const inWords = useFilterText(fields, titles)
  const others = conditions
    .map((node, at) => ({ node, at }))
    .filter(({ node }) => !quick.some((one) => hasCondition([node], one.condition)))
  const builder = (
    <FilterBuilder
      fields={fields}
      nodes={conditions}
      onNodes={(nodes) => onChange(nodes, 'replace')}
      onDone={() => onOpen(false)}
    />
  )
  const trigger = (
    <button
      type="button"
      aria-keyshortcuts="F"
      {...(phone ? { onClick: () => onOpen(true) } : {})}
      className={clsx(
        'inline-flex h-6 items-center gap-1 rounded-full px-2 text-xs text-fg-2 hover:bg-hover hover:text-fg',
        touch,
      )}
    >
      {conditions.length === 0 ? <ListFilter aria-hidden size={13} /> : <Plus aria-hidden size={13} />}
      {text.filter}
    </button>
  )
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-1.5 max-md:flex-nowrap max-md:overflow-x-auto max-md:py-1.5 max-md:[&>*]:shrink-0">
      {quick.map((one) => {
        const on = hasCondition(conditions, one.condition)
        return (
          <button
            key={one.label}
            type="button"
            aria-pressed={on}
            onClick={() => onChange(toggleCondition(conditions, one.condition))}
            className={clsx(
              'h-6 rounded-full px-2.5 text-xs',
              on
                ? 'bg-accent-soft font-medium text-accent-text shadow-[inset_0_0_0_1px_var(--accent-line)]'
                : 'text-fg-2 shadow-[inset_0_0_0_1px_var(--line-strong)] hover:bg-hover',
              touch,
            )}
          >
            {one.label}
          </button>
        )
      })}
      {others.map(({ node, at }) => {
        const sentence = inWords.sentence(node)
        const parts = isCondition(node) ? inWords.condition(node) : undefined
        return (
          <span
            key={`${at} ${sentence}`}
            className="flex h-6 max-w-full items-center rounded-full bg-accent-soft pl-1 text-xs text-accent-text shadow-[inset_0_0_0_1px_var(--accent-line)] max-md:h-11"
          >
            <button
              type="button"
              aria-label={text.changeCondition(sentence)}
              title={sentence}
              onClick={() => onOpen(true)}
              className="max-w-96 min-w-0 truncate rounded-full px-1.5 max-md:max-w-[70vw]"
            >
              {parts ? (
                <>
                  <span className="text-fg-2">
                    {parts.field} {parts.operator}
                  </span>{' '}
                  <span className="font-medium">{parts.value}</span>
                </>
              ) : (
                sentence
              )}
            </button>
            <IconButton
              icon={X}
              label={text.removeCondition(sentence)}
              onClick={() => onChange(conditions.filter((_, place) => place !== at))}
              className="rounded-full text-accent-text md:size-6! md:min-w-6!"
            />
          </span>
        )
      })}
      {phone ? (
        <>
          {trigger}
          <Dialog open={open} onOpen={onOpen} title={words.title}>
            <div className="pb-4">{builder}</div>
          </Dialog>
        </>
      ) : (
        <Popover title={words.title} open={open} onOpen={onOpen} trigger={trigger} className="w-[44rem]">
          {builder}
        </Popover>
      )}
      {conditions.length > 1 && (
        <Button tone="quiet" className="h-6! px-2! text-xs max-md:h-11!" onClick={() => onChange([])}>
          {text.clearAll}
        </Button>
      )}
    </div>
  )
}
