import { useLocation } from '@tanstack/react-router'
import { Coins, Eraser, FileText, ListOrdered, ShieldCheck, Tags, TextCursorInput, UsersRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { captureMessages } from '#features/capture/ui/capture.messages.ts'
import { LearntWords } from '#features/capture/ui/learnt-words.tsx'
import { quoteMessages } from '#features/quotes/ui/quotes.messages.ts'
import { OfficeSettings } from '#features/office/ui/office-settings.tsx'
import { Button } from '#ui/button.tsx'
import { Page } from '#ui/page.tsx'
import { useConnection } from '#ui/live.ts'
import { Select } from '#ui/select.tsx'
import { useStore } from '#ui/store.ts'
import { useText } from '#ui/text.ts'
import { useUi } from '#ui/ui-context.ts'
import { ExportOffice } from '#features/export/ui/export-office.tsx'
import { BackupSettings } from './backup-settings.tsx'
import { backupMessages } from './backup.messages.ts'
import { KeySettings } from './key-settings.tsx'
import { PersonSettings } from './person-settings.tsx'
import { settingsMessages } from './settings.messages.ts'

export function SettingsPage() {
  const text = useText(settingsMessages)
  const quotes = useText(quoteMessages)
  const notes = useText(captureMessages)
  const backups = useText(backupMessages)
  const { preferences } = useUi()
  const liked = useStore(preferences)
  const { state } = useConnection()
  const rename = useLocation({ select: ({ hash }) => hash === 'office' })
  return (
    <Page title={text.title}>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-160 flex-col gap-8 px-4 py-6">
          <Part title={text.look} note={text.onThisPc}>
            <div className="grid gap-3 sm:grid-cols-2">
              <Select
                label={text.language}
                value={liked.locale}
                onValue={(value) => preferences.set((before) => ({ ...before, locale: value }))}
                options={[
                  { value: 'auto', label: text.asBrowser },
                  { value: 'en', label: 'English' },
                  { value: 'de', label: 'Deutsch' },
                ]}
              />
              <Select
                label={text.theme}
                value={liked.theme}
                onValue={(value) => preferences.set((before) => ({ ...before, theme: value }))}
                options={[
                  { value: 'auto', label: text.asSystem },
                  { value: 'light', label: text.light },
                  { value: 'dark', label: text.dark },
                ]}
              />
            </div>
          </Part>
          <Part title={text.you}>
            <PersonSettings />
          </Part>
          <Part title={text.office} note={text.officeNote}>
            <OfficeSettings rename={rename} />
          </Part>
          <Part title={text.people} note={text.peopleNote}>
            <div className="flex flex-wrap gap-2">
              <Button icon={UsersRound} command="go.sharing" />
              <Button icon={ShieldCheck} command="go.spaces" />
              <Button icon={Eraser} command="settings.erasures" />
            </div>
          </Part>
          <Part title={text.pipeline} note={text.pipelineNote}>
            <Button icon={ListOrdered} command="settings.pipeline" />
          </Part>
          <Part title={text.fields} note={text.fieldsNote}>
            <Button icon={TextCursorInput} command="settings.fields" />
          </Part>
          <Part title={notes.learntTitle} note={notes.learntNote}>
            <LearntWords />
          </Part>
          <Part title={quotes.settings} note={quotes.settingsNote}>
            <div className="flex flex-wrap gap-2">
              <Button icon={FileText} command="settings.quotes" />
              <Button icon={Tags} command="settings.prices" />
              <Button icon={Coins} command="settings.currencies" />
            </div>
          </Part>
          <Part title={text.keys}>
            <KeySettings />
          </Part>
          <Part title={text.export}>
            <ExportOffice />
          </Part>
          <Part title={backups.title} note={backups.note}>
            <BackupSettings />
          </Part>
          <Part title={text.about}>
            <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
              <Fact name={text.version}>{state?.version}</Fact>
            </dl>
            <p className="mt-3 text-fg-2">
              {state?.demo && `${text.demo} `}
              {text.where} {text.license}
            </p>
          </Part>
        </div>
      </div>
    </Page>
  )
}

function Part({
  title,
  note,
  children,
}: {
  readonly title: string
  readonly note?: string
  readonly children: ReactNode
}) {
  return (
    <section aria-label={title}>
      <h2 className="text-base font-semibold tracking-tight">{title}</h2>
      {note && <p className="text-xs text-fg-3">{note}</p>}
      <div className="mt-3">{children}</div>
    </section>
  )
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <>
    <dt className="text-fg-2">{name}</dt>
    <dd className="num">{children}</dd>
  </>
)
