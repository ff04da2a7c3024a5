/** Who decides about a deal and who works on it, described where they stand. */
import clsx from 'clsx'
import { CircleDashed, Plus, Star, X } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Avatar } from '#ui/avatar.tsx'
import { IconButton } from '#ui/button.tsx'
import { useNow } from '#ui/clock.ts'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { Select } from '#ui/select.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { PickToAdd } from '../../records/ui/fields/pick-to-add.tsx'
import { useOpenRecord } from '../../records/ui/open-record.ts'
import type { DealContact, DealMember } from '../deal-people.queries.ts'
import { dealContact, dealMember } from '../deal-people.schema.ts'
import { dealPeopleMessages } from './deal-people.messages.ts'

const unset = ''
const quiet = 'h-7! bg-transparent! px-1.5! text-xs! shadow-none! hover:bg-raised! max-md:h-11!'
const tones = { for: 'bg-good', leaning: 'bg-good', neutral: 'bg-fg-3', sceptical: 'bg-warn', against: 'bg-bad' }

export function DealPeoplePanel({ deal, title }: { readonly deal: string; readonly title: string }) {
  const text = useText(dealPeopleMessages)
  const toast = useToast()
  const people = useLive('dealPeople.ofDeal', { id: deal }).value
  const setContact = useCommandCall('dealPeople.setContact')
  const setMember = useCommandCall('dealPeople.setMember')
  const takeOut = useCommandCall('dealPeople.removeContact')
  const remove = useCommandCall('records.delete')
  const [adding, setAdding] = useState<'contact' | 'member' | null>(null)
  useCommands([
    {
      id: 'deal.addContact',
      label: text.addPerson,
      group: text.people,
      keys: ['a p'],
      run: () => setAdding('contact'),
      about: title,
    },
    {
      id: 'deal.addMember',
      label: text.addMember,
      group: text.people,
      keys: ['a m'],
      run: () => setAdding('member'),
      about: title,
    },
  ])
  const removeContact = async (one: DealContact): Promise<void> => {
    const result = await takeOut.run({ opportunity: deal, contact: one.contact })
    if (result.ok) toast({ text: text.removed(one.name), operation: result.value.operation })
  }
  const removeMember = async (one: DealMember): Promise<void> => {
    const result = await remove.run({ ids: [one.id] })
    if (result.ok) toast({ text: text.removed(one.name), operation: result.value.operation })
  }
  const failure = setContact.failure ?? setMember.failure ?? takeOut.failure ?? remove.failure
  const contacts = people?.contacts ?? []
  const members = people?.members ?? []
  return (
    <>
      <Section title={text.people} count={contacts.length} add="deal.addContact">
        {people !== undefined && contacts.length === 0 && adding !== 'contact' && (
          <p className="px-1 text-xs text-fg-3">{text.none}</p>
        )}
        <ul>
          {contacts.map((one) => (
            <ContactRow
              key={one.contact}
              one={one}
              onSet={(values) => void setContact.run({ opportunity: deal, contact: one.contact, ...values })}
              onRemove={() => void removeContact(one)}
            />
          ))}
        </ul>
        {contacts.length > 0 && gapsOf(contacts).length > 0 && (
          <ul aria-label={text.gaps} className="pt-1">
            {gapsOf(contacts).map((gap) => (
              <li key={gap} className="flex items-center gap-2 px-1 py-0.5 text-xs text-warn">
                <CircleDashed aria-hidden size={14} className="mx-1 shrink-0" />
                {text[gap]}
              </li>
            ))}
          </ul>
        )}
        {adding === 'contact' && (
          <Adding
            table="contact"
            offered={people?.others ?? []}
            onAdd={(contact) => {
              setAdding(null)
              void setContact.run({ opportunity: deal, contact, ...(contacts.length === 0 ? { primary: true } : {}) })
            }}
            onClose={() => setAdding(null)}
          />
        )}
      </Section>
      <Section title={text.team} count={members.length} add="deal.addMember">
        {people !== undefined && members.length === 0 && adding !== 'member' && (
          <p className="px-1 text-xs text-fg-3">{text.noTeam}</p>
        )}
        <ul>
          {members.map((one) => (
            <MemberRow
              key={one.id}
              one={one}
              onRole={(role) => void setMember.run({ opportunity: deal, person: one.person, role })}
              onRemove={() => void removeMember(one)}
            />
          ))}
        </ul>
        {adding === 'member' && (
          <Adding
            table="person"
            offered={[]}
            onAdd={(person) => {
              setAdding(null)
              void setMember.run({ opportunity: deal, person })
            }}
            onClose={() => setAdding(null)}
          />
        )}
        {failure && <ErrorState inline failure={failure} />}
      </Section>
    </>
  )
}

interface SectionProps {
  readonly title: string
  readonly count: number
  readonly add: string
  readonly children: ReactNode
}

const Section = ({ title, count, add, children }: SectionProps) => (
  <section aria-label={title} className="border-t border-line px-3 py-2.5">
    <header className="flex h-7 items-center gap-2 px-1">
      <h2 className="text-xs font-semibold">{title}</h2>
      <span className="num text-xs text-fg-3">{count}</span>
      <IconButton icon={Plus} command={add} className="ml-auto" />
    </header>
    {children}
  </section>
)

const gapKinds = { noEconomicBuyer: ['economicBuyer'], noChampion: ['champion', 'coach'] } as const

/** Which parts in the buying nobody is known to have. */
const gapsOf = (contacts: readonly DealContact[]) =>
  (['noEconomicBuyer', 'noChampion'] as const).filter(
    (gap) => !contacts.some(({ role }) => (gapKinds[gap] as readonly (string | null)[]).includes(role)),
  )

