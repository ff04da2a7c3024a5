import { useNavigate } from '@tanstack/react-router'
import { FirstPage } from '#features/office/ui/first-page.tsx'
import { JoinCard, useIsJoining } from '#features/sharing/ui/join-card.tsx'
import { useConnection } from '#ui/live.ts'
import { Banners } from './banners.tsx'
import { Locked } from './fallbacks.tsx'
import { Shell } from './shell.tsx'

const afterFounding = { work: '/today', import: '/import', interview: '/process/interview' }

/** Decides what a visitor sees: no key, no office yet, or the office. */
export function Gate() {
  const { status, state } = useConnection()
  const navigate = useNavigate()
  const joining = useIsJoining()
  if (status === 'locked') return <Locked />
  if (!state) return <Banners />
  if (state.founded) return <Shell />
  return (
    <div className="flex h-dvh flex-col">
      <Banners />
      <FirstPage
        join={<JoinCard />}
        joining={joining}
        onFounded={(next) => void navigate({ to: afterFounding[next] })}
      />
    </div>
  )
}
