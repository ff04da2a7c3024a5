/** Who accompanies whom, and who looks over the shoulder of which deal: both people see it here. */
import { HeartHandshake, X } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '#ui/button.tsx'
import { useToday } from '#ui/clock.ts'
import { TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { RefPicker, type Picked } from '../../records/ui/fields/ref-picker.tsx'
import { NewFrame } from '../../records/ui/new/new-frame.tsx'
import { useOpenRecord } from '../../records/ui/open-record.ts'
import { topicMessages } from '../../topics/ui/topics.messages.ts'

export function Pairs() {
  const text = useText(topicMessages)
  const formats = useFormat()
  const today = useToday()
  const toast = useToast()
  const openRecord = useOpenRecord()
  const floor = useLive('floor.get', {}).value
  const end = useCommandCall('companions.end')
  const [pairing, setPairing] = useState(false)
  useCommands([
    {
      id: 'floor.pair',
      label: text.pair,
      group: text.group,
      icon: HeartHandshake,
      keys: ['c'],
      run: () => setPairing(true),
    },
  ])
  if (!floor) return null
  const stop = async (id: string): Promise<void> => {
    const done = await end.run({ id })
    if (done.ok) toast({ text: text.ended, operation: done.value.operation })
  }
  const since = (day: string | null): string | null => (day === null ? null : text.since(formats.date(day, today)))
  return (
    <section aria-label={text.pairs} className="flex flex-col gap-2">
      <header className="flex flex-wrap items-center gap-2">
        <h2 className="flex-1 text-sm font-semibold">{text.pairs}</h2>
        <Button icon={HeartHandshake} command="floor.pair" className="max-w-full whitespace-normal!" />
      </header>
      <ul>
        {floor.pairs.map((one) => {
          const who = text.pairOf(one.companionName ?? '', one.personName ?? '')
          return (
            <li key={one.id} className="flex items-center gap-2">
              <span className="min-w-0 flex-1 break-words">
                {who}
                <span className="num block text-xs text-fg-2">
                  {[one.note, since(one.since)].filter(Boolean).join(' · ')}
                </span>
              </span>
              <IconButton icon={X} label={text.endPair(who)} onClick={() => void stop(one.id)} />
            </li>
          )
        })}
      </ul>
      {floor.shadows.length > 0 && (
        <>
          <h3 className="text-xs font-semibold">{text.shadows}</h3>
          <ul>
            {floor.shadows.map((one) => (
              <li key={one.id}>
                <button
                  type="button"
                  onClick={() => openRecord(one.opportunity)}
                  className="min-h-7 text-left break-words hover:underline max-md:min-h-11"
                >
                  {text.shadowOf(one.personName ?? '', one.deal ?? '')}
                </button>
                <span className="num block text-xs text-fg-2">
                  {[one.grantedByName !== null && text.given(one.grantedByName), since(one.since)]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {end.failure && <ErrorState inline failure={end.failure} />}
      {pairing && <PairDialog onClose={() => setPairing(false)} />}
    </section>
  )
}

function PairDialog({ onClose }: { readonly onClose: () => void }) {
  const text = useText(topicMessages)
  const toast = useToast()
  const set = useCommandCall('companions.set')
  const [person, setPerson] = useState<Picked | null>(null)
  const [companion, setCompanion] = useState<Picked | null>(null)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  async function save(): Promise<void> {
    setTried(true)
    if (person === null || companion === null || set.running) return
    const done = await set.run({
      person: person.id,
      companion: companion.id,
      ...(note.trim() === '' ? {} : { note: note.trim() }),
    })
    if (!done.ok) return
    toast({ text: text.paired, operation: done.value.operation, tone: 'good' })
    onClose()
  }
  return (
    <NewFrame
      title={text.pair}
      save={text.save}
      onClose={onClose}
      onSave={() => void save()}
      running={set.running}
      failure={set.failure}
    >
      <RefPicker table="person" label={text.newcomer} value={person} onValue={setPerson} />
      <RefPicker table="person" label={text.companion} value={companion} onValue={setCompanion} />
      {tried && (person === null || companion === null) && (
        <p role="alert" className="text-xs text-bad">
          {text.needed}
        </p>
      )}
      <TextField label={text.pairNote} value={note} onValue={setNote} maxLength={1_000} autoComplete="off" />
    </NewFrame>
  )
}
