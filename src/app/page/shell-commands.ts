import { useNavigate } from '@tanstack/react-router'
import {
  Building,
  CircleHelp,
  Coins,
  Eraser,
  FileText,
  Import,
  Languages,
  ListOrdered,
  Moon,
  PanelLeft,
  Redo2,
  Search,
  Settings,
  Tags,
  TextCursorInput,
  Undo2,
} from 'lucide-react'
import { currencyMessages } from '#features/currencies/ui/currencies.messages.ts'
import { pricingMessages } from '#features/pricing/ui/pricing.messages.ts'
import { quoteMessages } from '#features/quotes/ui/quotes.messages.ts'
import { retentionMessages } from '#features/retention/ui/retention.messages.ts'
import type { Result } from '#shared/result.ts'
import type { UiCommand } from '#ui/commands.ts'
import { useCommandCall } from '#ui/live.ts'
import { useStore } from '#ui/store.ts'
import { useToast } from '#ui/toasts.ts'
import { useUi } from '#ui/ui-context.ts'
import { failureText } from '#ui/failures.ts'
import { useLocale, useText } from '#ui/text.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { recordTables } from '#features/records/ui/record-tables.ts'
import { rooms } from './rooms.ts'
import { shellMessages } from './shell.messages.ts'

/** Record types whose lists are rooms; the others are reached by the palette. */
const roomOf = new Set(
  'opportunity account contact lead campaign source product supportCase task event importantDate file person team'.split(
    ' ',
  ),
)

export type Sheet = 'palette' | 'keys' | null

/** The commands that work in every room. */
export function useShellCommands(setSheet: (change: (before: Sheet) => Sheet) => void): void {
  const currencies = useText(currencyMessages)
  const prices = useText(pricingMessages)
  const quotes = useText(quoteMessages)
  const erasures = useText(retentionMessages)
  const text = useText(shellMessages)
  const locale = useLocale()
  const navigate = useNavigate()
  const toast = useToast()
  const { preferences, toasts } = useUi()
  const liked = useStore(preferences)
  const undo = useCommandCall('operations.undo')
  const redo = useCommandCall('operations.redo')

  const takeBack = async (act: { run(input: unknown): Promise<Result<unknown>> }, done: string): Promise<void> => {
    const result = await act.run({})
    // What was offered to be taken back may just have been.
    if (result.ok) toasts.set((before) => before.filter((one) => one.operation === undefined))
    toast(result.ok ? { text: done } : { text: failureText(result.failure, locale), tone: 'bad' })
  }
  const flipTheme = (): void => {
    const dark = document.documentElement.dataset['theme'] === 'dark'
    preferences.set((before) => ({ ...before, theme: dark ? 'light' : 'dark' }))
  }

  const commands: UiCommand[] = [
    ...rooms.map((room) => ({
      id: `go.${room.name}`,
      label: text[room.name],
      group: text.goTo,
      icon: room.icon,
      keys: [`g ${room.key}`],
      run: () => void navigate({ to: room.to }),
    })),
    ...Object.values(recordTables)
      .filter(({ name }) => !roomOf.has(name))
      .map((table) => ({
        id: `go.list.${table.name}`,
        label: table.plural[locale],
        group: text.goTo,
        run: () => void navigate({ to: '/list/$table', params: { table: table.name } }),
      })),
    {
      id: 'go.search',
      label: text.searchAll,
      group: text.goTo,
      icon: Search,
      keys: ['Mod+Shift+K'],
      run: () => void navigate({ to: '/search' }),
    },
    {
      id: 'go.import',
      label: text.importFiles,
      group: text.goTo,
      icon: Import,
      run: () => void navigate({ to: '/import' }),
    },
    {
      id: 'go.settings',
      label: text.settings,
      group: text.goTo,
      icon: Settings,
      keys: ['Mod+,'],
      run: () => void navigate({ to: '/settings' }),
    },
    {
      id: 'settings.pipeline',
      label: text.pipelineSteps,
      also: text.pipelineStepsAlso,
      group: text.goTo,
      icon: ListOrdered,
      run: () => void navigate({ to: '/settings/pipeline' }),
    },
    {
      id: 'settings.fields',
      label: text.fields,
      also: text.fieldsAlso,
      group: text.goTo,
      icon: TextCursorInput,
      run: () => void navigate({ to: '/settings/fields' }),
    },
    {
      id: 'settings.currencies',
      label: currencies.open,
      group: text.goTo,
      icon: Coins,
      run: () => void navigate({ to: '/settings/currencies' }),
    },
    {
      id: 'settings.prices',
      label: prices.open,
      group: text.goTo,
      icon: Tags,
      run: () => void navigate({ to: '/settings/prices' }),
    },
    {
      id: 'settings.quotes',
      label: quotes.open,
      group: text.goTo,
      icon: FileText,
      run: () => void navigate({ to: '/settings/quotes' }),
    },
    {
      id: 'settings.erasures',
      label: erasures.go,
      also: erasures.also,
      group: text.goTo,
      icon: Eraser,
      keys: ['g Shift+E'],
      run: () => void navigate({ to: '/settings/erasures' }),
    },
    {
      id: 'settings.office',
      label: text.renameOffice,
      also: text.renameOfficeAlso,
      group: text.goTo,
      icon: Building,
      run: () => void navigate({ to: '/settings', hash: 'office' }),
    },
    {
      id: 'palette.open',
      label: text.openPalette,
      group: text.general,
      icon: Search,
      keys: ['Mod+K'],
      hideInPalette: true,
      overPopovers: true,
      run: () => setSheet((before) => (before === 'palette' ? null : 'palette')),
    },
    {
      id: 'keys.show',
      label: text.keys,
      group: text.general,
      icon: CircleHelp,
      keys: ['?'],
      run: () => setSheet(() => 'keys'),
    },
    { id: 'theme.flip', label: text.theme, group: text.general, icon: Moon, keys: ['Shift+D'], run: flipTheme },
    {
      id: 'language.flip',
      label: text.language,
      group: text.general,
      icon: Languages,
      run: () => preferences.set((before) => ({ ...before, locale: locale === 'de' ? 'en' : 'de' })),
    },
    {
      id: 'sidebar.fold',
      label: liked.sidebar === 'open' ? text.foldSidebar : text.unfoldSidebar,
      group: text.general,
      icon: PanelLeft,
      keys: ['Mod+B'],
      run: () =>
        preferences.set((before) => ({ ...before, sidebar: before.sidebar === 'open' ? 'collapsed' : 'open' })),
    },
    {
      id: 'edit.undo',
      label: text.undo,
      group: text.general,
      icon: Undo2,
      keys: ['Mod+Z', 'z'],
      run: () => void takeBack(undo, text.undone),
    },
    {
      id: 'edit.redo',
      label: text.redo,
      group: text.general,
      icon: Redo2,
      keys: ['Mod+Shift+Z', 'Shift+Z'],
      run: () => void takeBack(redo, text.redone),
    },
  ]
  useCommands(commands)
}
