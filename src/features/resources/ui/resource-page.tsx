/** A resource: what is in it, its versions, who has which, what became of those deals, its variants. */
import { Check, Download, ExternalLink, FilePlus2, Link2, Lightbulb, Split } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { saveFile } from '#ui/client.ts'
import { Badge } from '#ui/badge.tsx'
import { Button, IconButton } from '#ui/button.tsx'
import { Switch } from '#ui/checkbox.tsx'
import { useNow } from '#ui/clock.ts'
import { TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState, Loaded } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useUi } from '#ui/ui-context.ts'
import { useCommands } from '#ui/use-commands.tsx'
import type { RecordPage } from '../../records/records.queries.ts'
import { useOpenRecord } from '../../records/ui/open-record.ts'
import { FactsPanel } from '../../records/ui/page/facts-panel.tsx'
import { RecordFrame } from '../../records/ui/page/record-frame.tsx'
import { RecordSkeleton } from '../../records/ui/page/record-skeleton.tsx'
import { EraseFileCommand } from '../../retention/ui/erase-file.tsx'
import { useWhereabouts } from '../../files/ui/whereabouts.ts'
import type { VersionView } from '../resource-rows.ts'
import type { ResourcePage as Found } from '../resources.queries.ts'
import { resource as resourceTable } from '../resources.schema.ts'
import { webAddress } from '../web-address.ts'
import { AddingBar } from './adding-bar.tsx'
import { useFileDrop } from '#ui/use-file-drop.ts'
import { FilePreview } from './file-preview.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { ResourceMarks } from './resource-marks.tsx'
import { resourceMessages } from './resources.messages.ts'
import { SendRow } from './send-row.tsx'
import { useAddResources } from './use-add-resources.ts'

export function ResourcePage({ id, record }: { readonly id: string; readonly record: RecordPage }) {
  const live = useLive('resources.get', { id })
  return (
    <Loaded live={live} skeleton={<RecordSkeleton />}>
      {(found) => (found === null ? null : <Shown key={id} found={found as Found} record={record} />)}
    </Loaded>
  )
}

function Shown({ found, record }: { readonly found: Found; readonly record: RecordPage }) {
  const text = useText(resourceMessages)
  const [version, setVersion] = useState<string | null>(null)
  const shown = found.versions.find(({ id }) => id === version) ?? found.versions.find(({ isCurrent }) => isCurrent)
  return (
    <RecordFrame
      table={resourceTable}
      id={found.id}
      title={found.title}
      context={{}}
      line={
        <span className="flex flex-wrap items-center gap-2">
          {shown && <span className="num text-xs text-fg-2">{text.version(shown.label)}</span>}
          <ResourceMarks resource={found} />
        </span>
      }
      timelineName={text.content}
      timeline={<Content found={found} shown={shown} onVersion={setVersion} />}
      facts={<FactsPanel table={resourceTable} row={record.row} conflicts={record.conflicts} />}
    />
  )
}

interface ContentProps {
  readonly found: Found
  readonly shown: VersionView | undefined
  readonly onVersion: (id: string) => void
}

