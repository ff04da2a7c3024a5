/** The paper key: shown until it is written down, typed once a week later, and used when no owner is left. */
import { Copy, Printer } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextArea } from '#ui/field.tsx'
import { useCommandCall, useLive } from '#ui/live.ts'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { useAnnounce, useToast } from '#ui/toasts.ts'
import { usePeople } from './names.ts'
import { recoveryMessages } from './recovery.messages.ts'
import { sharingMessages } from './sharing.messages.ts'

interface DialogProps {
  readonly onClose: () => void
}

export function ShowPaperKey({ onClose }: DialogProps) {
  const text = useText(recoveryMessages)
  const announce = useAnnounce()
  const toast = useToast()
  const { run: ask, failure } = useCommandCall('sharing.showRecovery')
  const confirm = useCommandCall('sharing.recoveryWritten')
  const [words, setWords] = useState<string | null | undefined>(undefined)
  useEffect(() => {
    void ask({}).then((answer) => answer.ok && setWords(answer.value.value.words))
  }, [ask])
  const written = async (): Promise<void> => {
    const done = await confirm.run({})
    if (!done.ok) return
    toast({ text: text.writtenToast, tone: 'good' })
    onClose()
  }
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(words ?? '')
    announce(text.copied)
  }
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={text.title}
      description={text.dialogBody}
      actions={
        typeof words === 'string' && (
          <>
            <Button icon={Copy} onClick={() => void copy()}>
              {text.copy}
            </Button>
            <Button icon={Printer} onClick={() => print()}>
              {text.print}
            </Button>
            <Button tone="primary" busy={confirm.running} onClick={() => void written()}>
              {text.written}
            </Button>
          </>
        )
      }
    >
      {typeof words === 'string' && <Paper words={words} />}
      {words === null && <p className="pb-3 text-fg-2">{text.gone}</p>}
      {(failure ?? confirm.failure) && <ErrorState inline failure={failure ?? confirm.failure!} />}
    </Dialog>
  )
}

/** What is printed, too: the words with their numbers, and what they are for. */
function Paper({ words }: { readonly words: string }) {
  const text = useText(recoveryMessages)
  const office = useLive('office.get', {}).value?.name ?? 'Bullpen'
  return (
    <div data-print className="pb-1">
      <h3 className="mb-3 hidden text-lg font-semibold print:block">{text.printedTitle(office)}</h3>
      <ol
        aria-label={text.wordsLabel}
        className="num grid grid-cols-3 gap-x-3 gap-y-1.5 rounded-md bg-sunken p-3 max-md:grid-cols-2"
      >
        {words.split('-').map((word, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a group may come twice
          <li key={index} className="flex gap-2">
            <span className="w-5 text-right text-fg-3">{index + 1}</span>
            <span className="text-base font-semibold tracking-widest">{word}</span>
          </li>
        ))}
      </ol>
      <p className="mt-3 hidden print:block">{text.printedNote}</p>
    </div>
  )
}

export function CheckPaperKey({ onClose }: DialogProps) {
  const text = useText(recoveryMessages)
  const words = useText(sharingMessages)
  const toast = useToast()
  const confirm = useCommandCall('sharing.confirmRecovery')
  const [typed, setTyped] = useState('')
  const check = async (): Promise<void> => {
    const done = await confirm.run({ words: typed })
    if (!done.ok) return
    toast({ text: text.right, tone: 'good' })
    onClose()
  }
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={text.drillTitle}
      description={text.drillBody}
      actions={
        <>
          <Button tone="quiet" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button tone="primary" busy={confirm.running} disabled={typed.trim() === ''} onClick={() => void check()}>
            {text.check}
          </Button>
        </>
      }
    >
      <WordsField value={typed} onValue={setTyped} />
      {confirm.failure && <ErrorState inline failure={confirm.failure} />}
    </Dialog>
  )
}

/** Becomes an owner by the paper key alone. */
export function UsePaperKey({ onClose }: DialogProps) {
  const text = useText(recoveryMessages)
  const words = useText(sharingMessages)
  const toast = useToast()
  const me = usePeople()?.me ?? ''
  const setRank = useCommandCall('sharing.setRank')
  const [typed, setTyped] = useState('')
  const act = async (): Promise<void> => {
    const done = await setRank.run({ person: me, rank: 'owner', recovery: typed })
    if (!done.ok) return
    toast({ text: text.used, tone: 'good' })
    onClose()
  }
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={text.use}
      description={text.useBody}
      actions={
        <>
          <Button tone="quiet" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button tone="danger" busy={setRank.running} disabled={typed.trim() === ''} onClick={() => void act()}>
            {text.useNow}
          </Button>
        </>
      }
    >
      <WordsField value={typed} onValue={setTyped} />
      {setRank.failure && <ErrorState inline failure={setRank.failure} />}
    </Dialog>
  )
}

/** Where the paper key is typed. */
export function WordsField({ value, onValue }: { readonly value: string; readonly onValue: (value: string) => void }) {
  const text = useText(recoveryMessages)
  return (
    <TextArea
      label={text.type}
      hint={text.typeHint}
      value={value}
      onValue={onValue}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      className="pb-2"
    />
  )
}
