/** The numbers of my people and their sum. */
import { Target } from 'lucide-react'
import { Avatar } from '#ui/avatar.tsx'
import { IconButton } from '#ui/button.tsx'
import { useFormat } from '#ui/format.ts'
import { SmallTable } from '#ui/small-table.tsx'
import { useText } from '#ui/text.ts'
import type { TeamNumbers } from '../quota.answers.ts'
import { quotaMessages } from './quota.messages.ts'

type Line = TeamNumbers['people'][number]

export interface TeamTableProps {
  readonly team: TeamNumbers
  readonly onOpen: (person: string) => void
  readonly onSet: (line: Line) => void
}

/** What no sum holds, for want of an exchange rate. */
export function LeftOut({ of }: { readonly of: Pick<TeamNumbers, 'foreign' | 'foreignOpen'> }) {
  const text = useText(quotaMessages)
  return (
    <>
      {of.foreign > 0 && <p className="num mt-1 text-xs text-warn">{text.foreign(of.foreign)}</p>}
      {of.foreignOpen > 0 && <p className="num mt-1 text-xs text-warn">{text.foreignOpen(of.foreignOpen)}</p>}
    </>
  )
}

export function TeamTable({ team, onOpen, onSet }: TeamTableProps) {
  const text = useText(quotaMessages)
  const formats = useFormat()
  const short = (amount: number): string => formats.moneyShort(amount, team.currency)
  const title = team.scope === 'office' ? text.office : text.team
  return (
    <div>
      <SmallTable
        title={title}
        rows={team.people}
        keyOf={({ person }) => person}
        columns={[
          {
            title: text.person,
            cell: (line) => (
              <button
                type="button"
                onClick={() => onOpen(line.person)}
                className="flex min-h-8 items-center gap-2 text-left font-medium hover:underline max-md:min-h-11"
              >
                <Avatar name={line.name} size={22} />
                {line.name}
              </button>
            ),
            sum: (
              <>
                {text.total}
                {team.range && (
                  <span className="block text-xs font-normal text-fg-2">
                    {text.range}: {text.rangeSays(short(team.range.low), short(team.range.high))}
                  </span>
                )}
              </>
            ),
          },
          { title: text.closed, kind: 'number', cell: ({ closed }) => short(closed), sum: short(team.closed) },
          {
            title: text.quota,
            kind: 'number',
            cell: (line) => (
              <span className="inline-flex items-center gap-1">
                {line.quota === null ? '–' : short(line.quota)}
                {line.maySet && (
                  <IconButton icon={Target} label={`${text.setQuota}: ${line.name}`} onClick={() => onSet(line)} />
                )}
              </span>
            ),
            sum: team.quota === 0 ? '–' : short(team.quota),
          },
          { title: text.amount, kind: 'number', wide: true, cell: ({ open }) => short(open), sum: short(team.open) },
        ]}
      />
      <LeftOut of={team} />
    </div>
  )
}
