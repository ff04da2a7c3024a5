import { Link, type ErrorComponentProps } from '@tanstack/react-router'
import { Compass, KeyRound, TriangleAlert } from 'lucide-react'
import { useEffect } from 'react'
import { Button } from '#ui/button.tsx'
import { Page } from '#ui/page.tsx'
import { EmptyState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import { shellMessages } from './shell.messages.ts'

const linkLook =
  'inline-flex h-control items-center rounded-md bg-accent px-3 font-medium text-on-accent hover:bg-accent-strong'

export function NotFound() {
  const text = useText(shellMessages)
  return (
    <Page title={text.notFound}>
      <EmptyState
        asPage
        icon={Compass}
        title={text.notFound}
        action={
          <Link to="/today" className={linkLook}>
            {text.toToday}
          </Link>
        }
      />
    </Page>
  )
}

/** A bug in one view must not take the page with it. */
export function CrashedView({ error, reset }: ErrorComponentProps) {
  const text = useText(shellMessages)
  return (
    <Page title={text.crashed}>
      <EmptyState
        asPage
        icon={TriangleAlert}
        title={text.crashed}
        action={
          <Button tone="primary" onClick={reset}>
            {text.tryAgain}
          </Button>
        }
      >
        {error instanceof Error ? error.message : ''}
      </EmptyState>
    </Page>
  )
}

/** The peer answers and does not know this page. Another tab that has a key gives it to this one when it is loaded again. */
export function Locked() {
  const text = useText(shellMessages)
  useEffect(() => {
    document.title = `${text.lockedTitle} · Bullpen`
  }, [text])
  return (
    <main className="flex h-dvh">
      <EmptyState
        asPage
        icon={KeyRound}
        title={text.lockedTitle}
        action={<Button onClick={() => location.reload()}>{text.tryAgain}</Button>}
      >
        {text.lockedBody} {text.lockedRestart}
      </EmptyState>
    </main>
  )
}