function Content({ found, shown, onVersion }: ContentProps) {
  const text = useText(resourceMessages)
  const formats = useFormat()
  const now = useNow()
  const adds = useAddResources()
  const variantChooser = useRef<HTMLInputElement>(null)
  const versionChooser = useRef<HTMLInputElement>(null)
  const [note, setNote] = useState('')
  const [linking, setLinking] = useState(false)
  const openRecord = useOpenRecord()
  const choose = useCommandCall('resources.chooseVersion')
  const propose = useCommandCall('resources.propose')
  const answer = useCommandCall('resources.answerProposal')
  const { run: opened } = useCommandCall('resources.opened')
  const shownId = shown?.id
  useEffect(() => {
    if (shownId !== undefined) void opened({ version: shownId })
  }, [opened, shownId])
  const isLink = found.kind === 'link'
  const addVersion = (files: readonly File[]): void => {
    const [first] = files
    const said = note.trim()
    if (first) adds.add([first], { as: 'version', resource: found.id, ...(said === '' ? {} : { note: said }) })
    setNote('')
  }
  const over = useFileDrop((files) => {
    if (!isLink) addVersion(files)
  })
  useCommands([
    {
      id: 'resource.addVersion',
      label: text.addVersion,
      group: text.group,
      icon: FilePlus2,
      keys: ['Shift+V'],
      run: () => (isLink ? setLinking(true) : versionChooser.current?.click()),
      about: found.title,
    },
    {
      id: 'resource.addVariant',
      label: text.addVariant,
      group: text.group,
      icon: Split,
      keys: [],
      when: () => !isLink,
      run: () => variantChooser.current?.click(),
      about: found.title,
    },
    {
      id: 'resource.propose',
      label: text.propose,
      group: text.group,
      icon: Lightbulb,
      keys: [],
      when: () => found.originalOf !== null && found.proposal !== 'open',
      run: () => void propose.run({ resource: found.id }),
      about: found.title,
    },
  ])
  const lasts = found.versions.filter(({ isLast }) => isLast)
  const failure = choose.failure ?? propose.failure ?? answer.failure
  const { usage, outcomes } = found
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto p-4 max-md:p-3">
      <AddingBar adds={adds} />
      {failure && <ErrorState inline failure={failure} />}
      {over && !isLink && <p className="font-medium text-accent-text">{text.dropVersion}</p>}
      {found.proposal === 'open' && (
        <div className="flex flex-wrap items-center gap-2 rounded-md bg-accent-soft px-3 py-2">
          <p className="min-w-48 flex-1">{text.proposedBy(found.proposedByName ?? '?')}</p>
          <Button tone="primary" onClick={() => void answer.run({ resource: found.id, accept: true })}>
            {text.accept}
          </Button>
          <Button onClick={() => void answer.run({ resource: found.id, accept: false })}>{text.decline}</Button>
        </div>
      )}
      {lasts.length > 1 && (
        <div className="flex flex-wrap items-center gap-2 rounded-md bg-warn-soft px-3 py-2">
          <p className="min-w-48 flex-1">{text.forkedWhy(formats.list(lasts.map(({ label }) => label)))}</p>
          {lasts.map(({ id, label }) => (
            <Button key={id} onClick={() => void choose.run({ version: id })}>
              {text.choose(label)}
            </Button>
          ))}
        </div>
      )}
      <Shows version={shown} />
      <section aria-label={text.versions} className="flex flex-col gap-1.5">
        <h2 className="text-xs font-semibold">{text.versions}</h2>
        <ul className="card divide-y divide-line px-1">
          {found.versions.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                aria-pressed={one.id === shown?.id}
                onClick={() => onVersion(one.id)}
                className="flex min-h-9 w-full flex-wrap items-center gap-x-2 rounded-md px-2 py-1 text-left hover:bg-hover aria-pressed:bg-hover max-md:min-h-11"
              >
                <span className="num font-medium">{text.version(one.label)}</span>
                {one.isCurrent && (
                  <Badge tone="good" icon={Check}>
                    {text.current}
                  </Badge>
                )}
                {one.note !== null && <span className="min-w-40 flex-1 break-words">{one.note}</span>}
                <span className="text-xs text-fg-2">
                  {text.madeBy(one.byName ?? '', one.madeAt === null ? '' : formats.ago(one.madeAt, now))}
                </span>
              </button>
            </li>
          ))}
        </ul>
        <div className="flex flex-wrap items-end gap-2">
          {!isLink && (
            <TextField
              label={text.note}
              hint={text.noteHint}
              value={note}
              onValue={setNote}
              maxLength={1_000}
              autoComplete="off"
              className="min-w-52 flex-1"
            />
          )}
          <Button icon={isLink ? Link2 : FilePlus2} command="resource.addVersion" />
        </div>
        <FileInput chooser={versionChooser} label={text.addVersionOf(found.title)} onFiles={addVersion} />
      </section>
      <section aria-label={text.use} className="flex flex-col gap-1">
        <h2 className="text-xs font-semibold">{text.use}</h2>
        {usage.deals > 0 && <p>{text.inWins(usage.won, outcomes.wins, usage.lost, outcomes.losses)}</p>}
        {usage.deals > 0 && outcomes.wins + outcomes.losses < 10 && <p className="text-xs text-fg-2">{text.few}</p>}
        {usage.sent > 0 ? <p>{text.sentTo(usage.sent, usage.deals)}</p> : <p className="text-fg-2">{text.unused}</p>}
        {usage.opened > 0 && <p>{text.openedBy(usage.openedBy, usage.opened)}</p>}
        {found.steps.length > 0 && <p>{text.usefulAt(formats.list(found.steps.map(({ name }) => name)))}</p>}
      </section>
      {found.sends.length > 0 && (
        <section aria-label={text.sends} className="flex flex-col gap-1">
          <h2 className="text-xs font-semibold">{text.sends}</h2>
          <ul>
            {found.sends.map((one) => (
              <SendRow key={one.id} send={one} name={one.contactName || one.opportunityName || ''} />
            ))}
          </ul>
        </section>
      )}
      <section aria-label={text.variants} className="flex flex-col items-start gap-1">
        <h2 className="text-xs font-semibold">{text.variants}</h2>
        {found.originalOf !== null && (
          <Button tone="quiet" onClick={() => openRecord(found.originalOf ?? '')}>
            {text.variantOf(found.originalTitle ?? '')}
          </Button>
        )}
        {found.variants.length === 0 && found.originalOf === null && <p className="text-fg-2">{text.noVariants}</p>}
        <ul className="w-full">
          {found.variants.map((one) => (
            <li key={one.id} className="flex items-center gap-2">
              <Button tone="quiet" className="max-w-full min-w-0" onClick={() => openRecord(one.id)}>
                <span className="truncate">{one.title}</span>
              </Button>
              <span className="text-xs text-fg-2">{one.ownerName}</span>
              {one.proposal !== null && (
                <Badge tone={one.proposal === 'open' ? 'accent' : 'plain'}>
                  {one.proposal === 'open'
                    ? text.proposed
                    : one.proposal === 'accepted'
                      ? text.accepted
                      : text.declined}
                </Badge>
              )}
            </li>
          ))}
        </ul>
        <div className="flex flex-wrap gap-2">
          <Button icon={Split} command="resource.addVariant" />
          <Button icon={Lightbulb} command="resource.propose" />
        </div>
        <FileInput
          chooser={variantChooser}
          label={text.addVariantOf(found.title)}
          onFiles={(files) => adds.add(files.slice(0, 1), { as: 'resources', originalOf: found.id })}
        />
      </section>
      {linking && <LinkDialog resource={found.id} onClose={() => setLinking(false)} />}
    </div>
  )
}

