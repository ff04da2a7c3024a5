import { Checkbox } from '#ui/checkbox.tsx'
import { useText } from '#ui/text.ts'
import { spacesMessages } from './spaces.messages.ts'

export interface OnlyForMeProps {
  readonly checked: boolean
  readonly onChecked: (checked: boolean) => void
  /** Beside other fields, where a second line has no room. */
  readonly short?: boolean
}

/** Begins something on my desk instead of where others read it. */
export function OnlyForMe({ checked, onChecked, short = false }: OnlyForMeProps) {
  const text = useText(spacesMessages)
  return (
    <div title={text.privateNote} className={short ? 'flex h-control items-center' : ''}>
      <Checkbox label={text.private} checked={checked} onChecked={onChecked} />
      {checked && !short && <p className="mt-0.5 pl-6 text-xs text-fg-3">{text.privateNote}</p>}
    </div>
  )
}
