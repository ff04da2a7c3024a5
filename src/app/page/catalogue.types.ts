/** Tells src/ui the names and types of what the peer offers, so that every call by name from the page is checked. */

interface OfficeState {
  readonly founded: boolean
  readonly id: string | null
  readonly name: string | null
  readonly currency: string | null
  readonly fiscalYearStart: number | null
  readonly me: { readonly id: string; readonly name: string } | null
}

interface StageTemplate {
  readonly name: string
  readonly type: 'open' | 'won' | 'lost' | 'hold'
  readonly probability: number | null
}

interface Queries {
  'office.get': { input: Record<string, never>; output: OfficeState }
  'office.templates': {
    input: Record<string, never>
    output: readonly { readonly id: string; readonly name: string; readonly stages: readonly StageTemplate[] }[]
  }
  'search.find': {
    input: { text: string; limit?: number; tables?: string[] }
    output: readonly {
      readonly id: string
      readonly table: string
      readonly title: string
      readonly subtitle: string | null
    }[]
  }
}

declare module '#ui/catalogue.ts' {
  interface Catalogue {
    queries: Queries
  }
}

export {}
