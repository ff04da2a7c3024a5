/**
 * The plan as the customer gets it: one page that stands by itself, opens anywhere and prints. Only what both sides agreed
 * on is in it; every text is data and never markup, and the page may load and run nothing.
 */
export interface PlanPageItem {
  readonly text: string
  readonly side: 'ours' | 'theirs'
  readonly dueOn: string | null
  readonly done: boolean
  readonly who: string | null
}

export interface PlanPage {
  readonly deal: string
  readonly us: string
  readonly customer: string | null
  readonly today: string
  readonly items: readonly PlanPageItem[]
}

type Language = 'en' | 'de'

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
    asOf: 'As of',
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
    asOf: 'Stand vom',
  },
} as const

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const plain = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? '')

const style = `body{font:15px/1.5 system-ui,sans-serif;color:#1b1b1f;max-width:820px;margin:40px auto;padding:0 20px}
h1{font-size:24px;margin:0}p{color:#55555c;margin:4px 0 24px}table{width:100%;border-collapse:collapse}
th,td{text-align:left;vertical-align:top;padding:8px 10px;border-bottom:1px solid #d8d8de}th{font-size:12px;color:#55555c}
td:nth-child(3),td:nth-child(4){white-space:nowrap}.late{color:#a3161a;font-weight:600}.done td{color:#66666d}
@media print{body{margin:0;max-width:none}tr{break-inside:avoid}}`

/** HTML that needs nothing else. */
export function planPage(plan: PlanPage, language: Language): string {
  const text = words[language]
  const dates = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', { dateStyle: 'medium', timeZone: 'UTC' })
  const day = (date: string): string => dates.format(Date.parse(`${date}T00:00:00Z`))
  const party = { ours: plan.us, theirs: plan.customer ?? '' }
  const rows = plan.items.map((item) => {
    const late = !item.done && item.dueOn !== null && item.dueOn < plan.today
    const who = [party[item.side], item.who]
      .filter(Boolean)
      .map((one) => plain(one ?? ''))
      .join(', ')
    const state = item.done ? text.done : late ? text.late : text.open
    return `<tr${item.done ? ' class="done"' : ''}><td>${plain(item.text)}</td><td>${who}</td><td>${
      item.dueOn === null ? '' : day(item.dueOn)
    }</td><td${late ? ' class="late"' : ''}>${state}</td></tr>`
  })
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${text.title}: ${plain(plan.deal)}</title><style>${style}</style></head>
<body><h1>${text.title}: ${plain(plan.deal)}</h1>
<p>${[plan.us, plan.customer]
    .filter(Boolean)
    .map((one) => plain(one ?? ''))
    .join(' · ')} · ${text.asOf} ${day(plan.today)}</p>
<table><thead><tr><th>${text.what}</th><th>${text.who}</th><th>${text.until}</th><th>${text.state}</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table></body></html>
`
}
