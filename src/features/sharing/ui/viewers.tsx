import { Tooltip } from '#ui/tooltip.tsx'
import { useFormat } from '#ui/format.ts'
import { useNetwork } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import { usePeople, usePersonName } from './names.ts'
import { PersonSign } from './presence-dot.tsx'
import { syncMessages } from './sync.messages.ts'
import { useTyping } from './use-typing.ts'
import { viewersOf } from './whereabouts.ts'

/** Colleagues who look at the same record now, and who of them is typing. */
export function Viewers({ record }: { readonly record: string }) {
  const words = useText(syncMessages)
  const formats = useFormat()
  const nameOf = usePersonName()
  const network = useNetwork()
  const people = usePeople()
  const viewers = viewersOf(network?.peers ?? [], record, people?.me ?? '')
  const { typists } = useTyping(record)
  if (viewers.length === 0) return null
  const names = words.viewing(formats.list(viewers.map(nameOf)))
  return (
    <>
      {typists.length > 0 && (
        <span className="mr-1 text-xs text-fg-2">{words.typing(formats.list(typists.map(nameOf)))}</span>
      )}
      <Tooltip label={names}>
        <span role="img" aria-label={names} className="mr-1 flex -space-x-1.5">
          {viewers.slice(0, 4).map((person) => (
            <PersonSign key={person} name={nameOf(person)} presence="here" size={22} />
          ))}
        </span>
      </Tooltip>
    </>
  )
}
