import { Tabs } from '@base-ui/react/tabs'
import { useRouter } from '@tanstack/react-router'
import { ChevronDown, ChevronUp, Ellipsis, GitMerge, Trash2 } from 'lucide-react'
import { useEffect, type ReactNode } from 'react'
import type { Table } from '#shared/schema.ts'
import { IconButton } from '#ui/button.tsx'
import { failureText } from '#ui/failures.ts'
import { useCommandCall } from '#ui/live.ts'
import { Menu, MenuItem } from '#ui/menu.tsx'
import { Page } from '#ui/page.tsx'
import { useLabel, useLocale, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { SpaceMark } from '../../../sharing/ui/space-mark.tsx'
import { Viewers } from '../../../sharing/ui/viewers.tsx'
import type { NewContext } from '../new/new-record.ts'
import { PinButton } from '../../../pins/ui/pin-button.tsx'
import { useRecordsState } from '../records-state.tsx'
import { useCameFrom, useOpenRecord } from '../open-record.ts'
import { recordMessages } from '../records.messages.ts'
import { usePhone } from '../use-phone.ts'
import { pageMessages } from './page.messages.ts'
import { useRecordPanels } from './record-panels.tsx'

export interface RecordFrameProps {
  readonly table: Table
  readonly id: string
  readonly title: string
  /** Beside the title: the account's sign, a person's avatar. */
  readonly sign?: ReactNode
  /** Key facts in one line beneath the title. */
  readonly line?: ReactNode
  /** What was merged into it or may be the same. */
  readonly same?: ReactNode
  /** Stage bar and next step: always in sight. */
  readonly top?: ReactNode
  readonly timeline: ReactNode
  /** What the tab of `timeline` is called on a phone, where it is something else than what happened. */
  readonly timelineName?: string
  readonly facts: ReactNode
  readonly related?: ReactNode
  /** What N and a letter add here. */
  readonly context: NewContext
}

/** A record's page: what it is on top, what happened in the middle, what is known on the right. One column with tabs on a phone. */
export function RecordFrame(props: RecordFrameProps) {
  const { table, id, title, sign, line, same, top, timeline, timelineName, facts, related, context } = props
  const text = useText(pageMessages)
  const words = useText(recordMessages)
  const label = useLabel()
  const locale = useLocale()
  const phone = usePhone()
  const router = useRouter()
  const toast = useToast()
  const openRecord = useOpenRecord()
  const from = useCameFrom(id)
  const remove = useCommandCall('records.delete')
  const at = from === null ? -1 : from.ids.indexOf(id)
  const count = from?.ids.length ?? 0

  const { newContext } = useRecordsState()
  const shape = JSON.stringify(context)
  useEffect(() => {
    newContext.set(JSON.parse(shape) as NewContext)
    return () => newContext.set({})
  }, [shape, newContext])

  const step = (by: 1 | -1): void => {
    const next = from?.ids[at + by]
    if (next !== undefined) openRecord(next, undefined, true)
  }
  const back = (): void => {
    if (from !== null) void router.navigate({ href: from.href })
    else router.history.back()
  }
  async function removeRecord(): Promise<void> {
    const result = await remove.run({ ids: [id] })
    if (!result.ok) return toast({ text: failureText(result.failure, locale), tone: 'bad' })
    toast({ text: words.deleted(title), operation: result.value.operation })
    back()
  }
  useCommands([
    {
      id: 'record.next',
      label: words.nextRecord,
      group: words.recordKeys,
      keys: ['Mod+ArrowDown'],
      run: () => step(1),
      when: () => at < count - 1,
      about: title,
    },
    {
      id: 'record.previous',
      label: words.previousRecord,
      group: words.recordKeys,
      keys: ['Mod+ArrowUp'],
      run: () => step(-1),
      when: () => at > 0,
      about: title,
    },
    {
      id: 'record.back',
      label: words.back,
      group: words.recordKeys,
      keys: ['Escape'],
      run: back,
      hideInPalette: true,
    },
    {
      id: 'record.delete',
      label: words.delete,
      group: words.recordKeys,
      icon: Trash2,
      danger: true,
      keys: ['Shift+Delete'],
      run: () => void removeRecord(),
      about: title,
    },
  ])

  const head = (
    <div className="shrink-0 space-y-3 border-b border-line px-5 pt-4 pb-3 max-md:px-3">
      <div className="flex items-start gap-2.5">
        {sign}
        <div className="min-w-0 flex-1">
          <h1 className="line-clamp-3 text-lg font-semibold tracking-tight text-balance break-words" title={title}>
            {title}
          </h1>
          {line && <div className="num mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-fg-2">{line}</div>}
        </div>
      </div>
      {same}
      {top}
    </div>
  )
  const added = useRecordPanels(table.name)
  const panels =
    added.length === 0
      ? null
      : added.map(({ name, Panel }) => <Panel key={`${name} ${id}`} table={table.name} id={id} title={title} />)
  // The files alone, where nothing else is added.
  const addedName = added.length > 1 ? text.related : words.files
  return (
    <Page
      title={title}
      heading={<span className="truncate text-fg-2">{label(table.label)}</span>}
      onBack={back}
      actions={
        <>
          <Viewers record={id} />
          <PinButton record={id} title={title} />
          <SpaceMark record={id} title={title} />
          {at !== -1 && (
            <>
              <span className="num mr-1 text-xs text-fg-3 max-md:sr-only">{words.position(at + 1, count)}</span>
              <IconButton icon={ChevronUp} command="record.previous" disabled={at <= 0} />
              <IconButton icon={ChevronDown} command="record.next" disabled={at >= count - 1} />
            </>
          )}
          <Menu trigger={<IconButton icon={Ellipsis} label={text.more} />} align="end">
            {same !== undefined && <MenuItem icon={GitMerge} command="record.merge" />}
            <MenuItem icon={Trash2} command="record.delete" tone="danger" />
          </Menu>
        </>
      }
    >
      {phone && facts === null ? (
        <>
          {head}
          {timeline}
          {(related || panels) && (
            <div className="max-h-1/2 shrink-0 overflow-y-auto">
              {related}
              {panels}
            </div>
          )}
        </>
      ) : phone ? (
        <>
          {head}
          <Tabs.Root defaultValue="timeline" className="flex min-h-0 flex-1 flex-col">
            <Tabs.List className="flex shrink-0 border-b border-line px-2">
              {(
                [
                  ['timeline', timelineName ?? text.timeline],
                  ['facts', text.facts],
                  ['related', related ? text.related : addedName],
                ] as const
              ).map(([value, name]) => (
                <Tabs.Tab
                  key={value}
                  value={value}
                  className="h-11 flex-1 text-fg-2 -outline-offset-2 data-active:font-medium data-active:text-fg data-active:shadow-[inset_0_-2px_0_var(--accent)]"
                >
                  {name}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            <Tabs.Panel value="timeline" className="flex min-h-0 flex-1 flex-col outline-none">
              {timeline}
            </Tabs.Panel>
            <Tabs.Panel value="facts" className="relative min-h-0 flex-1 overflow-y-auto py-2 outline-none">
              {facts}
            </Tabs.Panel>
            <Tabs.Panel value="related" keepMounted className="relative min-h-0 flex-1 overflow-y-auto outline-none">
              {related}
              {panels}
            </Tabs.Panel>
          </Tabs.Root>
        </>
      ) : (
        <div className="flex min-h-0 flex-1">
          <div className="flex min-w-0 flex-1 flex-col">
            {head}
            {timeline}
          </div>
          {(facts !== null || panels !== null) && (
            <aside
              aria-label={facts !== null ? text.facts : related ? text.related : addedName}
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
              tabIndex={0}
              className="relative w-80 shrink-0 overflow-y-auto border-l border-line py-2 -outline-offset-2"
            >
              {facts}
              {related}
              {panels}
            </aside>
          )}
        </div>
      )}
    </Page>
  )
}
