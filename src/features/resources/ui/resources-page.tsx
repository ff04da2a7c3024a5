/** The resource center: drop files, find them by what is said of them or stands in them. */
import clsx from 'clsx'
import { FileSearch, FolderPlus, Library, Link2, Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button, IconButton } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { Select } from '#ui/select.tsx'
import { EmptyState, Loaded, Loading, Skeleton } from '#ui/states.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { useOpenRecord } from '../../records/ui/open-record.ts'
import type { Facets, ResourceList } from '../resources.queries.ts'
import { resource as resourceTable } from '../resources.schema.ts'
import { AddingBar } from './adding-bar.tsx'
import { useFileDrop } from '#ui/use-file-drop.ts'
import { CollectionDialog, LinkDialog } from './link-dialog.tsx'
import { ResourceRow } from './resource-row.tsx'
import { resourceMessages } from './resources.messages.ts'
import { useAddResources } from './use-add-resources.ts'

const pageSize = 100
const any = ''
const facetNames = ['tag', 'product', 'industry', 'stage', 'language', 'owner'] as const
type FacetName = (typeof facetNames)[number]
type Chosen = Partial<Record<FacetName | 'collection', string>>

const facetOf: Readonly<Record<FacetName, keyof Facets>> = {
  tag: 'tags',
  product: 'products',
  industry: 'industries',
  stage: 'stages',
  language: 'languages',
  owner: 'owners',
}

