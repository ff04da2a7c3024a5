/** Which roles change the facts of other people's deals: read by everybody, changed by administrators. */
import { Checkbox } from '#ui/checkbox.tsx'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useAnnounce } from '#ui/toasts.ts'
import { dealRightsMessages } from '../../deal-people/ui/deal-rights.messages.ts'
import type { Role } from '../sharing.types.ts'
import { roleOptions } from './invite-dialog.tsx'
import { sharingMessages } from './sharing.messages.ts'
import { spacesMessages } from './spaces.messages.ts'

/** What is usual, to go back to. */
const usual: readonly Role[] = ['operations']

export function DealPolicy() {
  const text = useText(dealRightsMessages)
  const spaces = useText(spacesMessages)
  const words = useText(sharingMessages)
  const announce = useAnnounce()
  const known = useLive('sharing.policy', {}).value
  const change = useCommandCall('sharing.setManaging')
  if (!known?.policy) return null
  const { managingRoles: managing, mayChange } = known
  const options = roleOptions(words)
  const all = options.every(({ value }) => managing.includes(value))
  const set = async (roles: readonly Role[]): Promise<void> => {
    const done = await change.run({ roles: [...roles] })
    if (done.ok) announce(text.policyChanged)
  }
  const fixed = !mayChange || change.running
  return (
    <section aria-label={text.policy}>
      <h2 className="text-base font-semibold tracking-tight">{text.policy}</h2>
      <p className="text-xs text-fg-3">
        {text.policyNote} {!mayChange && spaces.policyFixed}
      </p>
      <div className="card mt-3 flex flex-col gap-3 p-3.5">
        <Checkbox
          label={text.policyAll}
          checked={all}
          disabled={fixed}
          onChecked={(on) => void set(on ? options.map(({ value }) => value) : usual)}
        />
        <fieldset disabled={fixed || all} className="flex flex-col gap-2 border-t border-line pt-3">
          <legend className="sr-only">{text.policyRoles}</legend>
          <p aria-hidden className="text-xs text-fg-2">
            {text.policyRoles}
          </p>
          <div className="grid grid-cols-2 gap-2 md:grid-cols-3">
            {options.map(({ value, label }) => (
              <Checkbox
                key={value}
                label={label}
                checked={managing.includes(value)}
                disabled={fixed || all}
                onChecked={(on) => void set(on ? [...managing, value] : managing.filter((one) => one !== value))}
              />
            ))}
          </div>
        </fieldset>
      </div>
      {change.failure && <ErrorState inline failure={change.failure} />}
    </section>
  )
}
