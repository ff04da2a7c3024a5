import { Phone } from 'lucide-react'
import { Avatar } from '#ui/avatar.tsx'
import { useNow } from '#ui/clock.ts'
import { useFormat } from '#ui/format.ts'
import { useLive } from '#ui/live.ts'
import { Loaded } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { OptOutMark, useLeftAlone } from '../../prospecting/ui/opt-out-mark.tsx'
import { dealContact } from '../../deal-people/deal-people.schema.ts'
import { displayValue } from '../../records/ui/fields/display-value.ts'
import { useDisplay } from '../../records/ui/fields/use-display.ts'
import { RecordDuplicates } from '../../duplicates/ui/record-duplicates.tsx'
import type { AnyRow } from '../../records/rows.ts'
import { useOpenNew } from '../../records/ui/new/new-record.ts'
import { useOpenRecord } from '../../records/ui/open-record.ts'
import { FactsPanel } from '../../records/ui/page/facts-panel.tsx'
import { pageMessages } from '../../records/ui/page/page.messages.ts'
import { PlainRelated } from '../../records/ui/page/plain-related.tsx'
import { RecordFrame } from '../../records/ui/page/record-frame.tsx'
import { RecordSkeleton } from '../../records/ui/page/record-skeleton.tsx'
import { AccountRow, DealRow, PersonRow, Related } from '../../records/ui/page/related.tsx'
import { titleOfRow } from '../../records/ui/record-tables.ts'
import { Composer } from '../../timeline/ui/composer.tsx'
import { Timeline } from '../../timeline/ui/timeline.tsx'
import type { ContactPage as ContactFacts } from '../contacts.queries.ts'
import { contact as contactTable } from '../contacts.schema.ts'
import { contactMessages } from './contacts.messages.ts'
import { dial } from './dial.ts'

export function ContactPage({ id, conflicts }: { readonly id: string; readonly conflicts: readonly string[] }) {
  const page = useLive('contacts.page', { id })
  return (
    <Loaded live={page} skeleton={<RecordSkeleton />}>
      {(found) => (found === null ? <RecordSkeleton /> : <Contact page={found} conflicts={conflicts} />)}
    </Loaded>
  )
}

function Contact({ page, conflicts }: { readonly page: ContactFacts; readonly conflicts: readonly string[] }) {
  const { contact, account, opportunities, colleagues } = page
  const text = useText(pageMessages)
  const formats = useFormat()
  const now = useNow()
  const openRecord = useOpenRecord()
  const openNew = useOpenNew()
  const name = titleOfRow(contactTable, contact)
  const dealIds = opportunities.map((one) => one.id)
  const colleagueIds = colleagues.map((one) => one.id)
  const leftAlone = useLeftAlone(colleagueIds)
  const display = useDisplay()
  const words = useText(contactMessages)
  const number = contact.phone ?? contact.mobile
  useCommands([
    {
      id: 'contact.call',
      label: words.call,
      group: words.group,
      icon: Phone,
      keys: ['c'],
      when: () => number !== null,
      run: () => number !== null && dial(number),
      about: name,
    },
  ])
  const parts = useLive('dealPeople.ofContact', { id: contact.id }).value ?? []
  const partIn = (deal: string, main: string | null): string => {
    const role = parts.find(({ opportunity }) => opportunity === deal)?.role ?? null
    const named = displayValue(dealContact.fields.role, role, display)
    return named === '' && main === contact.id ? text.mainContact : named
  }
  return (
    <RecordFrame
      table={contactTable}
      id={contact.id}
      title={name}
      same={<RecordDuplicates table="contact" row={contact as unknown as AnyRow} title={name} />}
      sign={<Avatar name={name} size={32} />}
      line={
        <>
          {contact.jobTitle !== null && <span>{contact.jobTitle}</span>}
          {account !== null && (
            <button
              type="button"
              className="font-medium text-fg hover:underline"
              onClick={() => openRecord(account.id)}
            >
              {account.name}
            </button>
          )}
          <span className={page.lastActivityAt === null ? 'text-warn' : ''}>
            {page.lastActivityAt === null
              ? text.neverContacted
              : text.lastContact(formats.ago(page.lastActivityAt, now))}
          </span>
          <OptOutMark record={contact.id} title={name} />
        </>
      }
      context={{
        contact: contact.id,
        contactTitle: name,
        account: contact.account,
        accountTitle: contact.accountTitle,
      }}
      timeline={
        <>
          <Composer
            title={name}
            about={{ contact: contact.id, ...(contact.account === null ? {} : { account: contact.account }) }}
            contacts={[]}
          />
          <Timeline record={contact.id} table={contactTable} />
        </>
      }
      facts={<FactsPanel table={contactTable} row={contact as unknown as AnyRow} conflicts={conflicts} />}
      related={
        <>
          <Related
            title={text.deals}
            total={opportunities.length}
            add={{ label: text.deals, run: () => openNew('opportunity') }}
          >
            {opportunities.map((deal) => (
              <DealRow key={deal.id} deal={deal} ids={dealIds} part={partIn(deal.id, deal.contact)} />
            ))}
          </Related>
          {account !== null && (
            <Related title={text.account} total={1}>
              {[<AccountRow key={account.id} account={account} ids={[account.id]} />]}
            </Related>
          )}
          {colleagues.length > 0 && (
            <Related title={text.colleagues} total={colleagues.length}>
              {colleagues.map((one) => (
                <PersonRow
                  key={one.id}
                  ids={colleagueIds}
                  person={{
                    id: one.id,
                    name: titleOfRow(contactTable, one),
                    note: one.jobTitle ?? one.email,
                    optedOut: leftAlone.has(one.id),
                  }}
                />
              ))}
            </Related>
          )}
          <PlainRelated table="contact" id={contact.id} title={name} />
        </>
      }
    />
  )
}
