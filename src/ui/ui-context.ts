/** What every part of the page may use: the line to the peer, preferences, commands, announcements, toasts. */
import { createContext, use } from 'react'
import type { CommandRegistry } from './commands.ts'
import type { PeerClient } from './client.ts'
import type { Preferences } from './preferences.ts'
import type { RecentRecords } from './recent.ts'
import type { Store } from './store.ts'
import type { Toast } from './toasts.ts'

export interface Ui {
  readonly client: PeerClient
  readonly preferences: Store<Preferences>
  readonly commands: CommandRegistry
  readonly recent: RecentRecords
  readonly toasts: Store<readonly Toast[]>
  /** What a screen reader is told next. */
  readonly announcement: Store<string>
}

export const UiContext = createContext<Ui | null>(null)

export function useUi(): Ui {
  const ui = use(UiContext)
  if (ui === null) throw new Error('Not inside the page: UiContext is missing')
  return ui
}
