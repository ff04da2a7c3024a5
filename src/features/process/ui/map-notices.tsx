/** What looks wrong in a map, and deals that have lost their step. */
import { TriangleAlert } from 'lucide-react'
import { Button } from '#ui/button.tsx'
import type { QueryOutput } from '#ui/catalogue.ts'
import { useFormat } from '#ui/format.ts'
import { useCommandCall } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import { processMessages } from './process.messages.ts'

export function MapNotices({ map }: { readonly map: QueryOutput<'process.map'> }) {
  const text = useText(processMessages)
  const formats = useFormat()
  const rescue = useCommandCall('process.rescue')
  const nameOf = (id: string) => map.steps.find((one) => one.id === id)?.name ?? ''
  const first = map.steps.find((one) => one.type === 'open')
  if (map.flags.length === 0 && map.stranded === 0) return null
  return (
    <ul className="flex flex-col gap-1 border-b border-line px-4 py-2 text-sm">
      {map.stranded > 0 && (
        <li className="flex flex-wrap items-center gap-2">
          <TriangleAlert aria-hidden size={14} className="text-bad" />
          <span>{text.stranded(text.deals(formats.number(map.stranded)))}</span>
          {first && <Button onClick={() => void rescue.run({ stage: first.id })}>{text.rescue}</Button>}
        </li>
      )}
      {map.flags.map((flag) => {
        const names = flag.steps.map(nameOf)
        const said = {
          loop: () => text.flags.loop(names.join(' → ')),
          noExit: () => text.flags.noExit(names[0] ?? ''),
          notReached: () => text.flags.notReached(names[0] ?? ''),
          noEnd: () => text.flags.noEnd,
        }[flag.kind as 'loop']()
        return (
          <li key={`${flag.kind} ${flag.steps.join()}`} className="flex items-center gap-2">
            <TriangleAlert aria-hidden size={14} className="shrink-0 text-warn" />
            {said}
          </li>
        )
      })}
    </ul>
  )
}
