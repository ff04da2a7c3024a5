/** Puts chosen people on a prospect list, a new one or one that is there, and says who was left out and why. */
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { CommandInput } from '#ui/catalogue.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { Select } from '#ui/select.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { prospectingMessages } from './prospecting.messages.ts'

export interface AddToListProps {
  readonly table: 'contact' | 'lead'
  /** Those chosen, or all of a view. */
  readonly which: Pick<CommandInput<'prospects.add'>, 'ids' | 'filter' | 'search'>
  readonly count: number
  readonly onClose: () => void
}

interface Done {
  readonly list: string
  readonly added: number
  readonly already: number
  readonly optedOut: number
  readonly optedOutNames: readonly string[]
}

export function AddToList({ table, which, count, onClose }: AddToListProps) {
  const text = useText(prospectingMessages)
  const formats = useFormat()
  const navigate = useNavigate()
  const add = useCommandCall('prospects.add')
  const lists = useLive('prospects.lists', {}).value ?? []
  const cadences = useLive('cadences.list', {}).value ?? []
  const [name, setName] = useState('')
  const [list, setList] = useState('')
  const [cadence, setCadence] = useState('')
  const [done, setDone] = useState<Done | null>(null)
  const submit = async (): Promise<void> => {
    if (add.running || (name.trim() === '' && list === '')) return
    const to =
      name.trim() === '' ? { list } : { newList: { name: name.trim(), ...(cadence === '' ? {} : { cadence }) } }
    const made = await add.run({ table, ...which, ...to })
    if (made.ok) setDone(made.value.value)
  }
  if (done !== null)
    return (
      <Dialog
        open
        onOpen={(open) => !open && onClose()}
        title={text.added(formats.number(done.added))}
        actions={
          <>
            <Button onClick={onClose}>{text.close}</Button>
            <Button
              tone="primary"
              onClick={() => {
                onClose()
                void navigate({ to: '/prospecting/$id', params: { id: done.list } })
              }}
            >
              {text.openList}
            </Button>
          </>
        }
      >
        {done.already > 0 && <p className="pb-2 text-fg-2">{text.already(formats.number(done.already))}</p>}
        {done.optedOut > 0 && (
          <p role="alert" className="pb-2 text-warn">
            {text.leftOut(formats.number(done.optedOut), done.optedOutNames.join(', '))}
          </p>
        )}
      </Dialog>
    )
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={text.addMany(formats.number(count))}
      actions={
        <Button
          tone="primary"
          type="submit"
          form="add-to-list"
          busy={add.running}
          disabled={name.trim() === '' && list === ''}
        >
          {text.addTo}
        </Button>
      }
    >
      <form
        id="add-to-list"
        noValidate
        className="space-y-3 pb-1"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <TextField label={text.newList} value={name} onValue={setName} autoComplete="off" maxLength={1_000} />
        {name.trim() !== '' && (
          <Select
            label={text.cadence}
            value={cadence}
            onValue={setCadence}
            options={[
              { value: '', label: text.noCadence },
              ...cadences.map((one) => ({ value: one.id, label: one.name ?? '' })),
            ]}
          />
        )}
        {name.trim() === '' && lists.length > 0 && (
          <Select
            label={text.orList}
            value={list}
            onValue={setList}
            options={[{ value: '', label: '–' }, ...lists.map((one) => ({ value: one.id, label: one.name ?? '' }))]}
          />
        )}
        {add.failure && <ErrorState inline failure={add.failure} />}
      </form>
    </Dialog>
  )
}
