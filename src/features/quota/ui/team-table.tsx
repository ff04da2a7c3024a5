/** The numbers of my people and their sum. */
import { Target } from 'lucide-react'
import { Avatar } from '#ui/avatar.tsx'
import { IconButton } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { useText } from '#ui/text.ts'
import type { TeamNumbers } from '../quota.answers.ts'
import { quotaMessages } from './quota.messages.ts'

type Line = TeamNumbers['people'][number]

export interface TeamTableProps {
  readonly team: TeamNumbers
  readonly onOpen: (person: string) => void
  readonly onSet: (line: Line) => void
}

const head = 'px-2 py-1.5 text-xs font-medium text-fg-3'
const cell = 'num border-t border-line px-2 py-1.5'

export function TeamTable({ team, onOpen, onSet }: TeamTableProps) {
  const text = useText(quotaMessages)
  const formats = useFormat()
  const short = (amount: number): string => formats.moneyShort(amount, team.currency)
  const title = team.scope === 'office' ? text.office : text.team
  return (
    <section aria-label={title}>
      <h2 className="mb-1 text-base font-semibold tracking-tight">{title}</h2>
      <table className="-mx-2 w-[calc(100%+16px)] border-collapse">
        <thead>
          <tr>
            <th className={`${head} text-left`}>{text.person}</th>
            <th className={`${head} text-right`}>{text.closed}</th>
            <th className={`${head} text-right`}>{text.quota}</th>
            <th className={`${head} text-right max-md:hidden`}>{text.amount}</th>
          </tr>
        </thead>
        <tbody>
          {team.people.map((line) => (
            <tr key={line.person}>
              <th scope="row" className={`${cell} text-left font-normal`}>
                <button
                  type="button"
                  onClick={() => onOpen(line.person)}
                  className="flex min-h-8 items-center gap-2 text-left font-medium hover:underline max-md:min-h-11"
                >
                  <Avatar name={line.name} size={22} />
                  {line.name}
                </button>
              </th>
              <td className={`${cell} text-right`}>{short(line.closed)}</td>
              <td className={`${cell} text-right`}>
                <span className="inline-flex items-center gap-1">
                  {line.quota === null ? '–' : short(line.quota)}
                  {line.maySet && (
                    <IconButton icon={Target} label={`${text.setQuota}: ${line.name}`} onClick={() => onSet(line)} />
                  )}
                </span>
              </td>
              <td className={`${cell} text-right max-md:hidden`}>{short(line.open)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="font-semibold">
            <th scope="row" className={`${cell} text-left`}>
              {text.total}
              {team.range && (
                <span className="block text-xs font-normal text-fg-2">
                  {text.range}: {text.rangeSays(short(team.range.low), short(team.range.high))}
                </span>
              )}
            </th>
            <td className={`${cell} text-right`}>{short(team.closed)}</td>
            <td className={`${cell} text-right`}>{team.quota === 0 ? '–' : short(team.quota)}</td>
            <td className={`${cell} text-right max-md:hidden`}>{short(team.open)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}
