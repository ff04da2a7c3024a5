import { AccountSign, Avatar } from '#ui/avatar.tsx'
import { useFormat } from '#ui/format.ts'
import { useLive } from '#ui/live.ts'
import { Loaded } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { contact as contactTable } from '../../contacts/contacts.schema.ts'
import { ClientPanel } from '../../client-base/ui/client-panel.tsx'
import { NextStepBox } from '../../opportunities/ui/next-step-box.tsx'
import { useLeftAlone } from '../../prospecting/ui/opt-out-mark.tsx'
import { RecordDuplicates } from '../../duplicates/ui/record-duplicates.tsx'
import type { AnyRow } from '../../records/rows.ts'
import { useOpenNew } from '../../records/ui/new/new-record.ts'
import { useToday } from '#ui/clock.ts'
import { FactsPanel } from '../../records/ui/page/facts-panel.tsx'
import { pageMessages } from '../../records/ui/page/page.messages.ts'
import { PlainRelated } from '../../records/ui/page/plain-related.tsx'
import { RecordFrame } from '../../records/ui/page/record-frame.tsx'
import { RecordSkeleton } from '../../records/ui/page/record-skeleton.tsx'
import { AccountRow, DealRow, PersonRow, Related } from '../../records/ui/page/related.tsx'
import { titleOfRow } from '../../records/ui/record-tables.ts'
import { Composer } from '../../timeline/ui/composer.tsx'
import { Timeline } from '../../timeline/ui/timeline.tsx'
import type { AccountPage as AccountFacts } from '../accounts.queries.ts'
import { account as accountTable } from '../accounts.schema.ts'

export function AccountPage({ id, conflicts }: { readonly id: string; readonly conflicts: readonly string[] }) {
  const page = useLive('accounts.page', { id })
  return (
    <Loaded live={page} skeleton={<RecordSkeleton />}>
      {(found) => (found === null ? <RecordSkeleton /> : <Account page={found} conflicts={conflicts} />)}
    </Loaded>
  )
}

function Account({ page, conflicts }: { readonly page: AccountFacts; readonly conflicts: readonly string[] }) {
  const { account, contacts, opportunities, children, parent, currency } = page
  const text = useText(pageMessages)
  const formats = useFormat()
  const today = useToday()
  const openNew = useOpenNew()
  const name = account.name ?? ''
  const overdue = page.nextStep?.table === 'task' && page.nextStep.on !== null && page.nextStep.on < today
  const place = [account.industry, account.city, account.country].filter((part) => part !== null && part !== '')
  const dealIds = opportunities.map((one) => one.id)
  const contactIds = contacts.map((one) => one.id)
  const leftAlone = useLeftAlone(contactIds)
  return (
    <RecordFrame
      table={accountTable}
      id={account.id}
      title={name}
      same={<RecordDuplicates table="account" row={account as unknown as AnyRow} title={name} />}
      sign={<AccountSign name={name} size={28} />}
      line={
        <>
          {place.length > 0 && <span>{place.join(' · ')}</span>}
          {page.openCount > 0 && (
            <b className="font-semibold text-fg">
              {text.openAmount(formats.moneyShort(page.openAmount, currency), page.openCount)}
            </b>
          )}
          {page.wonCount > 0 && (
            <span>{text.wonAmount(formats.moneyShort(page.wonAmount, currency), page.wonCount)}</span>
          )}
          {account.ownerTitle !== null && (
            <span className="flex items-center gap-1.5">
              <Avatar name={account.ownerTitle} size={18} />
              {account.ownerTitle}
            </span>
          )}
        </>
      }
      top={
        page.nextStep !== null || page.openCount > 0 ? (
          <NextStepBox step={page.nextStep} overdue={overdue} days={null} deal={null} />
        ) : undefined
      }
      context={{ account: account.id, accountTitle: name }}
      timeline={
        <>
          <Composer
            title={name}
            about={{ account: account.id }}
            contacts={contacts.map((one) => ({ id: one.id, title: titleOfRow(contactTable, one) }))}
          />
          <Timeline record={account.id} table={accountTable} />
        </>
      }
      facts={<FactsPanel table={accountTable} row={account as unknown as AnyRow} conflicts={conflicts} />}
      related={
        <>
          <Related
            title={text.deals}
            total={page.opportunitiesTotal}
            add={{ label: text.deals, run: () => openNew('opportunity') }}
          >
            {opportunities.map((deal) => (
              <DealRow key={deal.id} deal={deal} ids={dealIds} />
            ))}
          </Related>
          <Related
            title={text.contacts}
            total={page.contactsTotal}
            add={{ label: text.contacts, run: () => openNew('contact') }}
          >
            {contacts.map((one) => (
              <PersonRow
                key={one.id}
                ids={contactIds}
                person={{
                  id: one.id,
                  name: titleOfRow(contactTable, one),
                  note: one.jobTitle ?? one.email,
                  optedOut: leftAlone.has(one.id),
                }}
              />
            ))}
          </Related>
          <ClientPanel account={account.id} name={name} />
          {parent !== null && (
            <Related title={text.parent} total={1}>
              {[<AccountRow key={parent.id} account={parent} ids={[parent.id]} />]}
            </Related>
          )}
          {children.length > 0 && (
            <Related title={text.subsidiaries} total={children.length}>
              {children.map((one) => (
                <AccountRow key={one.id} account={one} ids={children.map((child) => child.id)} />
              ))}
            </Related>
          )}
          <PlainRelated table="account" id={account.id} title={name} />
        </>
      }
    />
  )
}
