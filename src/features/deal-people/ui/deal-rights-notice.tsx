/** Why somebody only reads the facts of a deal, and what they can do: join its team, or say their own view beside it. */
import { Lock, UserPlus } from 'lucide-react'
import { Button } from '#ui/button.tsx'
import { failureText } from '#ui/failures.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useLocale, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { judgements } from '../judgements.ts'
import { dealRightsMessages } from './deal-rights.messages.ts'

/** Which fields of the deal the person at this PC only reads; none while that is not known. */
export function useDealLocks(deal: string): (field: string) => boolean {
  const rights = useLive('deals.rights', { id: deal }).value
  return (field) => (judgements.has(field) ? rights?.judgementRefusal : rights?.refusal) != null
}

export function DealRightsNotice({ deal, title }: { readonly deal: string; readonly title: string }) {
  const text = useText(dealRightsMessages)
  const locale = useLocale()
  const toast = useToast()
  const rights = useLive('deals.rights', { id: deal }).value
  const me = useLive('sharing.people', {}).value?.me
  const joining = useCommandCall('dealPeople.setMember')
  const isLocked = rights?.refusal != null
  const join = async (): Promise<void> => {
    if (me === undefined) return
    const done = await joining.run({ opportunity: deal, person: me })
    if (done.ok) toast({ text: text.joined(title), operation: done.value.operation, tone: 'good' })
  }
  useCommands([
    {
      id: 'deal.join',
      label: text.join,
      also: text.joinAlso,
      group: text.group,
      icon: UserPlus,
      keys: ['a j'],
      about: title,
      when: () => isLocked,
      run: () => void join(),
    },
  ])
  const refusal = rights?.refusal ?? rights?.judgementRefusal
  if (!refusal) return null
  return (
    <aside aria-label={text.label} className="mx-3 mb-2 rounded-md bg-hover p-2.5 text-xs text-fg-2">
      <p className="flex items-start gap-2">
        <Lock aria-hidden size={13} className="mt-0.5 shrink-0" />
        <span className="min-w-0 flex-1 break-words">{shortOf(failureText(refusal, locale))}</span>
      </p>
      {isLocked && (
        <Button icon={UserPlus} command="deal.join" busy={joining.running} className="mt-2">
          {text.join}
        </Button>
      )}
      {joining.failure && <ErrorState inline failure={joining.failure} />}
    </aside>
  )
}

/** Nothing was tried yet, so nothing was refused. */
const shortOf = (sentence: string): string =>
  sentence.replace(' Nothing was changed.', '').replace(' Es wurde nichts geändert.', '')
