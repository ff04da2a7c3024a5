import { useRef, useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/field.tsx'
import { todayHere } from '#ui/format.ts'
import { Kbd } from '#ui/kbd.tsx'
import { useCommandCall } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useLocale, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { uiMessages } from '#ui/ui.messages.ts'
import { opportunity } from '../../opportunities/opportunities.schema.ts'
import { editableText } from '../../records/ui/fields/display-value.ts'
import { parseDate } from '../../records/ui/fields/natural-date.ts'
import { parseMoney } from '../../records/ui/fields/parse-value.ts'
import type { Picked } from '../../records/ui/fields/ref-picker.tsx'
import { DateField } from '../../records/ui/new/new-frame.tsx'
import { useOpenRecord } from '../../records/ui/open-record.ts'
import { recordMessages } from '../../records/ui/records.messages.ts'
import { companyName, leadName, type LeadRow } from '../conversion.ts'
import type { LeadMatches } from '../leads.queries.ts'
import { leadMessages } from './leads.messages.ts'
import { TargetChoice, type Offered, type Target } from './target-choice.tsx'

export interface ConvertDialogProps {
  readonly lead: LeadRow
  readonly matches: LeadMatches
  /** The contact that the lead is found to be: chosen beforehand, and no deal comes of it unless somebody says so. */
  readonly known?: { readonly id: string; readonly title: string; readonly account: string | null }
  readonly onClose: () => void
}

/** Chooses what is new and what is here already; what is surely the same is chosen beforehand. */
export function ConvertDialog({ lead, matches, known, onClose }: ConvertDialogProps) {
  const text = useText(leadMessages)
  const words = useText(uiMessages)
  const problems = useText(recordMessages).problems
  const locale = useLocale()
  const toast = useToast()
  const openRecord = useOpenRecord()
  const convert = useCommandCall('leads.convert')
  const sure = matches.contacts.find((one) => one.reason === 'email')
  const sureFirm = known?.account ?? sure?.account ?? matches.accounts[0]?.id
  const [account, setAccount] = useState<Target>(sureFirm ?? 'new')
  const [contact, setContact] = useState<Target>(known?.id ?? sure?.id ?? 'new')
  const [deal, setDeal] = useState<Target>(known ? 'none' : 'new')
  const [others, setOthers] = useState<Readonly<Record<'account' | 'contact' | 'opportunity', Picked | null>>>({
    account: null,
    contact: null,
    opportunity: null,
  })
  const [name, setName] = useState(companyName(lead))
  const [amount, setAmount] = useState(
    lead.amount === null
      ? ''
      : `${editableText(opportunity.fields.amount, lead.amount, locale)} ${lead.currency ?? ''}`.trim(),
  )
  const [closes, setCloses] = useState('')
  const [tried, setTried] = useState(false)
  // All else is chosen beforehand; what nobody but the person knows comes first.
  const worth = useRef<HTMLInputElement>(null)

  const money = parseMoney(amount, opportunity.fields.amount, { today: todayHere(), language: locale })
  const closeDate = parseDate(closes, todayHere(), locale)
  const wrongDate = closes.trim() !== '' && closeDate === null
  const picked = (value: Target, of: keyof typeof others): string | null | undefined =>
    value === 'other' ? (others[of]?.id ?? null) : value === 'new' || value === 'none' ? undefined : value
  const firm = picked(account, 'account')
  const who = picked(contact, 'contact')
  const old = picked(deal, 'opportunity')

  async function save(): Promise<void> {
    setTried(true)
    const isNew = deal === 'new'
    if (firm === null || who === null || old === null || (isNew && (name.trim() === '' || !money.ok || wrongDate)))
      return
    const given = money.ok && typeof money.value === 'number' ? { amount: money.value } : {}
    const result = await convert.run({
      id: lead.id,
      ...(firm === undefined ? {} : { account: firm }),
      ...(who === undefined ? {} : { contact: who }),
      ...(old === undefined ? {} : { opportunity: old }),
      ...(isNew
        ? {
            newOpportunity: {
              name: name.trim(),
              ...given,
              ...(money.ok && money.currency !== undefined ? { currency: money.currency } : {}),
              ...(closeDate === null ? {} : { closeDate }),
            },
          }
        : {}),
    })
    if (!result.ok) return
    onClose()
    toast({ text: text.converted(leadName(lead)), operation: result.value.operation, tone: 'good' })
    const { opportunity: made, account: of } = result.value.value
    openRecord(made ?? known?.id ?? of)
  }

  const reason = (one: { readonly note: string | null; readonly reason: keyof typeof text.reasons }): string =>
    [one.note, text.reasons[one.reason]].filter(Boolean).join(' · ')
  const firms: Offered[] = [
    ...matches.accounts.map((one) => ({ id: one.id, title: one.title, note: reason(one) })),
    ...(sure?.account && !matches.accounts.some((one) => one.id === sure.account)
      ? [{ id: sure.account, title: sure.note ?? '', note: text.reasons.email }]
      : []),
    ...(known?.account && known.account !== sure?.account && !matches.accounts.some((one) => one.id === known.account)
      ? [{ id: known.account, title: text.accountOf(known.title) }]
      : []),
    { id: 'new', title: text.newAccount(companyName(lead)) },
  ]
  const contacts: Offered[] = [
    ...(known && !matches.contacts.some((one) => one.id === known.id) ? [{ id: known.id, title: known.title }] : []),
    ...matches.contacts.map((one) => ({ id: one.id, title: one.title, note: reason(one) })),
    { id: 'new', title: text.newContact(leadName(lead)) },
  ]
  const deals: Offered[] = [
    { id: 'new', title: text.newDeal },
    ...matches.opportunities
      .filter((one) => one.account === firm)
      .map((one) => ({ id: one.id, title: one.title, note: one.note ?? undefined })),
    { id: 'none', title: text.noDeal },
  ]
  const pick = (of: keyof typeof others) => (value: Picked | null) =>
    setOthers((before) => ({ ...before, [of]: value }))
  const missing = (value: string | null | undefined) => (tried && value === null ? text.needed : undefined)

  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={`${text.convert}: ${leadName(lead)}`}
      description={text.convertWhy}
      width="wide"
      {...(lead.amount === null && !known ? { initialFocus: worth } : {})}
      actions={
        <>
          <Button tone="quiet" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button tone="primary" busy={convert.running} type="submit" form="convert-lead">
            {text.convert}
            <Kbd keys={['↵']} onAccent />
          </Button>
        </>
      }
    >
      <form
        id="convert-lead"
        noValidate
        className="space-y-4 pb-1"
        onSubmit={(event) => {
          event.preventDefault()
          if (!convert.running) void save()
        }}
      >
        <TargetChoice
          name={text.account}
          table="account"
          offered={firms}
          value={account}
          onValue={setAccount}
          other={others.account}
          onOther={pick('account')}
          error={missing(firm)}
        />
        <TargetChoice
          name={text.contact}
          table="contact"
          offered={contacts}
          value={contact}
          onValue={setContact}
          other={others.contact}
          onOther={pick('contact')}
          error={missing(who)}
        />
        <TargetChoice
          name={text.deal}
          table="opportunity"
          offered={deals}
          value={deal}
          onValue={setDeal}
          other={others.opportunity}
          onOther={pick('opportunity')}
          error={missing(old)}
        >
          {deal === 'new' && (
            <div className="mt-2 grid gap-3 md:grid-cols-3">
              <TextField
                label={text.dealName}
                value={name}
                onValue={setName}
                maxLength={1_000}
                autoComplete="off"
                error={tried && name.trim() === '' ? problems.required : undefined}
              />
              <TextField
                label={text.amount}
                ref={worth}
                optional={words.optional}
                value={amount}
                onValue={setAmount}
                autoComplete="off"
                error={tried && !money.ok ? problems[money.problem] : undefined}
              />
              <DateField label={text.closeDate} value={closes} onValue={setCloses} tried={tried} />
            </div>
          )}
        </TargetChoice>
        {convert.failure && <ErrorState failure={convert.failure} inline />}
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}
