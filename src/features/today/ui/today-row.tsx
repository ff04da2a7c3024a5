import clsx from 'clsx'
import { CircleQuestionMark, EllipsisVertical, ExternalLink } from 'lucide-react'
import { memo, useState, type ReactNode } from 'react'
import { toneSoft, toneText } from '#ui/badge.tsx'
import { IconButton } from '#ui/button.tsx'
import { Menu, MenuItem } from '#ui/menu.tsx'
import { useText } from '#ui/text.ts'
import { SpaceHint } from '../../sharing/ui/space-mark.tsx'
import { useFacts } from './entry-facts.ts'
import { useActs, type ShownAct } from './acts.ts'
import { canDo, type Act, type Entry } from './today-entries.ts'
import { todayMessages } from './today.messages.ts'

export interface RowActions {
  readonly act: (act: Act, entry: Entry) => void
  readonly open: (entry: Entry) => void
  readonly why: (entry: Entry) => void
}

export interface TodayRowProps {
  readonly entry: Entry
  readonly current: boolean
  readonly onCurrent: (entry: Entry) => void
  readonly actions: RowActions
  readonly rowRef: (id: string, row: HTMLDivElement | null) => void
  /** Below the row: the field for a next step, or why it is here. */
  readonly children?: ReactNode
}

/** One thing to do, with the reason. Its buttons are the commands E, H, D, S and Enter for those who use a pointer. */
export const TodayRow = memo(function TodayRow({
  entry,
  current,
  onCurrent,
  actions,
  rowRef,
  children,
}: TodayRowProps) {
  const facts = useFacts(entry)
  const [pointed, setPointed] = useState(false)
  return (
    // The grid's keys are commands of the page (today-list.tsx); the pointer opens.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      role="row"
      ref={(row) => rowRef(entry.id, row)}
      tabIndex={current ? 0 : -1}
      aria-selected={current}
      onFocus={() => onCurrent(entry)}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest('button,input,form,table')) return
        actions.open(entry)
      }}
      className={clsx(
        'group flex min-h-row flex-wrap items-center gap-x-2.5 px-4 py-2 outline-none max-md:px-3',
        // A row far off the screen costs nothing to lay out.
        '[contain-intrinsic-size:auto_52px] [content-visibility:auto]',
        current ? 'row-focus' : 'hover:bg-hover',
      )}
    >
      <span role="gridcell" className="flex min-w-0 flex-1 basis-60 items-center gap-2.5">
        <span
          aria-hidden
          className={clsx('grid size-7 shrink-0 place-items-center rounded-full', toneSoft[facts.tone])}
        >
          <facts.icon size={14} strokeWidth={2} />
        </span>
        <span className="min-w-0 flex-1">
          <span className="block font-medium text-pretty">
            {facts.title} <SpaceHint record={entry.id} usual="team" />
          </span>
          <span className="block text-xs text-fg-2">
            {facts.about && (
              <>
                <bdi>{facts.about}</bdi> ·{' '}
              </>
            )}
            <span className={facts.tone === 'plain' ? 'text-fg-3' : toneText[facts.tone]}>{facts.why}</span>
          </span>
        </span>
      </span>
      <span
        role="gridcell"
        className={clsx('items-center gap-0.5', 'max-md:hidden!', current || pointed ? 'flex' : 'hidden')}
      >
        {(current || pointed) && <RowButtons entry={entry} actions={actions} />}
      </span>
      <span role="gridcell" className="num shrink-0 text-right text-xs">
        <span className={clsx('block font-medium', facts.late ? 'text-bad' : 'text-fg')}>{facts.when}</span>
        <span className={clsx('block', facts.when === '' ? 'font-medium text-fg-2' : 'text-fg-3')}>{facts.amount}</span>
      </span>
      <span role="gridcell" className="-mr-2 md:hidden">
        <RowMenu entry={entry} actions={actions} title={facts.title} />
      </span>
      {children && (
        <span role="gridcell" className="mt-2 w-full md:pl-[38px]">
          {children}
        </span>
      )}
    </div>
  )
})

type ActProps = { readonly entry: Entry; readonly actions: RowActions }

function RowButtons({ entry, actions }: ActProps) {
  const text = useText(todayMessages)
  const acts = useActs(entry).filter((one) => canDo(entry, one.act))
  return (
    <>
      {acts.map((one: ShownAct) => (
        <IconButton
          key={one.act}
          icon={one.icon}
          label={one.label}
          command={`today.${one.act}`}
          tabIndex={-1}
          onClick={() => actions.act(one.act, entry)}
        />
      ))}
      <IconButton
        icon={CircleQuestionMark}
        label={text.whyHere}
        command="today.why"
        tabIndex={-1}
        onClick={() => actions.why(entry)}
      />
    </>
  )
}

/** The same acts for those who touch. */
function RowMenu({ entry, actions, title }: ActProps & { readonly title: string }) {
  const text = useText(todayMessages)
  const acts = useActs(entry).filter((one) => canDo(entry, one.act))
  return (
    <Menu align="end" trigger={<IconButton icon={EllipsisVertical} label={text.actsOf(title)} tabIndex={-1} />}>
      {acts.map((one) => (
        <MenuItem key={one.act} icon={one.icon} onSelect={() => actions.act(one.act, entry)}>
          {one.label}
        </MenuItem>
      ))}
      <MenuItem icon={CircleQuestionMark} onSelect={() => actions.why(entry)}>
        {text.whyHere}
      </MenuItem>
      <MenuItem icon={ExternalLink} onSelect={() => actions.open(entry)}>
        {text.open}
      </MenuItem>
    </Menu>
  )
}
