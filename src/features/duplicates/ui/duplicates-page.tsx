import { Copy } from 'lucide-react'
import { useState } from 'react'
import type { Failure } from '#shared/result.ts'
import { Button } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useJobs, useLive } from '#ui/live.ts'
import { Page } from '#ui/page.tsx'
import { Progress } from '#ui/progress.tsx'
import { EmptyState, ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useAnnounce } from '#ui/toasts.ts'
import { useUi } from '#ui/ui-context.ts'
import { uiMessages } from '#ui/ui.messages.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { ConvertLead } from '../../leads/ui/convert-lead.tsx'
import type { ReviewPair } from '../duplicates.queries.ts'
import { duplicateMessages } from './duplicates.messages.ts'
import { MergeDialog } from './merge-dialog.tsx'
import { SideBySide } from './side-by-side.tsx'

const keyOf = (pair: ReviewPair): string => pair.ids.join(' ')

/** Pairs that look alike, the likeliest first: one key merges them, says that they are not the same, or leaves them for later. */
export function DuplicatesPage() {
  const text = useText(duplicateMessages)
  const words = useText(uiMessages)
  const format = useFormat()
  const announce = useAnnounce()
  const { client } = useUi()
  const merge = useCommandCall('duplicates.merge')
  const reject = useCommandCall('duplicates.reject')
  const [choosing, setChoosing] = useState<ReviewPair | undefined>(undefined)
  const [postponed, setPostponed] = useState<readonly string[]>([])
  const [refused, setRefused] = useState<Failure | undefined>(undefined)
  const job = useJobs().findLast(({ name }) => name === 'duplicates.find')
  const queue = useLive('duplicates.queue', { limit: 200 })
  const pairs = queue.value?.pairs ?? []
  const open = pairs.filter((pair) => !postponed.includes(keyOf(pair)))
  const pair = open[0]
  const mayMerge = pair !== undefined && pair.tables[0] === pair.tables[1]
  const certain = open.filter((one) => one.certain && one.tables[0] === one.tables[1])
  const isLooking = job?.status === 'running'

  const look = async (): Promise<void> => {
    const started = await client.startJob('duplicates.find', {})
    setRefused(started.ok ? undefined : started.failure)
    setPostponed([])
  }
  const mergeOne = async (one: ReviewPair): Promise<void> => {
    const done = await merge.run({ ids: [...one.ids] })
    if (done.ok) announce(text.merged)
  }
  const sayDifferent = async (one: ReviewPair): Promise<void> => {
    const done = await reject.run({ pairs: [[one.ids[0], one.ids[1]]] })
    if (done.ok) announce(text.saidDifferent)
  }
  const mergeAll = async (): Promise<void> => {
    for (const one of certain) await mergeOne(one)
  }
  useCommands([
    { id: 'duplicates.look', label: text.look, group: text.group, keys: ['Shift+L'], run: () => void look() },
    {
      id: 'duplicates.merge',
      label: text.merge,
      group: text.group,
      keys: ['y'],
      when: () => mayMerge,
      run: () => pair && void mergeOne(pair),
    },
    {
      id: 'duplicates.convert',
      label: text.convertLead,
      group: text.group,
      keys: ['y'],
      when: () => pair !== undefined && !mayMerge,
      run: () => setChoosing(pair),
    },
    {
      id: 'duplicates.choose',
      label: text.chooseFields,
      group: text.group,
      keys: ['c'],
      when: () => mayMerge,
      run: () => setChoosing(pair),
    },
    {
      id: 'duplicates.different',
      label: text.different,
      group: text.group,
      keys: ['Backspace'],
      when: () => pair !== undefined,
      run: () => pair && void sayDifferent(pair),
    },
    {
      id: 'duplicates.later',
      label: text.later,
      group: text.group,
      keys: ['l'],
      when: () => pair !== undefined,
      run: () => pair && setPostponed([...postponed, keyOf(pair)]),
    },
  ])
  const failure = refused ?? merge.failure ?? reject.failure ?? (job?.status === 'failed' ? job.failure : undefined)
  return (
    <Page title={text.title} actions={<Button command="duplicates.look" disabled={isLooking} />}>
      <div className="mx-auto flex w-full max-w-4xl flex-col gap-4 p-4">
        {isLooking && job && (
          <div className="flex items-end gap-3">
            <Progress className="flex-1" label={text.looking} done={job.done} total={job.total} />
            <Button onClick={() => void client.cancelJob(job.id)}>{words.cancel}</Button>
          </div>
        )}
        {failure && <ErrorState inline failure={failure} />}
        {queue.value && queue.value.at !== null && queue.value.open + queue.value.done > 0 && (
          <Progress
            label={text.progress(queue.value.done, queue.value.open)}
            done={queue.value.done}
            total={queue.value.open + queue.value.done}
          />
        )}
        {queue.value && !pair && (
          <EmptyState icon={Copy} title={queue.value.at === null ? text.never : text.none}>
            {queue.value.at === null ? text.neverWhy : text.noneWhy}
          </EmptyState>
        )}
        {choosing && choosing.tables[0] === choosing.tables[1] && (
          <MergeDialog
            ids={choosing.ids}
            onClose={() => setChoosing(undefined)}
            onDone={() => setChoosing(undefined)}
          />
        )}
        {choosing && choosing.tables[0] !== choosing.tables[1] && (
          <ConvertLead
            lead={choosing.ids[choosing.tables.indexOf('lead')] ?? ''}
            contact={choosing.ids[choosing.tables.indexOf('contact')] ?? ''}
            onClose={() => setChoosing(undefined)}
          />
        )}
        {pair && (
          <section aria-label={text.pair(pair.titles[0], pair.titles[1])} className="flex flex-col gap-3">
            <p className="text-fg-2">
              {pair.certain ? text.certain : text.likely(format.percent(Math.floor(pair.probability * 100)))}
              {' · '}
              {pair.reasons.map((reason) => text.reasons[reason]).join(', ')}
            </p>
            <SideBySide pair={pair} />
            {!mayMerge && <p className="text-fg-2">{text.onlyOne}</p>}
            <div className="flex flex-wrap gap-2">
              {mayMerge ? (
                <>
                  <Button tone="primary" command="duplicates.merge" busy={merge.running} />
                  <Button command="duplicates.choose" />
                </>
              ) : (
                <Button tone="primary" command="duplicates.convert" />
              )}
              <Button command="duplicates.different" busy={reject.running} />
              <Button tone="quiet" command="duplicates.later" />
              {certain.length > 1 && (
                <Button tone="quiet" onClick={() => void mergeAll()}>
                  {text.mergeCertain(certain.length)}
                </Button>
              )}
            </div>
          </section>
        )}
      </div>
    </Page>
  )
}
