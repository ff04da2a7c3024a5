/** One request: what is needed and by when, who answered how, and what can be done with it here. */
import clsx from 'clsx'
import { Check, CircleHelp, Handshake, Undo2, X, type LucideIcon } from 'lucide-react'
import { Badge, type Tone } from '#ui/badge.tsx'
import { Button, IconButton } from '#ui/button.tsx'
import { useToday } from '#ui/clock.ts'
import { useFormat } from '#ui/format.ts'
import { useCommandCall } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useLabel, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import type { RequestItem } from '../requests.answers.ts'
import { requestKinds, type RequestState } from '../requests.schema.ts'
import { requestMessages } from './requests.messages.ts'

const signs: Record<RequestState, { readonly tone: Tone; readonly icon: LucideIcon }> = {
  asked: { tone: 'warn', icon: CircleHelp },
  committed: { tone: 'accent', icon: Handshake },
  declined: { tone: 'plain', icon: X },
  done: { tone: 'good', icon: Check },
  withdrawn: { tone: 'plain', icon: Undo2 },
}

export interface RequestActs {
  readonly onCommit: (request: RequestItem) => void
  readonly onDecline: (request: RequestItem) => void
}

/** What became of it, in a line. */
function useStanding(request: RequestItem): string {
  const text = useText(requestMessages)
  const formats = useFormat()
  const today = useToday()
  const { promise, state } = request
  if (state === 'declined') return [request.answeredByName, request.reason].filter(Boolean).join(': ')
  if (promise === null || state === 'withdrawn') return ''
  if (promise.state === 'released' && state === 'committed') return text.released(promise.reason ?? '')
  if (promise.state === 'kept' && state === 'committed') return text.keptBy(promise.ownerName ?? '')
  const day = promise.dueOn === null ? '' : formats.day(promise.dueOn, today)
  return [text.promisedBy(promise.ownerName ?? '', day), promise.movedFrom === null ? '' : text.moved]
    .filter(Boolean)
    .join(' · ')
}

export function RequestLine({
  request,
  acts,
  where,
}: {
  readonly request: RequestItem
  readonly acts: RequestActs
  readonly where?: string
}) {
  const text = useText(requestMessages)
  const label = useLabel()
  const formats = useFormat()
  const today = useToday()
  const toast = useToast()
  const done = useCommandCall('requests.done')
  const withdraw = useCommandCall('requests.withdraw')
  const standing = useStanding(request)
  const { tone, icon } = signs[request.state]
  const isOpen = request.state === 'asked' || request.state === 'committed'
  const isPromised = request.state === 'committed' && request.promise?.state !== 'released'
  const isLate = isOpen && request.neededBy !== null && request.neededBy < today && !isPromised
  const end = async (call: typeof done | typeof withdraw, said: string): Promise<void> => {
    const result = await call.run({ id: request.id })
    if (result.ok) toast({ text: said, operation: result.value.operation })
  }
  const kind = requestKinds.find((one) => one.value === request.kind)
  const failure = done.failure ?? withdraw.failure
  return (
    <div className={clsx('min-w-0 flex-1', where !== undefined && 'md:flex md:items-start md:gap-4')}>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
          <span className="min-w-0 font-medium break-words">{request.what}</span>
          <Badge tone={tone} icon={icon}>
            {text.states[request.state]}
          </Badge>
        </p>
        <p className="num text-xs text-fg-2">
          {[
            where,
            kind && label(kind.label),
            request.askedByName !== null && text.from(request.askedByName),
            request.askedOfName !== null && text.of(request.askedOfName),
          ]
            .filter(Boolean)
            .join(' · ')}
          {request.neededBy !== null && isOpen && (
            <span className={isLate ? 'text-bad' : undefined}> · {text.by(formats.day(request.neededBy, today))}</span>
          )}
        </p>
        {request.why !== null && isOpen && <p className="mt-0.5 text-xs break-words text-fg-2">{request.why}</p>}
        {standing !== '' && <p className="mt-0.5 text-xs break-words text-fg-2">{standing}</p>}
        {failure && <ErrorState inline failure={failure} />}
      </div>
      {isOpen && (
        <p className={clsx('flex flex-wrap gap-1.5', where === undefined ? 'mt-1.5' : 'shrink-0 max-md:mt-1.5')}>
          {!isPromised && request.mayCommit && (
            <Button icon={Handshake} onClick={() => acts.onCommit(request)}>
              {text.commit}
            </Button>
          )}
          {request.state === 'asked' && request.mayDecide && (
            <Button tone="quiet" onClick={() => acts.onDecline(request)}>
              {text.decline}
            </Button>
          )}
          {request.mine && (
            <>
              {request.state === 'committed' && (
                <Button icon={Check} onClick={() => void end(done, text.isDone(request.what))}>
                  {text.done}
                </Button>
              )}
              <IconButton
                icon={Undo2}
                label={text.withdraw}
                onClick={() => void end(withdraw, text.withdrawn(request.what))}
              />
            </>
          )}
        </p>
      )}
    </div>
  )
}
