/** The picker that opens in a panel to add somebody or something to its record; Esc closes it and nothing behind it. */
import type { ReactNode } from 'react'
import { RefPicker, type RefPickerProps } from './ref-picker.tsx'

interface PickToAddProps extends Omit<RefPickerProps, 'value' | 'onValue' | 'autoFocus' | 'required'> {
  readonly onPick: (picked: NonNullable<RefPickerProps['value']>) => void
  readonly onClose: () => void
  /** What stands above the picker, such as those who are likeliest. */
  readonly children?: ReactNode
}

export function PickToAdd({ onPick, onClose, children, ...picker }: PickToAddProps) {
  return (
    <div
      role="presentation"
      className="px-1 pt-1"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      {children}
      <RefPicker {...picker} value={null} onValue={(picked) => picked && onPick(picked)} autoFocus required />
    </div>
  )
}
