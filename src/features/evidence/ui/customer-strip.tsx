/** Where the customer really is, beneath where we say the deal is: a small strip of steps for both sides, and a sentence. */
import clsx from 'clsx'
import { ClipboardCheck } from 'lucide-react'
import { useLive } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import { Tooltip } from '#ui/tooltip.tsx'
import { useCommand, useCommands } from '#ui/use-commands.tsx'
import type { DealEvidence } from '../evidence.queries.ts'
import { BothSides, type BothSidesProps, type EvidenceFrom } from './both-sides.tsx'
import { evidenceMessages } from './evidence.messages.ts'

export interface CustomerStripProps {
  readonly deal: string
  readonly name: string
  /** What evidence is being given from; null while nobody gives any. */
  readonly from: EvidenceFrom | null
  readonly onFrom: (from: EvidenceFrom | null) => void
  readonly next?: BothSidesProps['next'] | undefined
}

export function CustomerStrip({ deal, name, from, onFrom, next }: CustomerStripProps) {
  const text = useText(evidenceMessages)
  const found = useLive('evidence.ofDeal', { id: deal }).value
  const command = useCommand('deal.evidence')
  useCommands([
    {
      id: 'deal.evidence',
      label: text.open,
      also: text.openAlso,
      group: text.group,
      icon: ClipboardCheck,
      keys: ['b'],
      about: name,
      run: () => onFrom({}),
    },
  ])
  if (!found) return null
  return (
    <>
      <Tooltip label={text.open} keys={command?.keys}>
        <button
          type="button"
          aria-keyshortcuts={command?.ariaKeys}
          onClick={() => onFrom({})}
          className="-mx-1.5 flex max-w-full items-center gap-3 rounded-md px-1.5 py-1 text-left text-xs hover:bg-hover max-md:min-h-11"
        >
          {found.asks ? (
            <Lanes found={found} />
          ) : (
            <ClipboardCheck aria-hidden size={14} className="shrink-0 text-fg-3" />
          )}
          <span className="min-w-0">
            <span className="text-fg-2">{positionSentence(found, text)}</span>
            {found.missing > 0 && found.closed === null && (
              <>
                {' '}
                <span className="font-medium text-warn">· {text.missing(found.missing)}</span>
              </>
            )}
          </span>
        </button>
      </Tooltip>
      {from !== null && (
        <BothSides
          deal={deal}
          name={name}
          found={found}
          from={from}
          onClose={() => onFrom(null)}
          {...(next ? { next } : {})}
        />
      )}
    </>
  )
}

type Words = (typeof evidenceMessages)['en']

function positionSentence(found: DealEvidence, text: Words): string {
  const { stages, asks, at, customerAt, other } = found
  if (found.closed !== null && asks) return closedSentence(found, found.closed, text)
  if (!asks || customerAt === null) return other.length === 0 ? text.nothingShown : text.shown(other.length)
  const step = stages[customerAt]?.name
  if (step === undefined) return text.all
  if (at === null) return text.at(step)
  if (customerAt === at) return text.same(step)
  return customerAt < at ? text.behind(step, at - customerAt) : text.ahead(step)
}

/** How it stood when it ended, in steps that it had come through. */
function closedSentence({ stages, at, customerAt, other }: DealEvidence, closed: 'won' | 'lost', text: Words): string {
  const asked = stages.filter(({ state }) => state !== 'ahead').flatMap(({ ours, theirs }) => [...ours, ...theirs])
  const shown = asked.filter(({ given }) => given.length > 0).length
  const ended = closed === 'won' ? text.won : text.lost(at === null ? null : (stages[at]?.name ?? null))
  if (shown + other.length === 0) return text.endedUnshown(ended)
  const theirs = closed === 'lost' && customerAt !== null ? stages[customerAt]?.name : undefined
  const behind = theirs !== undefined && at !== null && (customerAt ?? 0) < at
  return [text.endedShown(ended, shown, asked.length), ...(behind ? [text.customerWas(theirs)] : [])].join(' · ')
}

const isShown = (side: readonly { readonly given: readonly unknown[] }[]): boolean =>
  side.every(({ given }) => given.length > 0)

/** Two rows of the same steps: ours above, the customer's beneath. */
const Lanes = ({ found }: { readonly found: DealEvidence }) => (
  <span aria-hidden className="flex w-44 shrink-0 gap-[3px] max-md:w-28">
    {found.stages.map((step, place) => {
      const ours = step.state !== 'ahead'
      const open = !isShown([...step.ours, ...step.theirs])
      const theirs = found.customerAt !== null && place < found.customerAt
      return (
        <span key={step.id} className="flex flex-1 flex-col gap-[3px]">
          <span className={clsx('h-1.5 rounded-xs', ours ? 'bg-accent' : 'bg-line-strong')} />
          <span
            className={clsx(
              'h-1.5 rounded-xs',
              theirs
                ? 'bg-good'
                : step.state === 'passed' && open && found.customerAt !== null
                  ? 'bg-warn'
                  : 'bg-line-strong',
              place === found.customerAt && 'outline-1 outline-offset-1 outline-fg-3',
            )}
          />
        </span>
      )
    })}
  </span>
)
