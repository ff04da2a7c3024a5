import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useText } from '#ui/text.ts'
import { uiMessages } from '#ui/ui.messages.ts'
import { RefPicker, type Picked } from '../../records/ui/fields/ref-picker.tsx'
import type { Candidate } from '../duplicates.queries.ts'
import type { DuplicateTable } from '../duplicates.schema.ts'
import { duplicateMessages } from './duplicates.messages.ts'

export interface MergeWithProps {
  readonly table: DuplicateTable
  readonly id: string
  /** What looks like it, offered before anything is typed. */
  readonly likely: readonly Candidate[]
  readonly onClose: () => void
  readonly onChosen: (id: string) => void
}

/** Asks which record is the same as the shown one. */
export function MergeWith({ table, id, likely, onClose, onChosen }: MergeWithProps) {
  const text = useText(duplicateMessages)
  const words = useText(uiMessages)
  const [picked, setPicked] = useState<Picked | null>(null)
  const other = picked !== null && picked.id !== id ? picked.id : undefined
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={text.mergeTitle}
      actions={
        <>
          <Button tone="quiet" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button tone="primary" disabled={other === undefined} onClick={() => other !== undefined && onChosen(other)}>
            {text.next}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 pb-1">
        {likely.length > 0 && (
          <div>
            <p className="mb-1 text-xs font-medium text-fg-2">{text.likelySame}</p>
            <ul>
              {likely.map((one, at) => (
                <li key={one.id}>
                  <button
                    type="button"
                    {...(at === 0 ? { 'data-autofocus': true } : {})}
                    className="flex min-h-9 w-full flex-wrap items-center gap-x-2 rounded-md px-2 text-left hover:bg-hover max-md:min-h-11"
                    onClick={() => onChosen(one.id)}
                  >
                    <span className="font-medium">{one.title}</span>
                    <span className="text-xs text-fg-2">
                      {one.reasons.map((reason) => text.reasons[reason]).join(', ')}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </div>
        )}
        <RefPicker
          table={table}
          label={text.which}
          value={picked}
          onValue={setPicked}
          autoFocus={likely.length === 0}
        />
      </div>
    </Dialog>
  )
}
