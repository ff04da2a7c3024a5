import { useState } from 'react'
import { TextField } from '#ui/field.tsx'

export interface EditedNameProps {
  readonly label: string
  readonly value: string
  /** Resolves to whether it was saved. */
  readonly onSave: (value: string) => Promise<boolean>
  /** What to say when nothing stands there; without it nothing may. */
  readonly missing?: string
  readonly placeholder?: string
  readonly inputClassName?: string
  readonly className?: string
}

/** A text that is saved by Enter or on leaving, and taken back by Esc. */
export function EditedName(props: EditedNameProps) {
  const { label, value, onSave, missing, placeholder, inputClassName, className } = props
  const [typed, setTyped] = useState<string | null>(null)
  async function save(): Promise<void> {
    const wanted = typed?.trim()
    if (wanted === undefined || (wanted === '' && missing !== undefined)) return
    if (wanted === value || (await onSave(wanted))) setTyped(null)
  }
  return (
    <TextField
      hideLabel
      label={label}
      value={typed ?? value}
      onValue={setTyped}
      onBlur={() => void save()}
      onKeyDown={(event) => {
        if (event.key === 'Enter') void save()
        if (event.key !== 'Escape') return
        event.stopPropagation()
        setTyped(null)
      }}
      autoComplete="off"
      maxLength={200}
      {...(placeholder === undefined ? {} : { placeholder })}
      {...(inputClassName === undefined ? {} : { inputClassName })}
      error={typed?.trim() === '' ? missing : undefined}
      className={className}
    />
  )
}
