/** The browser's entry: gets the session, makes the one `Ui`, mounts the page. Everything else is reached from routes.tsx. */
import './no-eval.ts'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createClient, type PeerClient } from '#ui/client.ts'
import { createCommands } from '#ui/commands.ts'
import { isMac } from '#ui/keys.ts'
import { createPreferences, followTheme } from '#ui/preferences.ts'
import { createRecent } from '#ui/recent.ts'
import { askOtherTabs, openSession, shareSession } from '#ui/session.ts'
import { createStore } from '#ui/store.ts'
import { localeOf } from '#ui/text.ts'
import { UiContext, type Ui } from '#ui/ui-context.ts'
import { hearKeys } from '#ui/use-commands.tsx'
import '#ui/tokens.css'
import { guardDrops } from './drop-guard.ts'
import { showFocusGuards } from './focus-guards.ts'
import { createPageRouter } from './routes.tsx'

async function start(): Promise<void> {
  const preferences = createPreferences(localStorage)
  const commands = createCommands(preferences, isMac())
  hearKeys(commands)
  const root = document.documentElement
  followTheme(preferences, root, matchMedia('(prefers-color-scheme: dark)'))
  const sayLocale = (): void => {
    root.lang = localeOf(preferences.get(), navigator.languages)
  }
  sayLocale()
  preferences.subscribe(sayLocale)

  const session = await openSession({
    location,
    history,
    storage: sessionStorage,
    fetch: (...request) => fetch(...request),
    askOtherTabs,
  })
  if (session.ok) shareSession(session.value)
  const client = createClient({
    origin: location.origin,
    token: session.ok ? session.value : undefined,
    fetch: (...request) => fetch(...request),
    openSocket: (url, protocols) => new WebSocket(url, protocols),
    retryDelay: (attempt) => Math.min(4_000, 250 * 2 ** attempt) * (0.8 + Math.random() * 0.4),
    hidden: () => document.hidden,
  })
  watchVisibility(client)
  // A printed address opened in this tab changes only what follows #, which loads nothing by itself.
  addEventListener('hashchange', () => {
    const hash = new URLSearchParams(location.hash.slice(1))
    if (hash.has('t') || hash.has('join')) location.reload()
  })
  showFocusGuards(document.body)
  guardDrops(window)

  const ui: Ui = {
    client,
    preferences,
    commands,
    recent: createRecent(localStorage),
    toasts: createStore<Ui['toasts'] extends { get(): infer T } ? T : never>([]),
    announcement: createStore(''),
  }
  const mount = document.getElementById('root')
  if (!mount) throw new Error('index.html has no #root')
  createRoot(mount).render(
    <StrictMode>
      <UiContext value={ui}>
        <CSPProvider disableStyleElements>
          <Tooltip.Provider timeout={300}>
            <RouterProvider router={createPageRouter()} />
          </Tooltip.Provider>
        </CSPProvider>
      </UiContext>
    </StrictMode>,
  )
}

function watchVisibility(client: PeerClient): void {
  document.addEventListener('visibilitychange', () => client.showing(!document.hidden))
  addEventListener('focus', () => client.showing(true))
  addEventListener('online', () => client.showing(true))
}

void start()
