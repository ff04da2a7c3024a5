/**
 * What can be done from Today with the deal, the buyer or the lead of the entry that has the focus, without opening it: note a
 * call, call, give evidence, move a step, close, convert. The keys are those of the deal's, contact's and lead's own pages.
 */
import { ClipboardCheck, Phone, StickyNote, UserRoundCheck } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useToday } from '#ui/clock.ts'
import { useLive } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import { useAnnounce, useToast } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { dial } from '../../contacts/ui/dial.ts'
import { BothSides } from '../../evidence/ui/both-sides.tsx'
import { evidenceMessages } from '../../evidence/ui/evidence.messages.ts'
import { ConvertLead } from '../../leads/ui/convert-lead.tsx'
import { leadMessages } from '../../leads/ui/leads.messages.ts'
import { CloseDialog } from '../../opportunities/ui/board/close-dialog.tsx'
import { useMoves } from '../../opportunities/ui/board/use-moves.ts'
import { opportunityMessages } from '../../opportunities/ui/opportunities.messages.ts'
import type { OpportunityPage } from '../../opportunities/opportunities.queries.ts'
import { useRecordsState } from '../../records/ui/records-state.tsx'
import { timelineMessages } from '../../timeline/ui/timeline.messages.ts'
import type { Entry } from './today-entries.ts'
import { todayMessages } from './today.messages.ts'

/** The deal that an entry is or belongs to. */
export const dealOf = (entry: Entry | undefined): { readonly id: string; readonly name: string } | undefined => {
  if (!entry) return undefined
  const { item, title } = entry
  if (item.table === 'opportunity') return { id: entry.id, name: title }
  return item.opportunity === null ? undefined : { id: item.opportunity, name: item.opportunityTitle ?? '' }
}

type Way = 'evidence' | 'back' | 'on' | 'won' | 'lost'
type Doing =
  | { readonly what: Way; readonly deal: { readonly id: string; readonly name: string } }
  | { readonly what: 'call'; readonly contact: string; readonly who: string }
  | { readonly what: 'convert'; readonly lead: string }

const ways: readonly (readonly [what: Way, id: string, keys: string])[] = [
  ['back', 'stageLeft', 'Shift+ArrowLeft'],
  ['on', 'stageRight', 'Shift+ArrowRight'],
  ['won', 'won', 'Shift+Y'],
  ['lost', 'lost', 'Shift+X'],
]

const noteKinds = [
  ['call', 'logCall', 'l c'],
  ['email', 'logEmail', 'l e'],
  ['meeting', 'logMeeting', 'l m'],
  ['note', 'logNote', 'l n'],
] as const

/** Whom a note about the entry is about, and the record that it is written on. */
function noteAbout(entry: Entry) {
  const { item, id } = entry
  if (item.table === 'lead') return { who: entry.title, about: { table: 'lead' as const, id } }
  const who = item.contactTitle ?? item.accountTitle
  const about = item.opportunity
    ? { table: 'opportunity' as const, id: item.opportunity }
    : item.contact
      ? { table: 'contact' as const, id: item.contact }
      : item.account
        ? { table: 'account' as const, id: item.account }
        : undefined
  return who === null || about === undefined ? undefined : { who, about }
}

