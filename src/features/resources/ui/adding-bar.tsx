import { X } from 'lucide-react'
import { Button, IconButton } from '#ui/button.tsx'
import { Progress } from '#ui/progress.tsx'
import { useText } from '#ui/text.ts'
import { resourceMessages } from './resources.messages.ts'
import type { useAddResources } from './use-add-resources.ts'

/** How far adding has come, and what could not be added. */
export function AddingBar({ adds }: { readonly adds: ReturnType<typeof useAddResources> }) {
  const text = useText(resourceMessages)
  const { adding, problems } = adds
  return (
    <>
      {adding && (
        <div className="flex items-center gap-2">
          <Progress
            label={text.sending(adding.done, adding.total)}
            done={adding.done}
            total={adding.total}
            className="min-w-0 flex-1"
          />
          <IconButton icon={X} label={text.stop} onClick={adds.stop} />
        </div>
      )}
      {problems.length > 0 && (
        <div role="alert" className="flex items-start gap-2 rounded-md bg-bad-soft px-3 py-2 text-bad">
          <ul className="min-w-0 flex-1">
            {problems.map((problem) => (
              <li key={problem} className="break-words">
                {problem}
              </li>
            ))}
          </ul>
          <Button tone="quiet" onClick={adds.dismiss}>
            {text.dismiss}
          </Button>
        </div>
      )}
    </>
  )
}