interface FileInputProps {
  readonly chooser: React.RefObject<HTMLInputElement | null>
  readonly label: string
  readonly onFiles: (files: readonly File[]) => void
}

function FileInput({ chooser, label, onFiles }: FileInputProps) {
  return (
    <input
      ref={chooser}
      type="file"
      aria-label={label}
      className="hidden"
      onChange={(event) => {
        onFiles([...(event.currentTarget.files ?? [])])
        event.currentTarget.value = ''
      }}
    />
  )
}

function Shows({ version }: { readonly version: VersionView | undefined }) {
  const text = useText(resourceMessages)
  if (!version) return <p className="text-fg-2">{text.fileGone}</p>
  const address = version.url === null ? undefined : webAddress(version.url)
  if (version.file) return <ShownFile key={version.file.id} file={version.file} />
  return address === undefined ? (
    <p className="text-fg-2">{text.fileGone}</p>
  ) : (
    <a
      href={address}
      target="_blank"
      rel="noopener noreferrer"
      className="inline-flex min-h-9 items-center gap-1.5 self-start break-all text-accent-text hover:underline max-md:min-h-11"
    >
      <ExternalLink aria-hidden size={14} className="shrink-0" />
      {address}
    </a>
  )
}

function ShownFile({ file }: { readonly file: NonNullable<VersionView['file']> }) {
  const text = useText(resourceMessages)
  const { client } = useUi()
  const whereabouts = useWhereabouts(file)
  const keep = useCommandCall('files.keepOffline')
  const save = async (): Promise<void> => {
    const got = await client.fileContent(file.id)
    if (got.ok) saveFile(got.value, file.name)
  }
  return (
    <section aria-label={text.inside(file.name)} className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="min-w-0 flex-1 font-medium break-words">{file.name}</h2>
        <IconButton icon={Download} label={text.save} onClick={() => void save()} />
        <EraseFileCommand file={file} button />
      </div>
      {whereabouts !== null && <p className="text-xs text-fg-2">{whereabouts}</p>}
      <Switch
        label={text.keep}
        hint={text.keepHint}
        checked={file.kept === 'record'}
        onChecked={(on) => void keep.run({ record: file.record ?? '', on })}
      />
      <FilePreview file={file} />
    </section>
  )
}