export function ResourcesPage() {
  const text = useText(resourceMessages)
  const formats = useFormat()
  const openRecord = useOpenRecord()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<Chosen>({})
  const [outOfDate, setOutOfDate] = useState(false)
  const [proposed, setProposed] = useState(false)
  const [limit, setLimit] = useState(pageSize)
  const [dialog, setDialog] = useState<'link' | 'collection' | null>(null)
  const chooser = useRef<HTMLInputElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const listing = useRef<HTMLUListElement>(null)
  const facets = useLive('resources.facets', {}).value
  const contains = typed.trim()
  const live = useLive(
    'resources.list',
    {
      limit,
      ...(contains === '' ? {} : { contains }),
      ...chosen,
      ...(outOfDate ? { outOfDate } : {}),
      ...(proposed ? { proposed } : {}),
    },
    { keep: true },
  )
  const list: ResourceList | undefined = live.value
  const adds = useAddResources()
  const take = (files: readonly File[]): void =>
    adds.add(files, { as: 'resources', ...(chosen.collection === undefined ? {} : { collection: chosen.collection }) })
  const over = useFileDrop(take)
  const isNarrowed = contains !== '' || outOfDate || proposed || Object.keys(chosen).length > 0
  const choose = (name: keyof Chosen, value: string): void => {
    const { [name]: _, ...others } = chosen
    setLimit(pageSize)
    setChosen(value === any ? others : { ...others, [name]: value })
  }
  const clear = (): void => {
    setTyped('')
    setChosen({})
    setOutOfDate(false)
    setProposed(false)
  }
  const move = (by: number): void => {
    const links = [...(listing.current?.querySelectorAll<HTMLElement>('a') ?? [])]
    const at = links.indexOf(document.activeElement as HTMLElement)
    links[Math.max(0, Math.min(links.length - 1, at + by))]?.focus()
  }
  useCommands([
    { id: 'resources.search', label: text.focus, group: text.group, keys: ['/'], run: () => field.current?.focus() },
    { id: 'resources.down', label: text.down, group: text.group, keys: ['j', 'ArrowDown'], run: () => move(1) },
    { id: 'resources.up', label: text.up, group: text.group, keys: ['k', 'ArrowUp'], run: () => move(-1) },
    {
      id: 'resources.addFiles',
      label: text.addFiles,
      also: text.addFilesAlso,
      group: text.group,
      icon: Upload,
      keys: ['Shift+A'],
      run: () => chooser.current?.click(),
    },
    {
      id: 'resources.addLink',
      label: text.addLink,
      group: text.group,
      icon: Link2,
      keys: ['Shift+L'],
      run: () => setDialog('link'),
    },
    {
      id: 'resources.newCollection',
      label: text.newCollection,
      group: text.group,
      icon: FolderPlus,
      keys: ['Shift+C'],
      run: () => setDialog('collection'),
    },
  ])
  return (
    <Page
      title={text.title}
      note={list && text.count(list.total, formats.number(list.total))}
      actions={
        <>
          <IconButton icon={FolderPlus} command="resources.newCollection" />
          <IconButton icon={Link2} command="resources.addLink" />
          <Button tone="primary" icon={Upload} command="resources.addFiles" className="max-md:hidden" />
          <IconButton icon={Upload} command="resources.addFiles" className="md:hidden" />
        </>
      }
      className={clsx('overflow-y-auto', over && 'bg-accent-soft')}
    >
      <input
        ref={chooser}
        type="file"
        multiple
        aria-label={text.addFiles}
        className="hidden"
        onChange={(event) => {
          take([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
      <div className="mx-auto flex w-full max-w-240 flex-col gap-3 p-4 max-md:p-3">
        <TextField
          ref={field}
          label={text.search}
          hideLabel
          placeholder={text.search}
          type="search"
          value={typed}
          onValue={setTyped}
        />
        {facets && facets.total + facets.collections.length > 0 && (
          <Filters
            facets={facets}
            chosen={chosen}
            onChoose={choose}
            outOfDate={outOfDate}
            onOutOfDate={setOutOfDate}
            proposed={proposed}
            onProposed={setProposed}
            onClear={isNarrowed ? clear : undefined}
          />
        )}
        {over && <p className="font-medium text-accent-text">{text.dropNow}</p>}
        <AddingBar adds={adds} />
        <Loaded
          live={live}
          skeleton={
            <Loading>
              <Skeleton className="w-1/2" />
            </Loading>
          }
        >
          {(found) =>
            found.total > 0 ? (
              <ul ref={listing} aria-label={text.title} className="card divide-y divide-line px-1">
                {found.resources.map((one) => (
                  <ResourceRow
                    key={one.id}
                    resource={one}
                    onOpen={() =>
                      openRecord(
                        one.id,
                        found.resources.map(({ id }) => id),
                      )
                    }
                  />
                ))}
              </ul>
            ) : isNarrowed ? (
              <EmptyState icon={FileSearch} title={text.nothing}>
                {text.nothingWhy}
              </EmptyState>
            ) : (
              <EmptyState
                icon={Library}
                title={text.empty}
                action={
                  <Button tone="primary" icon={Upload} onClick={() => chooser.current?.click()}>
                    {text.addFiles}
                  </Button>
                }
              >
                {text.emptyWhy}
              </EmptyState>
            )
          }
        </Loaded>
        {list !== undefined && list.total > list.resources.length && limit < 500 && (
          <Button className="self-center" onClick={() => setLimit(Math.min(500, limit + pageSize))}>
            {text.more}
          </Button>
        )}
      </div>
      {dialog === 'link' && <LinkDialog collection={chosen.collection} onClose={() => setDialog(null)} />}
      {dialog === 'collection' && (
        <CollectionDialog parent={chosen.collection ?? null} onClose={() => setDialog(null)} />
      )}
    </Page>
  )
}

interface FiltersProps {
  readonly facets: Facets
  readonly chosen: Chosen
  readonly onChoose: (name: keyof Chosen, value: string) => void
  readonly outOfDate: boolean
  readonly onOutOfDate: (on: boolean) => void
  readonly proposed: boolean
  readonly onProposed: (on: boolean) => void
  readonly onClear: (() => void) | undefined
}

function Filters(props: FiltersProps) {
  const { facets, chosen, onChoose, outOfDate, onOutOfDate, proposed, onProposed, onClear } = props
  const text = useText(resourceMessages)
  const label = useLabel()
  const languages = resourceTable.fields.language.choices
  const nameOf = (name: FacetName, value: string, own: string): string => {
    const known = name === 'language' ? languages.find((choice) => choice.value === value) : undefined
    return known ? label(known.label) : own
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      {facets.collections.length > 0 && (
        <Select
          label={text.collections}
          hideLabel
          value={chosen.collection ?? any}
          options={[
            { value: any, label: text.any(text.collections) },
            ...facets.collections.map(({ id, name, count }) => ({ value: id, label: text.withCount(name, count) })),
          ]}
          onValue={(value) => onChoose('collection', value)}
        />
      )}
      {facetNames.map((name) => {
        const values = facets[facetOf[name]] as Facets['tags']
        return values.length === 0 ? null : (
          <Select
            key={name}
            label={text[name]}
            hideLabel
            value={chosen[name] ?? any}
            options={[
              { value: any, label: text.any(text[name]) },
              ...values.map((one) => ({
                value: one.value,
                label: text.withCount(nameOf(name, one.value, one.name), one.count),
              })),
            ]}
            onValue={(value) => onChoose(name, value)}
          />
        )
      })}
      {(facets.outOfDate > 0 || outOfDate) && (
        <Button tone={outOfDate ? 'primary' : 'plain'} aria-pressed={outOfDate} onClick={() => onOutOfDate(!outOfDate)}>
          {text.outOfDateOnly(facets.outOfDate)}
        </Button>
      )}
      {(facets.proposed > 0 || proposed) && (
        <Button tone={proposed ? 'primary' : 'plain'} aria-pressed={proposed} onClick={() => onProposed(!proposed)}>
          {text.proposedOnly(facets.proposed)}
        </Button>
      )}
      {onClear && (
        <Button tone="quiet" onClick={onClear}>
          {text.clear}
        </Button>
      )}
    </div>
  )
}
