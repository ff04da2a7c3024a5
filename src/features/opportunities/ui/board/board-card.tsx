import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { setCustomNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/element/set-custom-native-drag-preview'
import clsx from 'clsx'
import { CalendarX, Check, CircleDashed, Ellipsis } from 'lucide-react'
import { memo, useEffect, useRef, useState, type MouseEvent } from 'react'
import { AccountSign, Avatar, NoAccountSign } from '#ui/avatar.tsx'
import { useFormat } from '#ui/format.ts'
import { useText } from '#ui/text.ts'
import type { Card } from '../../pipeline.queries.ts'
import type { StageType } from '../../../stages/stages.schema.ts'
import { askMessages } from '../../../stage-asks/ui/asks.messages.ts'
import { NextStepLine } from '../next-step-line.tsx'
import { opportunityMessages } from '../opportunities.messages.ts'

export interface CardActions {
  readonly focus: (card: Card, stage: string, index: number) => void
  readonly choose: (card: Card, stage: string, extend: boolean) => void
  readonly open: (card: Card) => void
  /** Opens the menu of the card at the button that was pressed. */
  readonly menu: (card: Card, stage: string, button: HTMLElement) => void
  /** How many cards go along when this one is dragged. */
  readonly dragged: (card: Card, stage: string) => number
}

export interface BoardCardProps {
  readonly card: Card
  readonly stage: string
  readonly type: StageType
  readonly index: number
  readonly count: number
  /** Whether Tab stops here. */
  readonly current: boolean
  readonly chosen: boolean
  /** Moved here and not yet saved. */
  readonly moving: boolean
  /** How much it lacks of what is asked for at its stage. */
  readonly lacking: number
  readonly today: string
  readonly actions: CardActions
}

/** What is dragged; read by the columns. */
export const cardKind = 'bullpen.card'

function CardOfBoard({
  card,
  stage,
  type,
  index,
  count,
  current,
  chosen,
  moving,
  lacking,
  today,
  actions,
}: BoardCardProps) {
  const text = useText(opportunityMessages)
  const asks = useText(askMessages)
  const formats = useFormat()
  const element = useRef<HTMLElement>(null)
  const [dragging, setDragging] = useState(false)

  useEffect(() => {
    const node = element.current
    if (node === null) return undefined
    return draggable({
      element: node,
      getInitialData: () => ({ kind: cardKind, id: card.id, stage }),
      onGenerateDragPreview: ({ nativeSetDragImage }) => {
        const many = actions.dragged(card, stage)
        if (many < 2) return
        setCustomNativeDragPreview({
          nativeSetDragImage,
          render: ({ container }) => {
            const preview = document.createElement('div')
            preview.className = 'card m-2 px-3 py-2 font-semibold'
            preview.textContent = text.deals(many)
            container.append(preview)
          },
        })
      },
      onDragStart: () => setDragging(true),
      onDrop: () => setDragging(false),
    })
  }, [card, stage, actions, text])

  const closed = type === 'won' || type === 'lost'
  const date = closed ? (card.closedOn ?? card.closeDate) : card.closeDate
  const late = !closed && date !== null && date < today
  const account = card.accountTitle ?? text.noAccount
  const name = card.name ?? text.noName
  const amount = card.amount === null ? text.noAmount : formats.money(card.amount, card.currency)
  const when = date === null ? undefined : (closed ? text.closed : text.closes)(formats.date(date, today))
  const step =
    card.nextStep === null
      ? text.noNextStep
      : `${text.nextStep(card.nextStep.title)}${card.nextStepOverdue ? `, ${text.overdue}` : ''}`
  const label = [
    account,
    name,
    amount,
    when,
    card.ownerTitle === null ? undefined : text.owner(card.ownerTitle),
    closed ? undefined : step,
    lacking > 0 ? asks.askedCount(lacking) : undefined,
    chosen ? text.chosen : undefined,
  ]

  const press = (event: MouseEvent): void => {
    if (event.target instanceof Element && event.target.closest('button') !== null) return
    if (event.shiftKey || event.ctrlKey || event.metaKey) actions.choose(card, stage, event.shiftKey)
    else actions.open(card)
  }

  return (
    // An article of a feed takes the focus (ARIA feed pattern); what keys do with it is in use-board-commands.ts.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <article
      ref={element}
      data-card={card.id}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={current ? 0 : -1}
      aria-label={label.filter((part) => part !== undefined).join(', ')}
      aria-posinset={index + 1}
      aria-setsize={count}
      aria-busy={moving || undefined}
      onClick={press}
      onFocus={() => actions.focus(card, stage, index)}
      className={clsx(
        'card group relative cursor-default p-2.5 outline-offset-0 transition-[box-shadow,opacity] select-none',
        'hover:shadow-[var(--shadow-card),0_5px_14px_-5px_oklch(0.2_0.03_55/.2)]',
        chosen && 'bg-accent-soft shadow-[inset_0_0_0_1.5px_var(--accent)]',
        dragging && 'opacity-40',
      )}
    >
      <div className="flex items-start gap-2">
        {chosen ? (
          <span
            aria-hidden
            className="grid size-[18px] shrink-0 place-items-center rounded-sm bg-accent text-on-accent"
          >
            <Check size={13} strokeWidth={3} />
          </span>
        ) : (
          <>{card.accountTitle === null ? <NoAccountSign /> : <AccountSign name={card.accountTitle} />}</>
        )}
        <span
          className={clsx(
            'line-clamp-2 min-w-0 flex-1 font-semibold tracking-tight break-words',
            card.accountTitle === null && 'text-fg-3',
          )}
          title={account}
        >
          {account}
        </span>
        {/* Plain, without a tooltip: there is one on every card. */}
        <button
          type="button"
          tabIndex={-1}
          aria-haspopup="menu"
          aria-label={text.cardMenu(name)}
          title={text.moveTo}
          onClick={(event) => actions.menu(card, stage, event.currentTarget)}
          className="-my-1 -mr-1.5 grid size-6 shrink-0 place-items-center rounded-md text-fg-3 hover:bg-hover hover:text-fg max-md:-my-2.5 max-md:-mr-2 max-md:size-11"
        >
          <Ellipsis aria-hidden size={15} strokeWidth={1.9} />
        </button>
      </div>
      <p className="mt-1 line-clamp-2 text-xs break-words text-fg-2" title={name}>
        {name}
      </p>
      <div className="num mt-2 flex items-center gap-1.5 text-xs">
        <span className={clsx('text-sm font-semibold', card.amount === null && 'font-normal text-fg-3')} title={amount}>
          {card.amount === null ? text.noAmount : formats.moneyShort(card.amount, card.currency)}
        </span>
        {date !== null && (
          <span className={late ? 'text-bad' : 'text-fg-3'} title={late ? text.closeOverdue : when}>
            {late ? <CalendarX aria-hidden size={12} className="mr-1 mb-0.5 inline" /> : '· '}
            {formats.date(date, today)}
            {late && <span className="sr-only">, {text.closeOverdue}</span>}
          </span>
        )}
        {lacking > 0 && (
          <span className="ml-auto flex items-center gap-0.5 text-fg-3" title={asks.askedCount(lacking)}>
            <CircleDashed aria-hidden size={12} />
            {lacking}
          </span>
        )}
        {card.ownerTitle !== null && (
          <span className={clsx('flex', lacking === 0 && 'ml-auto')}>
            <Avatar name={card.ownerTitle} size={18} />
          </span>
        )}
      </div>
      {!closed && (
        <NextStepLine
          step={card.nextStep}
          overdue={card.nextStepOverdue}
          days={card.daysInStage}
          today={today}
          className="-mx-2.5 mt-2 -mb-2.5 border-t border-line px-2.5 py-1.5"
        />
      )}
    </article>
  )
}

export const BoardCard = memo(CardOfBoard)
