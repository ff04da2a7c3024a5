import { useState } from 'react'
import type { Failure } from '#shared/result.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useFormat } from '#ui/format.ts'
import { Select } from '#ui/select.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { uiMessages } from '#ui/ui.messages.ts'
import type { StageItem } from '../stages.queries.ts'
import { stagesMessages } from './stages.messages.ts'

export interface RemoveDialogProps {
  readonly stage: StageItem
  /** Deals in it. */
  readonly count: number
  /** Where they can go. */
  readonly targets: readonly StageItem[]
  readonly running: boolean
  readonly failure: Failure | undefined
  readonly onClose: () => void
  readonly onRemove: (to: StageItem) => void
}

/** A step that holds deals goes only when it is said where they go. */
export function RemoveDialog({ stage, count, targets, running, failure, onClose, onRemove }: RemoveDialogProps) {
  const text = useText(stagesMessages)
  const words = useText(uiMessages)
  const formats = useFormat()
  const [chosen, setChosen] = useState<string | null>(null)
  const target = targets.find((one) => one.id === chosen) ?? targets[0]
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={text.holdsTitle(stage.name)}
      description={text.holds(formats.number(count))}
      width="narrow"
      actions={
        <>
          <Button tone="quiet" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button
            tone="danger"
            busy={running}
            disabled={target === undefined}
            onClick={() => target && onRemove(target)}
          >
            {text.removeAndMove}
          </Button>
        </>
      }
    >
      {target === undefined ? (
        <p className="text-fg-2">{text.nowhere}</p>
      ) : (
        <Select
          label={text.moveTo}
          options={targets.map((one) => ({ value: one.id, label: one.name }))}
          value={target.id}
          onValue={setChosen}
        />
      )}
      {failure && <ErrorState inline failure={failure} />}
    </Dialog>
  )
}
