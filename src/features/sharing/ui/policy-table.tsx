import { Check, Minus } from 'lucide-react'
import { useState } from 'react'
import { Checkbox } from '#ui/checkbox.tsx'
import { useCommandCall, useLive } from '#ui/live.ts'
import { Select } from '#ui/select.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useAnnounce } from '#ui/toasts.ts'
import type { PolicySpace, Right, Role } from '../sharing.types.ts'
import { roleOptions } from './invite-dialog.tsx'
import { sharingMessages } from './sharing.messages.ts'
import { spacesMessages } from './spaces.messages.ts'

const kinds: readonly PolicySpace[] = ['office', 'team', 'room']
const allRights: readonly Right[] = ['read', 'append', 'edit', 'export', 'invite']

/** Rights of one role by kind of space: read by everybody, changed by administrators, each tick at once. */
export function PolicyTable() {
  const text = useText(spacesMessages)
  const words = useText(sharingMessages)
  const announce = useAnnounce()
  const known = useLive('sharing.policy', {}).value
  const change = useCommandCall('sharing.setPolicy')
  const [role, setRole] = useState<Role>('rep')
  if (!known?.policy) return null
  const { policy, mayChange } = known
  const set = async (spaces: PolicySpace, right: Right, on: boolean): Promise<void> => {
    const rights = allRights.filter((one) => (one === right ? on : policy[role][spaces].includes(one)))
    const done = await change.run({ role, spaces, rights })
    if (done.ok) announce(text.policyChanged(words.roles[role]))
  }
  return (
    <section aria-label={text.policy}>
      <h2 className="text-base font-semibold tracking-tight">{text.policy}</h2>
      <p className="text-xs text-fg-3">
        {text.policyNote} {!mayChange && text.policyFixed}
      </p>
      <Select
        label={words.roles[role]}
        hideLabel
        value={role}
        onValue={setRole}
        options={roleOptions(words)}
        className="mt-3 max-w-60"
      />
      <div className="card mt-3 overflow-x-auto">
        <table className="w-full text-left">
          <thead>
            <tr className="border-b border-line text-xs text-fg-2">
              <th scope="col" className="px-3 py-2 font-medium">
                <span className="sr-only">{words.roles[role]}</span>
              </th>
              {allRights.map((right) => (
                <th key={right} scope="col" className="px-2 py-2 text-center font-medium">
                  {words.rights[right]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {kinds.map((kind) => (
              <tr key={kind} className="border-b border-line last:border-b-0">
                <th scope="row" className="px-3 py-2 font-medium">
                  {text.policySpaces[kind]}
                </th>
                {allRights.map((right) => {
                  const on = policy[role][kind].includes(right)
                  const label = text.policyOf(words.roles[role], text.policySpaces[kind], words.rights[right])
                  return (
                    <td key={right} className="px-2 py-2">
                      {mayChange ? (
                        <Checkbox
                          label={label}
                          hideLabel
                          checked={on}
                          disabled={change.running}
                          onChecked={(next) => void set(kind, right, next)}
                          className="justify-center gap-0!"
                        />
                      ) : (
                        <span role="img" aria-label={label} className="grid place-items-center">
                          {on ? <Check aria-hidden size={14} /> : <Minus aria-hidden size={14} className="text-fg-3" />}
                        </span>
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {change.failure && <ErrorState inline failure={change.failure} />}
    </section>
  )
}
