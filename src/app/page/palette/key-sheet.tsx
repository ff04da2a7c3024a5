import { useNavigate } from '@tanstack/react-router'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Kbd } from '#ui/kbd.tsx'
import { isMac, showKeys } from '#ui/keys.ts'
import { useStore } from '#ui/store.ts'
import { useLocale, useText } from '#ui/text.ts'
import { useUi } from '#ui/ui-context.ts'
import { paletteMessages } from './palette.messages.ts'

/** `?`: every key that works in this view right now, by group. */
export function KeySheet({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const text = useText(paletteMessages)
  const locale = useLocale()
  const { commands, preferences } = useUi()
  const navigate = useNavigate()
  const all = useStore(commands.all)
  const liked = useStore(preferences)
  const listed = [...new Map(all.filter((one) => one.layer === 0).map((one) => [one.id, one])).values()]
    .map((one) => ({ ...one, bindings: liked.keys[one.id] ?? one.keys ?? [] }))
    .filter((one) => one.bindings.length > 0)
  // A view's own keys first: they registered last.
  const groups = [...new Set(listed.map((one) => one.group))].toReversed()
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
      <div className="gap-x-8 md:columns-2">
        {groups.map((group) => (
          <section key={group} className="mb-4 break-inside-avoid">
            <h3 className="mb-1 text-2xs font-medium text-fg-3">{group}</h3>
            <dl>
              {listed
                .filter((one) => one.group === group)
                .map((one) => (
                  <div key={one.id} className="flex min-h-7 items-center gap-3 border-b border-line py-1 last:border-0">
                    <dt className="min-w-0 flex-1">{one.label}</dt>
                    <dd className="flex items-center gap-2">
                      <span className="sr-only">{one.bindings.join(', ')}</span>
                      {one.bindings.map((binding) => (
                        <Kbd key={binding} keys={showKeys(binding, isMac(), locale)} />
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
