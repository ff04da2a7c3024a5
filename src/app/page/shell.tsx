/** What stands around every room: banners, sidebar or bottom bar, palette, `?` sheet, toasts, and the commands that work everywhere. */
import { Outlet } from '@tanstack/react-router'
import { useState } from 'react'
import { Capture } from '#features/capture/ui/capture-box.tsx'
import { WinPicture } from '#features/mastermind/ui/win-picture.tsx'
import { RingDialog } from '#features/mastermind/ui/ring-dialog.tsx'
import { NewDialogs } from '#features/records/ui/new/new-dialogs.tsx'
import { RecordPanelsProvider } from '#features/records/ui/page/record-panels.tsx'
import { RecordsStateProvider } from '#features/records/ui/records-state.tsx'
import { JoinProgress } from '#features/sharing/ui/join-card.tsx'
import { MentionNotices } from '#features/notifications/ui/mention-notices.tsx'
import { QuietCommands } from '#features/notifications/ui/use-quiet.ts'
import { Reminders } from '#features/obligations/ui/reminders.tsx'
import { Knocks } from '#features/sharing/ui/knocks.tsx'
import { PresenceProvider } from '#features/sharing/ui/presence.tsx'
import { RecoveryDialogs } from '#features/sharing/ui/recovery-card.tsx'
import { SharingDialogs } from '#features/sharing/ui/sharing-dialogs.tsx'
import { StandingBanners } from '#features/sharing/ui/standing-banners.tsx'
import { Tour } from '#features/tour/ui/tour.tsx'
import { useText } from '#ui/text.ts'
import { ToastRegion } from '#ui/toast-region.tsx'
import { CommandKeys } from '#ui/use-commands.tsx'
import { Banners } from './banners.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { KeySheet } from './palette/key-sheet.tsx'
import { Palette } from './palette/palette.tsx'
import { recordPanels } from './record-panels.tsx'
import { RememberVisits } from './remember-visits.tsx'
import { SequenceHint } from './sequence-hint.tsx'
import { useShellCommands, type Sheet } from './shell-commands.ts'
import { shellMessages } from './shell.messages.ts'
import { Sidebar } from './sidebar.tsx'

export function Shell() {
  const text = useText(shellMessages)
  const [sheet, setSheet] = useState<Sheet>(null)
  const close = (): void => setSheet(null)
  useShellCommands(setSheet)
  return (
    <RecordsStateProvider>
      <PresenceProvider>
        <div className="flex h-dvh flex-col">
          <a
            href="#main"
            className="sr-only z-60 rounded-md bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
          >
            {text.skip}
          </a>
          <CommandKeys />
          <RememberVisits />
          <Banners />
          <StandingBanners />
          <JoinProgress />
          <Knocks />
          <Reminders />
          <MentionNotices />
          <QuietCommands />
          <Tour />
          <div className="flex min-h-0 flex-1 max-md:flex-col">
            <Sidebar />
            <RecordPanelsProvider value={recordPanels}>
              <Outlet />
            </RecordPanelsProvider>
            <BottomBar />
          </div>
          <NewDialogs />
          <RingDialog />
          <WinPicture />
          <Capture />
          <SharingDialogs />
          <RecoveryDialogs />
          <ToastRegion />
          <SequenceHint />
          <Palette open={sheet === 'palette'} onClose={close} />
          <KeySheet open={sheet === 'keys'} onClose={close} />
        </div>
      </PresenceProvider>
    </RecordsStateProvider>
  )
}
