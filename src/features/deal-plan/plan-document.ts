/**
 * The plan as the customer gets it, on paper in the office's own look. Only what both sides agreed on is in it, and none of
 * our notes. Pure; printing is platform/pdf.
 */
import type { PdfDocument } from '#platform/pdf/print-pdf.ts'
import { clean, colourOf, companyOf, grey, letterFoot, letterHead, type LetterLook, ruled } from '../quotes/letter.ts'

export interface CustomerPlan {
  readonly deal: string
  readonly customer: string | null
  /** `YYYY-MM-DD` */
  readonly today: string
  readonly items: readonly {
    readonly text: string
    readonly side: 'ours' | 'theirs'
    readonly dueOn: string | null
    readonly done: boolean
    readonly overdue: boolean
    readonly who: string | null
  }[]
}

type PlanLanguage = 'en' | 'de'

const words = {
  en: {
    title: 'Mutual plan',
    what: 'What',
    who: 'Who',
    until: 'Until',
    state: 'State',
    done: 'Done',
    open: 'Open',
    late: 'Overdue',
    asOf: (day: string) => `As of ${day}`,
    page: (page: number, pages: number) => `Page ${page} of ${pages}`,
  },
  de: {
    title: 'Gemeinsamer Plan',
    what: 'Was',
    who: 'Wer',
    until: 'Bis',
    state: 'Stand',
    done: 'Erledigt',
    open: 'Offen',
    late: 'Überfällig',
    asOf: (day: string) => `Stand vom ${day}`,
    page: (page: number, pages: number) => `Seite ${page} von ${pages}`,
  },
} as const

const red = '#a3161a'

export const planTitle = (plan: CustomerPlan, language: PlanLanguage): string =>
  `${words[language].title} ${clean(plan.deal)}`.trim()

export function planDocument(plan: CustomerPlan, look: LetterLook, language: PlanLanguage, at: number): PdfDocument {
  const text = words[language]
  const dates = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', { dateStyle: 'medium', timeZone: 'UTC' })
  const day = (date: string): string => dates.format(Date.parse(`${date}T00:00:00Z`))
  const colour = colourOf(look)
  const party = { ours: companyOf(look), theirs: clean(plan.customer ?? '') }
  const head = [text.what, text.who, text.until, text.state].map((title) => ({
    text: title,
    bold: true,
    color: colour,
  }))
  const rows = plan.items.map((item) => {
    const said = item.done ? { color: grey } : {}
    const by = [party[item.side], clean(item.who ?? '')].filter(Boolean).join('\n')
    return [
      { text: clean(item.text), ...said },
      { text: by, ...said },
      { text: item.dueOn === null ? '' : day(item.dueOn), noWrap: true, ...said },
      item.overdue
        ? { text: text.late, bold: true, color: red }
        : { text: item.done ? text.done : text.open, noWrap: true, ...said },
    ]
  })
  return {
    title: planTitle(plan, language),
    author: companyOf(look),
    at,
    content: [
      letterHead(look),
      { text: text.title, fontSize: 17, bold: true, color: colour, margin: [0, 0, 0, 2] },
      { text: clean(plan.deal), fontSize: 11 },
      {
        text: [party.theirs, text.asOf(day(plan.today))].filter(Boolean).join(' · '),
        color: grey,
        margin: [0, 2, 0, 10],
      },
      {
        table: { headerRows: 1, dontBreakRows: true, widths: ['*', 130, 'auto', 'auto'], body: [head, ...rows] },
        layout: ruled(colour),
      },
    ],
    footer: letterFoot(look, text.page),
  }
}
