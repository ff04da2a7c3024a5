import { Radio, X } from 'lucide-react'
import { useState, type SubmitEvent } from 'react'
import type { Failure } from '#shared/result.ts'
import { Badge } from '#ui/badge.tsx'
import { Button, IconButton } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { useCommandCall, useNetwork } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { connectionsMessages } from './connections.messages.ts'

/** Where the PCs meet when they do not find each other by themselves: addresses by hand, and relays. */
export function Connections() {
  const text = useText(connectionsMessages)
  const toast = useToast()
  const network = useNetwork()
  const addAddress = useCommandCall('network.addAddress')
  const setRelays = useCommandCall('network.setRelays')
  const relays = network?.relays ?? []
  const urls = relays.map(({ url }) => url)
  const addRelay = async (url: string): Promise<boolean> => {
    const done = await setRelays.run({ relays: [...urls, url] })
    if (done.ok) toast({ text: text.relayAdded })
    return done.ok
  }
  const dropRelay = async (url: string): Promise<void> => {
    const done = await setRelays.run({ relays: urls.filter((one) => one !== url) })
    if (done.ok) toast({ text: text.relayRemoved })
  }
  const tryAddress = async (address: string): Promise<boolean> => {
    const done = await addAddress.run({ address })
    if (done.ok) toast({ text: text.addressAdded })
    return done.ok
  }
  return (
    <section aria-label={text.title}>
      <h2 className="text-base font-semibold tracking-tight">{text.title}</h2>
      <p className="num text-fg-2">
        {text.body} {network?.port ? text.port(network.port) : text.noPort}
      </p>
      <div className="mt-3 grid gap-4 md:grid-cols-2">
        <AddLine label={text.address} example={text.addressExample} failure={addAddress.failure} onAdd={tryAddress} />
        <AddLine label={text.relay} example={text.relayExample} failure={setRelays.failure} onAdd={addRelay} />
      </div>
      {relays.length > 0 && (
        <ul className="mt-3 flex flex-col gap-1">
          {relays.map(({ url, connected }) => (
            <li key={url} className="flex items-center gap-2">
              <Radio aria-hidden size={14} className="shrink-0 text-fg-3" />
              <span className="min-w-0 truncate">{url}</span>
              <Badge tone={connected ? 'good' : 'warn'}>{connected ? text.connected : text.notConnected}</Badge>
              <IconButton icon={X} label={text.remove(url)} onClick={() => void dropRelay(url)} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

interface AddLineProps {
  readonly label: string
  readonly example: string
  readonly failure: Failure | undefined
  /** True when it was taken. */
  readonly onAdd: (value: string) => Promise<boolean>
}

function AddLine({ label, example, failure, onAdd }: AddLineProps) {
  const text = useText(connectionsMessages)
  const [value, setValue] = useState('')
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (value.trim() !== '' && (await onAdd(value.trim()))) setValue('')
  }
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-2">
      <div className="flex items-end gap-2">
        <TextField
          label={label}
          value={value}
          onValue={setValue}
          placeholder={example}
          autoComplete="off"
          spellCheck={false}
          className="min-w-0 flex-1"
        />
        <Button type="submit" disabled={value.trim() === ''}>
          {text.add}
        </Button>
      </div>
      {failure && <ErrorState inline failure={failure} />}
    </form>
  )
}
