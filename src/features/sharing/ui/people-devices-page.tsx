/** Who belongs to the office and with which PCs; who is invited; who waits. Every act on people starts here or in the palette. */
import { useNavigate } from '@tanstack/react-router'
import { Laptop, UserPlus } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Button, IconButton } from '#ui/button.tsx'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { EmptyState, Loaded, Skeleton } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import type { OfficePerson, PeopleFacts } from '../sharing.types.ts'
import { ChangePerson } from './change-person.tsx'
import { Connections } from './connections.tsx'
import { Invitations } from './invitations.tsx'
import { usePersonName } from './names.ts'
import { peopleMessages } from './people.messages.ts'
import { PersonRow, type PersonAct } from './person-row.tsx'
import { LeaveOffice, RemoveDevice, RemovePerson } from './remove-dialog.tsx'

const dialogs = { change: ChangePerson, removeDevice: RemoveDevice, removePerson: RemovePerson, leave: LeaveOffice }

export interface PeopleDevicesPageProps {
  /** Cards above the list: the paper key, late work. */
  readonly children?: ReactNode
}

export function PeopleDevicesPage({ children }: PeopleDevicesPageProps) {
  const text = useText(peopleMessages)
  const navigate = useNavigate()
  const facts = useLive('sharing.people', {})
  return (
    <Page
      title={text.title}
      onBack={() => void navigate({ to: '/settings' })}
      actions={
        <>
          <Button tone="primary" icon={UserPlus} command="sharing.invite" className="max-md:hidden" />
          <IconButton icon={UserPlus} command="sharing.invite" className="md:hidden" />
        </>
      }
    >
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-180 flex-col gap-6 px-4 py-6 max-md:px-3">
          <p className="text-fg-2">{text.intro}</p>
          {children}
          <Loaded live={facts} skeleton={<Skeleton className="h-80" />}>
            {(known) => <People facts={known} />}
          </Loaded>
          <Connections />
        </div>
      </div>
    </Page>
  )
}

function People({ facts }: { readonly facts: PeopleFacts }) {
  const text = useText(peopleMessages)
  const [open, setOpen] = useState<{ readonly act: PersonAct; readonly person: OfficePerson } | null>(null)
  const here = facts.people.filter(({ rank }) => rank !== null)
  const former = facts.people.filter(({ rank }) => rank === null)
  const Shown = open && dialogs[open.act]
  return (
    <>
      <section aria-label={text.colleagues}>
        <div className="mb-2 flex flex-wrap items-baseline gap-x-3">
          <h2 className="text-base font-semibold tracking-tight">{text.colleagues}</h2>
          <span className="num text-fg-3">{text.count(here.length)}</span>
          <Button tone="quiet" icon={Laptop} command="sharing.addDevice" className="ml-auto" />
        </div>
        <ul className="card">
          {here.map((person) => (
            <PersonRow key={person.id} person={person} facts={facts} onAct={(act) => setOpen({ act, person })} />
          ))}
        </ul>
        {here.length === 1 && (
          <EmptyState title={text.aloneTitle} action={<Button icon={UserPlus} command="sharing.invite" />}>
            {text.aloneBody}
          </EmptyState>
        )}
      </section>
      <Invitations invitations={facts.invitations} />
      {former.length > 0 && <Former people={former} />}
      {open && Shown && <Shown person={open.person} onClose={() => setOpen(null)} />}
    </>
  )
}

function Former({ people }: { readonly people: readonly OfficePerson[] }) {
  const text = useText(peopleMessages)
  const nameOf = usePersonName()
  return (
    <details className="text-fg-2">
      <summary className="w-fit cursor-default rounded-md py-1 select-none hover:text-fg">
        {text.former(people.length)}
      </summary>
      <ul className="mt-1 list-disc pl-5">
        {people.map((person) => (
          <li key={person.id}>{nameOf(person.id)}</li>
        ))}
      </ul>
    </details>
  )
}
