/** How the office's quotes look and what holds for all of them. */
import { useNavigate } from '@tanstack/react-router'
import { ImagePlus, X } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Button } from '#ui/button.tsx'
import { TextArea, TextField } from '#ui/field.tsx'
import { todayHere, useFormat } from '#ui/format.ts'
import { useCommandCall, useJobs, useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { ErrorState, Loaded, Skeleton } from '#ui/states.tsx'
import { useLocale, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useUi } from '#ui/ui-context.ts'
import type { Failure } from '#shared/result.ts'
import type { QueryOutput } from '#ui/catalogue.ts'
import { parseValue } from '../../records/ui/fields/parse-value.ts'
import { quoteSetup } from '../quotes.schema.ts'
import { quoteMessages } from './quotes.messages.ts'

export function QuoteSettingsPage() {
  const text = useText(quoteMessages)
  const navigate = useNavigate()
  const settings = useLive('quotes.settings', {})
  return (
    <Page title={text.settings} onBack={() => void navigate({ to: '/settings' })}>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto max-w-180 px-4 py-6 max-md:px-3">
          <Loaded live={settings} skeleton={<Skeleton className="h-80" />}>
            {(found) => <Form key={JSON.stringify(found)} found={found} />}
          </Loaded>
        </div>
      </div>
    </Page>
  )
}

type Settings = QueryOutput<'quotes.settings'>

const texts = ['companyName', 'address', 'footer', 'colour', 'prefix', 'termsEn', 'termsDe'] as const
const numbers = ['validDays', 'discountLimit', 'taxPercent'] as const

function Form({ found }: { readonly found: Settings }) {
  const text = useText(quoteMessages)
  const locale = useLocale()
  const formats = useFormat()
  const toast = useToast()
  const save = useCommandCall('quotes.setUp')
  const shown = (value: string | number | null): string =>
    value === null ? '' : typeof value === 'number' ? formats.number(value) : value
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries([...texts, ...numbers].map((name) => [name, shown(found[name])])),
  )
  const put = (name: string) => (value: string) => setTyped((before) => ({ ...before, [name]: value }))
  const read = (name: (typeof numbers)[number]) =>
    parseValue(quoteSetup.fields[name], typed[name] ?? '', { today: todayHere(), language: locale })
  const wrong = (name: (typeof numbers)[number]) => (read(name).ok ? undefined : text.notNumber)
  const submit = async (): Promise<void> => {
    const values: Record<string, string | number | null> = {}
    for (const name of texts) values[name] = typed[name]?.trim() || null
    for (const name of numbers) {
      const parsed = read(name)
      if (!parsed.ok) return
      values[name] = parsed.value as number | null
    }
    const done = await save.run(values)
    if (done.ok) toast({ text: text.saved, operation: done.value.operation, tone: 'good' })
  }
  const area = (name: 'address' | 'footer' | 'termsEn' | 'termsDe', label: string) => (
    <TextArea
      label={label}
      value={typed[name] ?? ''}
      onValue={put(name)}
      maxLength={name === 'address' || name === 'footer' ? 2_000 : 20_000}
    />
  )
  const figure = (name: (typeof numbers)[number], label: string, hint?: string) => (
    <TextField
      label={label}
      value={typed[name] ?? ''}
      onValue={put(name)}
      inputMode="decimal"
      error={wrong(name)}
      hint={hint}
      autoComplete="off"
    />
  )
  return (
    <form
      noValidate
      className="flex flex-col gap-8"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Part title={text.look}>
        <TextField
          label={text.company}
          value={typed['companyName'] ?? ''}
          onValue={put('companyName')}
          maxLength={1_000}
          autoComplete="organization"
        />
        <div className="flex flex-col gap-1">
          <span className="text-xs font-medium text-fg-2">{text.colour}</span>
          <input
            type="color"
            aria-label={text.colour}
            value={/^#[0-9a-f]{6}$/i.test(typed['colour'] ?? '') ? typed['colour'] : '#1f4e8c'}
            onChange={(event) => put('colour')(event.currentTarget.value)}
            className="h-control w-20 rounded-md bg-raised p-1 shadow-[inset_0_0_0_1px_var(--line-control)]"
          />
        </div>
        {area('address', text.address)}
        {area('footer', text.footer)}
        <Logo found={found} />
      </Part>
      <Part title={text.rules}>
        <TextField
          label={text.prefix}
          value={typed['prefix'] ?? ''}
          onValue={put('prefix')}
          maxLength={20}
          autoComplete="off"
          placeholder="Q-"
        />
        {figure('validDays', text.validDays)}
        {figure('discountLimit', text.limit, text.limitHint)}
        {figure('taxPercent', text.usualTax)}
      </Part>
      <Part title={text.text}>
        {area('termsEn', text.termsEn)}
        {area('termsDe', text.termsDe)}
      </Part>
      <div>
        <Button type="submit" tone="primary" busy={save.running}>
          {text.save}
        </Button>
      </div>
      {save.failure && <ErrorState inline failure={save.failure} />}
    </form>
  )
}

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section aria-label={title}>
    <h2 className="text-base font-semibold tracking-tight">{title}</h2>
    <div className="mt-3 grid gap-3 sm:grid-cols-2">{children}</div>
  </section>
)

/** The logo is a file of the office; it is sent, stored, and then named in the settings. */
function Logo({ found }: { readonly found: Settings }) {
  const text = useText(quoteMessages)
  const { client } = useUi()
  const jobs = useJobs()
  const save = useCommandCall('quotes.setUp')
  const input = useRef<HTMLInputElement>(null)
  const [mine, setMine] = useState<string | undefined>(undefined)
  const [failure, setFailure] = useState<Failure | undefined>(undefined)
  const job = jobs.find((one) => one.id === mine)
  const { run } = save
  useEffect(() => {
    if (job === undefined || job.status === 'running') return
    // oxlint-disable-next-line react/set-state-in-effect -- what the peer tells of its jobs is outside
    setMine(undefined)
    if (job.status === 'failed') return setFailure(job.failure)
    const { files } = job.value as { readonly files: readonly { readonly id: string }[] }
    void run({ logo: files[0]?.id ?? null })
  }, [job, run])
  const choose = async (file: File): Promise<void> => {
    setFailure(undefined)
    const sent = await client.upload(file, () => undefined)
    if (!sent.ok) return setFailure(sent.failure)
    const started = await client.startJob('files.attach', { record: found.office ?? '', uploads: [sent.value.upload] })
    if (started.ok) setMine(started.value.job)
    else setFailure(started.failure)
  }
  return (
    <div className="flex flex-col gap-1 sm:col-span-2">
      <span className="text-xs font-medium text-fg-2">{text.logo}</span>
      <div className="flex flex-wrap items-center gap-2">
        {found.logo !== null && <span>{found.logoName ?? text.logo}</span>}
        <Button icon={ImagePlus} busy={mine !== undefined} onClick={() => input.current?.click()}>
          {text.chooseLogo}
        </Button>
        {found.logo !== null && (
          <Button tone="quiet" icon={X} onClick={() => void run({ logo: null })}>
            {text.removeLogo}
          </Button>
        )}
        <input
          ref={input}
          type="file"
          accept="image/png,image/jpeg"
          hidden
          aria-label={text.chooseLogo}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? []
            if (file) void choose(file)
            event.currentTarget.value = ''
          }}
        />
      </div>
      <p className="text-xs text-fg-3">{text.logoHint}</p>
      {(failure ?? save.failure) && <ErrorState inline failure={(failure ?? save.failure) as Failure} />}
    </div>
  )
}
