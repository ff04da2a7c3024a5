import { useLive } from '#ui/live.ts'

/** What the office counts in; null until that is known. */
export const useOfficeCurrency = (): string | null => useLive('office.get', {}).value?.currency ?? null
