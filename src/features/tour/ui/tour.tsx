/**
 * The tour of the first day: one line on top of every room, on the person's own records. It covers nothing and takes
 * neither focus nor keys; each step is done by doing it. Gone for ever, on this PC, at its end or when it was ended.
 * Mounted once, by the shell.
 */
import { useLocation, useNavigate } from '@tanstack/react-router'
import { Footprints, X } from 'lucide-react'
import { useEffect } from 'react'
import { Button, IconButton } from '#ui/button.tsx'
import { KeysInText } from '#ui/kbd.tsx'
import { useLive } from '#ui/live.ts'
import { useStore } from '#ui/store.ts'
import { useText } from '#ui/text.ts'
import { useUi } from '#ui/ui-context.ts'
import { useCommand, useCommands } from '#ui/use-commands.tsx'
import { nextStep, stepsOf, tourId, type TourStep } from '../tour-steps.ts'
import type { TourFacts } from '../tour.queries.ts'
import { tourMessages } from './tour.messages.ts'

export function Tour() {
  const text = useText(tourMessages)
  const { preferences } = useUi()
  const liked = useStore(preferences)
  const isOn = liked.hints && !liked.hintsGone.includes(tourId)
  const facts = useLive('tour.facts', {}, { off: !isOn }).value
  useCommands([
    {
      id: 'tour.again',
      label: text.again,
      also: text.alsoAgain,
      group: text.group,
      icon: Footprints,
      run: () =>
        preferences.set((before) => ({
          ...before,
          hints: true,
          hintsGone: before.hintsGone.filter((one) => one !== tourId && !one.startsWith(`${tourId}.`)),
        })),
    },
  ])
  return isOn && facts ? <TourLine facts={facts} /> : null
}

function TourLine({ facts }: { readonly facts: TourFacts }) {
  const text = useText(tourMessages)
  const { preferences, commands } = useUi()
  const { hintsGone } = useStore(preferences)
  const steps = stepsOf(facts)
  const next = nextStep(steps, hintsGone)
  const step = next?.step
  const gone = (...keys: readonly string[]): void =>
    preferences.set((before) => ({ ...before, hintsGone: [...new Set([...before.hintsGone, ...keys])] }))
  const waited = steps.filter((one) => one.doneBy !== undefined && !hintsGone.includes(one.key))
  const shape = waited.map(({ key }) => key).join(' ')
  useEffect(
    () =>
      commands.ran.subscribe(() => {
        const done = waited.filter((one) => one.doneBy === commands.ran.get().id)
        if (done.length > 0) gone(...done.map((one) => one.key))
      }),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `shape` stands for what is waited for
    [commands, shape],
  )
  return (
    <section
      aria-label={text.title}
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-accent-soft px-3 py-1.5"
    >
      <Footprints aria-hidden size={15} className="shrink-0 text-accent-text max-md:hidden" />
      {step ? (
        <StepLine step={step} facts={facts} at={text.place(next.place, steps.length)} onDone={() => gone(step.key)} />
      ) : (
        <p role="status" className="min-w-0 flex-1 text-pretty">
          {text.done}
        </p>
      )}
      {step ? (
        <IconButton icon={X} label={text.end} onClick={() => gone(tourId)} className="max-md:ml-auto" />
      ) : (
        <Button onClick={() => gone(tourId)}>{text.close}</Button>
      )}
    </section>
  )
}

interface StepLineProps {
  readonly step: TourStep
  readonly facts: TourFacts
  readonly at: string
  readonly onDone: () => void
}

function StepLine({ step, facts, at, onDone }: StepLineProps) {
  const text = useText(tourMessages)
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const act = useCommand(step.act)
  const { place } = step
  const isThere = place === undefined || pathname === place
  const subject = {
    deal: facts.deal?.name ?? '',
    contact: facts.contact?.name,
    account: facts.contact?.account ?? undefined,
  }
  const there = step.name === 'deal' || step.name === 'week' ? text.there[step.name] : undefined
  return (
    <>
      <p className="min-w-0 flex-1 basis-64 text-pretty">
        <span className="num mr-2 text-fg-2">{at}</span>
        {isThere && there ? there() : text.words[step.name](subject)}
        {isThere && act && <KeysInText keys={act.keys} />}
      </p>
      <span className="flex shrink-0 items-center gap-1">
        {!isThere && place !== undefined ? (
          <Button onClick={() => void navigate({ to: place })}>{text.go}</Button>
        ) : act ? (
          <Button onClick={act.run}>{text.begin}</Button>
        ) : (
          <Button onClick={onDone}>{text.next}</Button>
        )}
        {(step.doneBy !== undefined || !isThere) && (
          <Button tone="quiet" onClick={onDone}>
            {text.skip}
          </Button>
        )}
      </span>
    </>
  )
}
