import { ArrowRight, BookOpen, PenLine, Target } from 'lucide-react'
import { useState, type SubmitEvent } from 'react'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { useNow, useToday } from '#ui/clock.ts'
import { CompletionLine, useCompletion } from '#ui/completion.tsx'
import { TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useCommandCall } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useCommands } from '#ui/use-commands.tsx'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { uiMessages } from '#ui/ui.messages.ts'
import type { TodayItem } from '../today.queries.ts'
import { MeetingBrief } from './meeting-brief.tsx'
import { meetingMessages } from './meeting.messages.ts'
import { todayMessages } from './today.messages.ts'

export interface MeetingCardProps {
  readonly meeting: TodayItem
  readonly onOpen: (id: string) => void
  readonly onResult: (event: { readonly id: string; readonly title: string }) => void
}

/** How much of what is known is shown. */
type Brief = 'none' | 'short' | 'all'
const soon = 90 * 60_000

/** The next appointment: what it is for, or the question what it should achieve. */
export function MeetingCard({ meeting, onOpen, onResult }: MeetingCardProps) {
  const text = useText(todayMessages)
  const words = useText(meetingMessages)
  const formats = useFormat()
  const now = useNow()
  const today = useToday()
  const [writing, setWriting] = useState(false)
  // Until somebody chooses: shortly before, the least to know; earlier the day's work has the room.
  const [brief, setBrief] = useState<Brief | undefined>(undefined)
  const begun = meeting.at !== null && Date.parse(meeting.at) <= now
  const shown = brief ?? (meeting.at !== null && Date.parse(meeting.at) - now <= soon ? 'short' : 'none')
  const flip = (): void => setBrief(shown === 'all' ? 'none' : 'all')
  const title = meeting.title ?? ''
  const begin = (): void => (begun ? onResult({ id: meeting.id, title }) : setWriting(true))
  const open = (): void => onOpen(meeting.opportunity ?? meeting.account ?? meeting.id)
  useCommands([
    { id: 'today.meeting', label: text.meetingAct, group: text.group, icon: Target, keys: ['Shift+O'], run: begin },
    { id: 'today.openMeeting', label: text.openMeeting, group: text.group, keys: ['Shift+M'], run: open },
    { id: 'today.meetingBrief', label: words.know, group: text.group, icon: BookOpen, keys: ['Shift+B'], run: flip },
  ])
  const about = [meeting.accountTitle, meeting.contactTitle].filter((one) => one !== null).join(' · ')
  return (
    <section aria-label={text.meeting} className="card mx-3 mt-3 mb-1 p-3">
      <div className="flex flex-wrap items-center gap-2 text-xs">
        {meeting.at && (
          <Badge tone="accent">
            <span className="num">{begun ? text.begun : formats.ago(meeting.at, now)}</span>
          </Badge>
        )}
        {meeting.at && <span className="num text-fg-2">{formats.dateTime(meeting.at, today)}</span>}
      </div>
      <h2 className="mt-2 text-base font-semibold tracking-tight text-balance">{title}</h2>
      {about !== '' && <p className="text-fg-2">{about}</p>}
      {writing ? (
        <ObjectiveField meeting={meeting} onClose={() => setWriting(false)} />
      ) : (
        <>
          <p className="mt-2 flex items-start gap-2">
            <Target aria-hidden size={14} className="mt-0.5 shrink-0 text-accent-text" />
            <span className="sr-only">{text.objective}: </span>
            <span className={meeting.objective ? 'text-pretty' : 'text-fg-3'}>
              {meeting.objective ?? text.noObjective}
            </span>
          </p>
          <div className="mt-2 flex flex-wrap gap-2">
            {begun ? (
              <Button tone="primary" icon={PenLine} onClick={begin}>
                {text.writeResult}
              </Button>
            ) : (
              <Button tone={meeting.objective ? 'plain' : 'primary'} icon={Target} onClick={begin}>
                {meeting.objective ? text.changeObjective : text.setObjective}
              </Button>
            )}
            <Button icon={ArrowRight} onClick={open}>
              {meeting.opportunity ? text.openDeal : text.openRecord}
            </Button>
            <Button tone="quiet" icon={BookOpen} aria-expanded={shown === 'all'} onClick={flip}>
              {shown === 'all' ? words.less : shown === 'short' ? words.knowAll : words.know}
            </Button>
          </div>
        </>
      )}
      {/* Whoever writes down what it is for wants to see what is known. */}
      {(shown !== 'none' || writing) && <MeetingBrief event={meeting.id} short={shown !== 'all'} />}
    </section>
  )
}

function ObjectiveField({ meeting, onClose }: { readonly meeting: TodayItem; readonly onClose: () => void }) {
  const text = useText(todayMessages)
  const common = useText(uiMessages)
  const toast = useToast()
  const update = useCommandCall('records.update')
  const [objective, setObjective] = useState(meeting.objective ?? '')
  const completing = useCompletion(objective, setObjective, text.objectives)
  const save = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const saved = await update.run({ id: meeting.id, set: { objective: objective.trim() || null } })
    if (!saved.ok) return
    toast({ text: text.objectiveSaved, operation: saved.value.operation })
    onClose()
  }
  return (
    <form
      onSubmit={(event) => void save(event)}
      onKeyDown={(press) => {
        if (press.key === 'Escape') onClose()
      }}
      className="mt-2 flex flex-col gap-2"
    >
      <TextField
        autoFocus
        hideLabel
        label={text.objective}
        placeholder={text.noObjective}
        value={objective}
        onValue={setObjective}
        onKeyDown={completing.onKeyDown}
        hint={completing.found && <CompletionLine completing={completing} />}
      />
      <div className="flex gap-2">
        <Button type="submit" tone="primary" busy={update.running}>
          {text.save}
        </Button>
        <Button tone="quiet" onClick={onClose}>
          {common.cancel}
        </Button>
      </div>
      {update.failure && <ErrorState inline failure={update.failure} />}
    </form>
  )
}
