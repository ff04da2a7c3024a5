/** What a person must know about this PC's place in the office: removed, started twice, offline with work that is nowhere else. */
import { Link } from '@tanstack/react-router'
import { CloudOff, Copy, Hourglass, UserX, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLive, useNetwork } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import { lateMessages } from './late.messages.ts'
import { useIsOut, usePeople } from './names.ts'
import { syncMessages } from './sync.messages.ts'
import { syncSummary } from './whereabouts.ts'

export function StandingBanners() {
  const words = useText(syncMessages)
  const network = useNetwork()
  const people = usePeople()
  const summary = syncSummary(network?.peers ?? [], network?.unsent ?? 0)
  const isOut = useIsOut()
  const lateWords = useText(lateMessages)
  const late = (useLive('sharing.lateWork', {}).value ?? []).filter(({ mine }) => mine)
  if (people?.identityLost)
    return (
      <Banner icon={Copy} title={words.twiceTitle}>
        {words.twiceBody}
      </Banner>
    )
  if (isOut)
    return (
      <Banner icon={UserX} title={words.outTitle}>
        {words.outBody}
      </Banner>
    )
  const changes = late.reduce((sum, one) => sum + one.changes, 0)
  if (changes > 0)
    return (
      <Banner icon={Hourglass} title={lateWords.mineTitle(changes)}>
        {lateWords.mineBanner}{' '}
        <Link to="/settings/people" className="font-medium underline">
          {lateWords.read}
        </Link>
      </Banner>
    )
  // Where there is a sidebar, it says so there.
  if (summary.kind === 'offline' && summary.unsent > 0)
    return (
      <div className="md:hidden">
        <Banner icon={CloudOff} title={words.workingOffline}>
          {words.savedHere(summary.unsent)}
        </Banner>
      </div>
    )
  return null
}

interface BannerProps {
  readonly icon: LucideIcon
  readonly title: string
  readonly children: ReactNode
}

const Banner = ({ icon: Icon, title, children }: BannerProps) => (
  <div
    role="status"
    className="flex shrink-0 items-start gap-2.5 border-b border-line bg-warn-soft px-4 py-2 text-warn"
  >
    <Icon aria-hidden size={15} className="mt-px shrink-0" />
    <p className="num min-w-0">
      <strong className="mr-1.5 font-semibold">{title}</strong>
      {children}
    </p>
  </div>
)