export function EntryActs({ entry }: { readonly entry: Entry | undefined }) {
  const text = useText(todayMessages)
  const deals = useText(opportunityMessages)
  const proof = useText(evidenceMessages)
  const leads = useText(leadMessages)
  const log = useText(timelineMessages)
  const { noteBegun } = useRecordsState()
  const [doing, setDoing] = useState<Doing | null>(null)
  const close = (): void => setDoing(null)
  const deal = dealOf(entry)
  const contact = entry?.item.contact ?? null
  const isLead = entry?.item.table === 'lead'
  const about = (): string | undefined => entry?.title || undefined
  const names: Readonly<Record<Way, string>> = {
    evidence: proof.open,
    back: deals.stageLeft,
    on: deals.stageRight,
    won: deals.saveWon,
    lost: deals.saveLost,
  }
  const begin = (what: Way) => (): void => {
    if (deal) setDoing({ what, deal })
  }
  useCommands([
    ...noteKinds.map(([kind, label, keys]) => ({
      id: `today.${label}`,
      label: log[label],
      group: text.group,
      icon: StickyNote,
      keys: [keys],
      when: () => entry !== undefined && noteAbout(entry) !== undefined,
      run: () => {
        const note = entry && noteAbout(entry)
        if (note) noteBegun.set({ text: text.noted[kind](note.who), about: note.about })
      },
      about,
    })),
    {
      id: 'today.call',
      label: text.call,
      group: text.group,
      icon: Phone,
      keys: ['c'],
      when: () => contact !== null,
      run: () => contact !== null && setDoing({ what: 'call', contact, who: entry?.item.contactTitle ?? '' }),
      about,
    },
    {
      id: 'today.evidence',
      label: names.evidence,
      also: proof.openAlso,
      group: text.group,
      icon: ClipboardCheck,
      keys: ['b'],
      when: () => deal !== undefined,
      run: begin('evidence'),
      about,
    },
    ...ways.map(([what, id, keys]) => ({
      id: `today.${id}`,
      label: names[what],
      group: text.group,
      keys: [keys],
      when: () => deal !== undefined,
      run: begin(what),
      about,
    })),
    {
      id: 'today.convert',
      label: leads.convert,
      group: text.group,
      icon: UserRoundCheck,
      keys: ['Shift+C'],
      when: () => isLead,
      run: () => entry && setDoing({ what: 'convert', lead: entry.id }),
      about,
    },
  ])
  if (doing === null) return null
  if (doing.what === 'call') return <Calling contact={doing.contact} who={doing.who} onDone={close} />
  if (doing.what === 'convert') return <ConvertLead lead={doing.lead} onClose={close} />
  return <WithDeal key={doing.deal.id} deal={doing.deal} what={doing.what} onDone={close} />
}

/** Once the number is known it is dialled, once. */
function Calling(props: { readonly contact: string; readonly who: string; readonly onDone: () => void }) {
  const { contact, who, onDone } = props
  const text = useText(todayMessages)
  const announce = useAnnounce()
  const toast = useToast()
  const page = useLive('contacts.page', { id: contact }).value
  const isDone = useRef(false)
  useEffect(() => {
    if (page === undefined || isDone.current) return
    isDone.current = true
    const number = page?.contact.phone ?? page?.contact.mobile ?? null
    if (number === null) toast({ text: text.noNumber(who) })
    else {
      announce(text.callOf(who))
      dial(number)
    }
    onDone()
  }, [page, who, text, announce, toast, onDone])
  return null
}

interface WithDealProps {
  readonly deal: { readonly id: string; readonly name: string }
  readonly what: Way
  readonly onDone: () => void
}

function WithDeal(props: WithDealProps) {
  const page = useLive('opportunities.page', { id: props.deal.id }).value
  return page ? <OnDeal {...props} page={page} /> : null
}

function OnDeal({ deal, what, onDone, page }: WithDealProps & { readonly page: OpportunityPage }) {
  const today = useToday()
  const { stages } = page
  const moves = useMoves(stages)
  const toast = useToast()
  const found = useLive('evidence.ofDeal', { id: deal.id }, { off: what !== 'evidence' }).value
  const place = stages.findIndex(({ id }) => id === page.opportunity.stage)
  const next = place === -1 ? undefined : stages[place + 1]
  const target = {
    evidence: undefined,
    back: stages[place - 1],
    on: next,
    won: stages.find(({ type }) => type === 'won'),
    lost: stages.find(({ type }) => type === 'lost'),
  }[what]
  const { move } = moves
  const go = async (to: string): Promise<boolean> =>
    move([{ card: { ...page.opportunity, daysInStage: null }, from: page.opportunity.stage ?? '' }], to)
  const hasBegun = useRef(false)
  useEffect(() => {
    if (what === 'evidence' || hasBegun.current) return
    hasBegun.current = true
    if (target === undefined || target.id === page.opportunity.stage) onDone()
    else
      void go(target.id).then((isMoved) => {
        if (target.type !== 'won' && target.type !== 'lost' && isMoved) onDone()
      })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once
  }, [])
  const { failure } = moves
  useEffect(() => {
    if (failure === undefined) return
    toast({ text: failure, tone: 'bad' })
    onDone()
  }, [failure, toast, onDone])
  if (moves.closing) return <CloseDialog closing={moves.closing} today={today} onCancel={onDone} onClosed={onDone} />
  if (what !== 'evidence' || !found) return null
  return (
    <BothSides
      deal={deal.id}
      name={deal.name}
      found={found}
      from={{}}
      onClose={onDone}
      {...(next?.type === 'open'
        ? { next: { name: next.name, run: () => void go(next.id).then((isMoved) => isMoved && onDone()) } }
        : {})}
    />
  )
}
