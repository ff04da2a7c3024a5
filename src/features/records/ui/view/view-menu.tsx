/** The name of what is looked at, and everything that can be done with views: by mouse, key and palette. */
import {
  Bookmark,
  Check,
  ChevronDown,
  Copy,
  Link2,
  Pencil,
  RotateCcw,
  Save,
  Share2,
  Star,
  Trash2,
  Users,
} from 'lucide-react'
import { useRef, useState, type FormEvent } from 'react'
import type { Table } from '#shared/schema.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/field.tsx'
import { Menu, MenuGroup, MenuItem, MenuLine } from '#ui/menu.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { ShareDialog } from '../../../sharing/ui/share-dialog.tsx'
import { recordMessages } from '../records.messages.ts'
import { useViewActs } from './use-view-acts.ts'
import type { ViewControl } from './use-view.ts'
import { viewMessages } from './view.messages.ts'

export interface ViewMenuProps {
  readonly table: Table
  /** What the room is called, where that is not the record type. */
  readonly title: string
  readonly control: ViewControl
}

export function ViewMenu({ table, title, control }: ViewMenuProps) {
  const text = useText(viewMessages)
  const words = useText(recordMessages)
  const label = useLabel()
  const { views, saved, unsaved, usual, open } = control
  const acts = useViewActs(table, control)
  const trigger = useRef<HTMLButtonElement>(null)
  const [naming, setNaming] = useState<'save' | 'rename' | null>(null)
  const [sharing, setSharing] = useState(false)
  const everything = text.everything(label(table.plural))
  const order = [null, ...views.map(({ id }) => id)]
  const step = (by: number): void => {
    const at = order.indexOf(saved?.id ?? null)
    open(order[(at + by + order.length) % order.length] ?? null)
  }
  const ofSaved = () => saved !== null
  const isUsual = (saved?.id ?? null) === usual
  const group = text.views
  useCommands([
    {
      id: 'views.choose',
      label: text.views,
      group,
      icon: Bookmark,
      keys: ['Shift+V'],
      run: () => trigger.current?.click(),
    },
    { id: 'views.next', label: text.nextView, group, keys: [']'], when: () => views.length > 0, run: () => step(1) },
    {
      id: 'views.previous',
      label: text.previousView,
      group,
      keys: ['['],
      when: () => views.length > 0,
      run: () => step(-1),
    },
    {
      id: 'views.save',
      label: text.saveChanges,
      group,
      icon: Save,
      keys: ['Mod+s'],
      when: () => unsaved,
      run: () => void acts.save(),
    },
    { id: 'views.discard', label: text.discardChanges, group, icon: RotateCcw, when: () => unsaved, run: acts.discard },
    {
      id: 'views.saveAs',
      label: text.saveAs,
      group,
      icon: Bookmark,
      keys: ['Mod+Shift+s'],
      run: () => setNaming('save'),
    },
    { id: 'views.rename', label: text.rename, group, icon: Pencil, when: ofSaved, run: () => setNaming('rename') },
    {
      id: 'views.duplicate',
      label: text.duplicate,
      group,
      icon: Copy,
      when: ofSaved,
      run: () => void acts.duplicate(),
    },
    {
      id: 'views.share',
      label: text.share,
      group,
      icon: Share2,
      when: () => saved?.mine === true,
      run: () => setSharing(true),
    },
    {
      id: 'views.begin',
      label: saved === null ? text.beginAll : text.begin,
      group,
      icon: Star,
      when: () => !isUsual,
      run: () => void acts.begin(),
    },
    { id: 'views.copyLink', label: text.copyLink, group, icon: Link2, run: () => void acts.copyLink() },
    {
      id: 'views.delete',
      label: text.delete,
      group,
      icon: Trash2,
      danger: true,
      when: ofSaved,
      run: () => void acts.remove(),
    },
    {
      id: 'views.open.all',
      label: text.openView(everything),
      group,
      ofRecord: true,
      when: ofSaved,
      run: () => open(null),
    },
    ...views.map((view) => ({
      id: `views.open.${view.id}`,
      label: text.openView(view.name),
      group,
      icon: view.mine ? Bookmark : Users,
      ofRecord: true,
      when: () => view.id !== saved?.id,
      run: () => open(view.id),
    })),
  ])
  const item = (id: string | null, name: string) => (
    <MenuItem
      key={id ?? 'all'}
      {...((saved?.id ?? null) === id ? { icon: Check } : {})}
      onSelect={() => open(id)}
      note={usual === id ? <Star aria-label={text.usual} size={12} /> : undefined}
    >
      <span className={(saved?.id ?? null) === id ? 'font-medium' : 'pl-[22px]'}>{name}</span>
    </MenuItem>
  )
  const mine = views.filter((view) => view.mine)
  const team = views.filter((view) => !view.mine)
  return (
    <>
      <h1 className="sr-only">{saved === null ? title : `${title}: ${saved.name}`}</h1>
      <Menu
        className="max-w-80 min-w-64"
        trigger={
          <button
            ref={trigger}
            type="button"
            title={text.viewMenu(acts.name)}
            aria-keyshortcuts="Shift+V"
            className="-ml-1.5 flex h-8 min-w-0 items-center gap-1.5 rounded-md px-1.5 hover:bg-hover max-md:h-11"
          >
            <span className="truncate text-base font-semibold tracking-tight">{title}</span>
            {saved !== null && <span className="min-w-0 truncate text-fg-2">{saved.name}</span>}
            <ChevronDown aria-hidden size={14} className="shrink-0 text-fg-3" />
          </button>
        }
      >
        {item(null, everything)}
        {mine.length > 0 && <MenuGroup label={text.mine}>{mine.map((view) => item(view.id, view.name))}</MenuGroup>}
        {team.length > 0 && <MenuGroup label={text.team}>{team.map((view) => item(view.id, view.name))}</MenuGroup>}
        <MenuLine />
        {unsaved && <MenuItem icon={Save} command="views.save" />}
        {unsaved && <MenuItem icon={RotateCcw} command="views.discard" />}
        <MenuItem icon={Bookmark} command="views.saveAs" />
        {saved !== null && <MenuItem icon={Pencil} command="views.rename" />}
        {saved !== null && <MenuItem icon={Copy} command="views.duplicate" />}
        {saved?.mine === true && <MenuItem icon={Share2} command="views.share" />}
        {!isUsual && <MenuItem icon={Star} command="views.begin" />}
        <MenuItem icon={Link2} command="views.copyLink" />
        {saved !== null && <MenuItem icon={Trash2} tone="danger" command="views.delete" />}
      </Menu>
      {unsaved && (
        <span className="flex shrink-0 items-center gap-1" title={text.changedWhy}>
          <span className="rounded-full bg-warn-soft px-2 text-xs text-warn max-md:hidden">{text.changed}</span>
          <Button tone="quiet" className="h-7! px-2! text-xs max-md:h-11!" onClick={() => void acts.save()}>
            {text.save}
          </Button>
          <Button tone="quiet" className="h-7! px-2! text-xs max-md:hidden" onClick={acts.discard}>
            {text.discard}
          </Button>
        </span>
      )}
      {naming !== null && (
        <NameDialog
          title={naming === 'save' ? text.nameTitle : text.renameTitle}
          {...(naming === 'save' ? { why: text.nameWhy } : {})}
          name={naming === 'rename' ? (saved?.name ?? '') : ''}
          required={words.problems.required}
          onClose={() => setNaming(null)}
          onName={naming === 'save' ? acts.saveAs : acts.rename}
        />
      )}
      {sharing && saved !== null && (
        <ShareDialog
          record={saved.id}
          title={saved.name}
          onClose={() => setSharing(false)}
          onShared={(copy) => void acts.shared(copy)}
        />
      )}
    </>
  )
}

interface NameDialogProps {
  readonly title: string
  readonly why?: string
  readonly name: string
  readonly required: string
  readonly onClose: () => void
  /** Answers whether it was kept. */
  readonly onName: (name: string) => Promise<boolean>
}

function NameDialog({ title, why, name, required, onClose, onName }: NameDialogProps) {
  const text = useText(viewMessages)
  const [typed, setTyped] = useState(name)
  const [error, setError] = useState<string | undefined>(undefined)
  async function keep(event?: FormEvent): Promise<void> {
    event?.preventDefault()
    if (typed.trim() === '') return setError(required)
    if (await onName(typed.trim())) onClose()
  }
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={title}
      width="narrow"
      {...(why === undefined ? {} : { description: why })}
      actions={
        <>
          <Button tone="quiet" onClick={onClose}>
            {text.cancel}
          </Button>
          <Button tone="primary" onClick={() => void keep()}>
            {text.save}
          </Button>
        </>
      }
    >
      <form onSubmit={(event) => void keep(event)} className="pb-1">
        <TextField label={text.name} value={typed} onValue={setTyped} error={error} maxLength={200} />
      </form>
    </Dialog>
  )
}
