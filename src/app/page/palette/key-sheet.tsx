/** `?`: what can be done in this view right now, with or without a key; each entry does it. Then what works everywhere. */
import { useLocation, useNavigate } from '@tanstack/react-router'
import type { RegisteredCommand } from '#ui/commands.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Kbd } from '#ui/kbd.tsx'
import { isMac, showKeys } from '#ui/keys.ts'
import { useStore } from '#ui/store.ts'
import { useLocale, useText } from '#ui/text.ts'
import { useUi } from '#ui/ui-context.ts'
import { paletteMessages } from './palette.messages.ts'
import { roomMessages } from './rooms.messages.ts'

interface Listed extends RegisteredCommand {
  readonly bindings: readonly string[]
}

/** Views of the shell, whose commands work in every room and come last. */
const shellViews = new Set(
  'go new settings palette keys theme language sidebar edit sharing network capture tour recovery presence'.split(' '),
)
const isEverywhere = ({ id }: RegisteredCommand): boolean => shellViews.has(id.split('.')[0] ?? '')

export function KeySheet({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const text = useText(paletteMessages)
  const navigate = useNavigate()
  return (
    <Dialog
      open={open}
      onOpen={onClose}
      title={text.keysTitle}
      description={text.keysHint}
      width="wide"
      actions={
        <Button
          onClick={() => {
            onClose()
            void navigate({ to: '/settings' })
          }}
        >
          {text.toSettings}
        </Button>
      }
    >
      {open && <Sheet onClose={onClose} />}
    </Dialog>
  )
}

function Sheet({ onClose }: { readonly onClose: () => void }) {
  const purposes = useText(roomMessages)
  const { pathname } = useLocation()
  const { commands, preferences } = useUi()
  const all = useStore(commands.all)
  const liked = useStore(preferences)
  const listed: readonly Listed[] = [
    ...new Map(all.filter((one) => one.layer === 0).map((one) => [one.id, one])).values(),
  ].map((one) => ({ ...one, bindings: liked.keys[one.id] ?? one.keys ?? [] }))
  const shown = listed.filter((one) => (isEverywhere(one) ? one.bindings.length > 0 : one.when?.() !== false))
  const groupsOf = (some: readonly Listed[]): string[] => [...new Set(some.map((one) => one.group))]
  const groups = new Set([
    ...groupsOf(shown.filter((one) => !isEverywhere(one))),
    ...groupsOf(shown.filter(isEverywhere)),
  ])
  const purpose = purposes.of(pathname)
  return (
    <>
      {purpose !== undefined && <p className="mb-3 text-pretty text-fg-2">{purpose}</p>}
      <div className="gap-x-8 md:columns-2">
        {[...groups].map((group) => (
          <section key={group} className="mb-4 break-inside-avoid">
            <h3 className="mb-1 text-2xs font-medium text-fg-2">{group}</h3>
            <ul>
              {shown
                .filter((one) => one.group === group)
                .map((one) => (
                  <li key={one.id} className="border-b border-line last:border-0">
                    <Act
                      command={one}
                      onRun={() => {
                        onClose()
                        // Once the sheet is gone the view has the keyboard again, and what is done may open another.
                        setTimeout(() => commands.find(one.id)?.run())
                      }}
                    />
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  )
}

function Act({ command, onRun }: { readonly command: Listed; readonly onRun: () => void }) {
  const locale = useLocale()
  return (
    <button
      type="button"
      onClick={onRun}
      className="-mx-1.5 flex min-h-7 w-[calc(100%+12px)] items-center gap-3 rounded-md px-1.5 py-1 text-left hover:bg-hover max-md:min-h-11"
    >
      <span className="min-w-0 flex-1">{command.label}</span>
      <span className="flex items-center gap-2">
        <span className="sr-only">{command.bindings.join(', ')}</span>
        {command.bindings.map((binding) => (
          <Kbd key={binding} keys={showKeys(binding, isMac(), locale)} />
        ))}
      </span>
    </button>
  )
}