interface ContactRowProps {
  readonly one: DealContact
  readonly onSet: (values: { role?: string | null; stance?: DealContact['stance']; primary?: boolean }) => void
  readonly onRemove: () => void
}

function ContactRow({ one, onSet, onRemove }: ContactRowProps) {
  const text = useText(dealPeopleMessages)
  const label = useLabel()
  const formats = useFormat()
  const now = useNow()
  return (
    <li className="group rounded-md px-1 py-1 hover:bg-hover">
      <div className="flex min-h-7 items-center gap-2 max-md:min-h-11">
        <Avatar name={one.name} size={22} />
        <Name
          id={one.contact}
          name={one.name}
          note={[one.jobTitle, one.lastContact === null ? text.never : text.last(formats.ago(one.lastContact, now))]
            .filter(Boolean)
            .join(' · ')}
        />
        <IconButton
          icon={Star}
          label={one.primary ? text.isPrimary(one.name) : text.makePrimary(one.name)}
          aria-pressed={one.primary}
          onClick={() => onSet({ primary: !one.primary })}
          className={clsx(one.primary ? 'text-accent-text [&_svg]:fill-current' : 'text-fg-3')}
        />
        <IconButton icon={X} label={text.remove(one.name)} onClick={onRemove} className="text-fg-3" />
      </div>
      <div className="mt-0.5 grid grid-cols-2 gap-1.5 pl-7.5">
        <RoleSelect
          label={text.role(one.name)}
          choices={dealContact.fields.role.choices}
          value={one.role}
          onValue={(role) => onSet({ role })}
        />
        <span className="flex min-w-0 items-center gap-1.5">
          <span
            aria-hidden
            className={clsx('size-2 shrink-0 rounded-full', one.stance ? tones[one.stance] : 'bg-line')}
          />
          <Select
            label={text.stance(one.name)}
            hideLabel
            options={[
              { value: unset, label: text.noStance },
              ...dealContact.fields.stance.choices.map((choice) => ({
                value: choice.value as string,
                label: label(choice.label),
              })),
            ]}
            value={one.stance ?? unset}
            onValue={(stance) => onSet({ stance: stance === unset ? null : (stance as DealContact['stance']) })}
            className="min-w-0 flex-1"
            triggerClassName={quiet}
          />
        </span>
      </div>
    </li>
  )
}

interface MemberRowProps {
  readonly one: DealMember
  readonly onRole: (role: string | null) => void
  readonly onRemove: () => void
}

function MemberRow({ one, onRole, onRemove }: MemberRowProps) {
  const text = useText(dealPeopleMessages)
  return (
    <li className="flex min-h-9 items-center gap-2 rounded-md px-1 hover:bg-hover max-md:min-h-11">
      <Avatar name={one.name} size={22} />
      <Name id={one.person} name={one.name} note={null} />
      <RoleSelect
        label={text.role(one.name)}
        choices={dealMember.fields.role.choices}
        value={one.role}
        onValue={onRole}
      />
      <IconButton icon={X} label={text.remove(one.name)} onClick={onRemove} className="text-fg-3" />
    </li>
  )
}

function Name({ id, name, note }: { readonly id: string; readonly name: string; readonly note: string | null }) {
  const openRecord = useOpenRecord()
  return (
    <button type="button" onClick={() => openRecord(id)} className="min-w-0 flex-1 text-left max-md:min-h-11">
      <span className="block truncate font-medium hover:underline">{name}</span>
      {note !== null && <span className="block truncate text-xs text-fg-3">{note}</span>}
    </button>
  )
}

interface RoleSelectProps {
  readonly label: string
  readonly choices:
    | (typeof dealContact.fields.role.choices)[number][]
    | readonly { readonly value: string; readonly label: { readonly en: string; readonly de: string } }[]
  readonly value: string | null
  readonly onValue: (value: string | null) => void
}

/** The usual roles, and the office's own word where an import brought one. */
function RoleSelect({ label, choices, value, onValue }: RoleSelectProps) {
  const text = useText(dealPeopleMessages)
  const pick = useLabel()
  const usual = choices.map((choice) => ({ value: choice.value as string, label: pick(choice.label) }))
  const own = value !== null && !usual.some((one) => one.value === value) ? [{ value, label: value }] : []
  return (
    <Select
      label={label}
      hideLabel
      options={[{ value: unset, label: text.noRole }, ...own, ...usual]}
      value={value ?? unset}
      onValue={(role) => onValue(role === unset ? null : role)}
      className="min-w-0"
      triggerClassName={quiet}
    />
  )
}

interface AddingProps {
  readonly table: 'contact' | 'person'
  readonly offered: readonly { readonly id: string; readonly name: string }[]
  readonly onAdd: (id: string) => void
  readonly onClose: () => void
}

function Adding({ table, offered, onAdd, onClose }: AddingProps) {
  const text = useText(dealPeopleMessages)
  return (
    <PickToAdd table={table} label={text.who} hideLabel onPick={(picked) => onAdd(picked.id)} onClose={onClose}>
      {offered.length > 0 && (
        <div className="mb-1.5 flex flex-wrap gap-1">
          {offered.slice(0, 8).map((one) => (
            <button
              key={one.id}
              type="button"
              onClick={() => onAdd(one.id)}
              className="h-6 max-w-full truncate rounded-full px-2 text-xs text-fg-2 shadow-[inset_0_0_0_1px_var(--line-strong)] hover:bg-hover max-md:h-11 max-md:px-3"
            >
              {one.name}
            </button>
          ))}
        </div>
      )}
    </PickToAdd>
  )
}
