import { Link2 } from 'lucide-react'
import { Button } from '#ui/button.tsx'
import { useToday } from '#ui/clock.ts'
import { useFormat } from '#ui/format.ts'
import { useCommandCall } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import type { OpenInvitation } from '../sharing.types.ts'
import { usePersonName } from './names.ts'
import { peopleMessages } from './people.messages.ts'
import { sharingMessages } from './sharing.messages.ts'

/** Links that still let somebody in. The link itself is nowhere: only who made it has it. */
export function Invitations({ invitations }: { readonly invitations: readonly OpenInvitation[] }) {
  const text = useText(peopleMessages)
  const words = useText(sharingMessages)
  const formats = useFormat()
  const today = useToday()
  const toast = useToast()
  const nameOf = usePersonName()
  const revoke = useCommandCall('sharing.revoke')
  if (invitations.length === 0) return null
  const withdraw = async (invitation: string): Promise<void> => {
    const done = await revoke.run({ invitation })
    if (done.ok) toast({ text: text.revoked })
  }
  return (
    <section aria-label={text.invitations}>
      <h2 className="mb-2 text-base font-semibold tracking-tight">{text.invitations}</h2>
      <ul className="card">
        {invitations.map((one) => {
          const what = one.person
            ? text.invitationOwn(nameOf(one.person.id))
            : text.invitationFor(words.ranks[one.rank], words.roles[one.role])
          return (
            <li key={one.hash} className="flex items-center gap-3 border-b border-line px-3 py-2 last:border-b-0">
              <Link2 aria-hidden size={15} className="shrink-0 text-fg-3" />
              <div className="min-w-0 flex-1">
                <p className="font-medium">{what}</p>
                <p className="num text-xs text-fg-2">
                  {[
                    text.by(nameOf(one.author.id)),
                    text.until(formats.dateTime(new Date(one.expires).toISOString(), today)),
                    text.uses(one.usesLeft),
                    ...one.spaces.map(({ name }) => name).filter((name) => name !== ''),
                  ].join(' · ')}
                </p>
              </div>
              {one.mayRevoke && (
                <Button
                  tone="quiet"
                  aria-label={`${text.revoke}: ${what}`}
                  busy={revoke.running}
                  onClick={() => void withdraw(one.hash)}
                >
                  {text.revoke}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {revoke.failure && <ErrorState inline failure={revoke.failure} />}
    </section>
  )
}
