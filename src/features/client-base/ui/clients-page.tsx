/** The client base: who bought, with what asks for attention first; walked by J and K, and asked for referrals by key. */
import { HeartHandshake } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { Select } from '#ui/select.tsx'
import { EmptyState, Loaded, Skeleton } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { useOpenRecord } from '../../records/ui/open-record.ts'
import { clientSigns, type Client, type Clients, type ClientSign } from '../clients.answers.ts'
import { AskReferral } from './ask-referral.tsx'
import { ClientRow } from './client-row.tsx'
import { clientMessages } from './clients.messages.ts'

type Whose = 'mine' | 'all'
const window = 100
const most = 500

export function ClientsPage() {
  const text = useText(clientMessages)
  const [whose, setWhose] = useState<Whose>('all')
  const [sign, setSign] = useState<ClientSign | null>(null)
  const [limit, setLimit] = useState(window)
  const live = useLive(
    'clients.list',
    { mine: whose === 'mine', limit, offset: 0, ...(sign === null ? {} : { sign }) },
    { keep: true },
  )
  const choose = (one: ClientSign | null): void => {
    setSign(one)
    setLimit(window)
  }
  return (
    <Page
      title={text.title}
      note={text.note}
      actions={
        <Select
          label={text.whose}
          hideLabel
          options={[
            { value: 'all' as const, label: text.everybody },
            { value: 'mine' as const, label: text.mine },
          ]}
          value={whose}
          onValue={setWhose}
          className="w-40"
        />
      }
    >
      <div
        role="group"
        aria-label={text.title}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
        tabIndex={0}
        className="relative min-h-0 flex-1 overflow-y-auto -outline-offset-2"
      >
        <div className="mx-auto flex max-w-220 flex-col gap-3 px-4 py-4 max-md:px-3">
          <Loaded live={live} skeleton={<Skeleton className="h-80" />}>
            {(found) => (
              <>
                <Chips found={found} sign={sign} onSign={choose} />
                <List found={found} sign={sign} whose={whose} />
                {found.fitting > found.clients.length && limit < most && (
                  <Button tone="quiet" className="self-center" onClick={() => setLimit(Math.min(most, limit + window))}>
                    {text.more}
                  </Button>
                )}
              </>
            )}
          </Loaded>
        </div>
      </div>
    </Page>
  )
}

interface ChipsProps {
  readonly found: Clients
  readonly sign: ClientSign | null
  readonly onSign: (sign: ClientSign | null) => void
}

function Chips({ found, sign, onSign }: ChipsProps) {
  const text = useText(clientMessages)
  const formats = useFormat()
  if (found.total === 0) return null
  return (
    <>
      <div role="group" aria-label={text.show} className="flex flex-wrap gap-1.5">
        <Button
          tone={sign === null ? 'plain' : 'quiet'}
          aria-pressed={sign === null}
          className="max-md:h-9"
          onClick={() => onSign(null)}
        >
          {text.all(formats.number(found.total))}
        </Button>
        {clientSigns.map((one) => (
          <Button
            key={one}
            tone={sign === one ? 'plain' : 'quiet'}
            aria-pressed={sign === one}
            className="max-md:h-9"
            onClick={() => onSign(sign === one ? null : one)}
          >
            {text.signs[one]} <span className="num">{formats.number(found.signs[one])}</span>
          </Button>
        ))}
      </div>
      {found.looked < found.total && (
        <p className="text-xs text-fg-2">{text.looked(formats.number(found.looked), formats.number(found.total))}</p>
      )}
    </>
  )
}

interface ListProps {
  readonly found: Clients
  readonly sign: ClientSign | null
  readonly whose: Whose
}

function List({ found, sign, whose }: ListProps) {
  const text = useText(clientMessages)
  const openRecord = useOpenRecord()
  const list = useRef<HTMLUListElement>(null)
  const [current, setCurrent] = useState<string | null>(null)
  const [asking, setAsking] = useState<Client | null>(null)
  const { clients } = found
  const at = Math.max(
    0,
    clients.findIndex(({ id }) => id === current),
  )
  const chosen = clients[at]
  const ids = clients.map(({ id }) => id)
  const go = (by: number) => (): void => {
    const next = clients[current === null ? 0 : Math.min(clients.length - 1, Math.max(0, at + by))]
    if (!next) return
    setCurrent(next.id)
    list.current?.querySelector<HTMLElement>(`[data-client="${next.id}"]`)?.focus()
  }
  useCommands([
    {
      id: 'clients.next',
      label: text.next,
      group: text.group,
      keys: ['j', 'ArrowDown'],
      hideInPalette: true,
      run: go(1),
    },
    {
      id: 'clients.previous',
      label: text.previous,
      group: text.group,
      keys: ['k', 'ArrowUp'],
      hideInPalette: true,
      run: go(-1),
    },
    {
      id: 'clients.open',
      label: text.open,
      group: text.group,
      keys: ['Enter'],
      when: () => chosen !== undefined,
      run: () => chosen && openRecord(chosen.id, ids),
      about: () => chosen?.name ?? undefined,
    },
    {
      id: 'client.askReferral',
      label: text.askReferral,
      group: text.group,
      keys: ['a r'],
      when: () => chosen !== undefined,
      run: () => chosen && setAsking(chosen),
      about: () => chosen?.name ?? undefined,
    },
  ])
  if (clients.length === 0)
    return sign === null ? (
      <EmptyState icon={HeartHandshake} title={whose === 'mine' ? text.noneMine : text.none}>
        {text.noneBody}
      </EmptyState>
    ) : (
      <EmptyState icon={HeartHandshake} title={text.noneOf}>
        {text.noneOfBody}
      </EmptyState>
    )
  return (
    <>
      <ul ref={list}>
        {clients.map((client) => (
          <ClientRow
            key={client.id}
            client={client}
            current={client.id === chosen?.id}
            onCurrent={() => setCurrent(client.id)}
            onOpen={() => openRecord(client.id, ids)}
            onAsk={() => setAsking(client)}
          />
        ))}
      </ul>
      <p className="text-xs text-fg-3 max-md:hidden">{text.keys}</p>
      {asking && <AskReferral account={asking.id} name={asking.name ?? ''} onClose={() => setAsking(null)} />}
    </>
  )
}
