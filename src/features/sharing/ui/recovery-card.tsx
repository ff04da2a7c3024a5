import clsx from 'clsx'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { useConnection, useLive } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { usePeople } from './names.ts'
import { CheckPaperKey, ShowPaperKey, UsePaperKey } from './recovery-dialogs.tsx'
import { recoveryMessages } from './recovery.messages.ts'

const dialogs = { show: ShowPaperKey, check: CheckPaperKey, use: UsePaperKey }

/** The acts of the paper key for the palette, and its dialogs. Mounted once, by the shell. */
export function RecoveryDialogs() {
  const text = useText(recoveryMessages)
  const recovery = useLive('sharing.recovery', {}).value
  const rank = usePeople()?.rank
  const [open, setOpen] = useState<keyof typeof dialogs | null>(null)
  const isHere = (): boolean => recovery?.state === 'unwritten' || recovery?.state === 'written'
  useCommands([
    {
      id: 'recovery.show',
      label: text.show,
      also: text.also,
      group: text.group,
      icon: KeyRound,
      when: isHere,
      run: () => setOpen('show'),
    },
    {
      id: 'recovery.check',
      label: text.drill,
      group: text.group,
      icon: KeyRound,
      when: isHere,
      run: () => setOpen('check'),
    },
    {
      id: 'recovery.use',
      label: text.use,
      also: text.useAlso,
      group: text.group,
      icon: KeyRound,
      danger: true,
      when: () => recovery !== undefined && recovery.state !== 'none' && rank !== 'owner',
      run: () => setOpen('use'),
    },
  ])
  const Shown = open && dialogs[open]
  return Shown && <Shown onClose={() => setOpen(null)} />
}

/** Asks gently, until it is done: first to write the key down, a week later to prove that it is still there. */
export function RecoveryCard({ className }: { readonly className?: string }) {
  const text = useText(recoveryMessages)
  const recovery = useLive('sharing.recovery', {}).value
  // Nobody keeps the demo office.
  const demo = useConnection().state?.demo === true
  if (demo || recovery === undefined || (recovery.state !== 'unwritten' && !recovery.drillDue)) return null
  const unwritten = recovery.state === 'unwritten'
  const title = unwritten ? text.cardTitle : text.drillTitle
  return (
    <section
      aria-label={title}
      className={clsx('flex flex-wrap items-start gap-3 rounded-lg bg-warn-soft p-3.5', className)}
    >
      <KeyRound aria-hidden size={16} className="mt-0.5 shrink-0 text-warn" />
      <div className="min-w-56 flex-1">
        <h2 className="font-semibold">{title}</h2>
        <p className="mt-0.5 text-fg-2">{unwritten ? text.cardBody : text.drillBody}</p>
      </div>
      <Button command={unwritten ? 'recovery.show' : 'recovery.check'} />
    </section>
  )
}
