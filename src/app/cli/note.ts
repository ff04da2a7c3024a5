/** `bullpen note "…"`: writes down what happened, as the capture box does; English and German. */
import { createInterface } from 'node:readline/promises'
import { z } from 'zod'
import { captureWords } from '#features/capture/capture-words.ts'
import { chip, type Chip, type ChipOption } from '#features/capture/chips.ts'
import { asksStill, keptMeanings, noteOf } from '#features/capture/decisions.ts'
import { dataOption, jsonOption, printFailure, text, UsageError, type CliCommand } from './command-line.ts'
import { openOffice } from './office-access.ts'
import { folderOf } from './start-office.ts'

type Locale = 'en' | 'de'

const words = {
  en: {
    ...captureWords.en,
    asks: 'Left as text, because more than one is meant or nobody is sure:',
    question: 'Save it? [Y/n] ',
    saved: 'Saved.',
    notSaved: 'Nothing was saved.',
  },
  de: {
    ...captureWords.de,
    asks: 'Bleibt Text, weil mehreres gemeint sein kann:',
    question: 'Speichern? [J/n] ',
    saved: 'Gespeichert.',
    notSaved: 'Es wurde nichts gespeichert.',
  },
} as const

function shown(option: ChipOption, locale: Locale): string {
  const say = words[locale]
  const kind = say.kinds[option.as]
  const day = (date: string | undefined): string =>
    date === undefined
      ? ''
      : ` (${new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))})`
  switch (option.as) {
    case 'activity':
      return `${kind}: ${say.activities[option.kind]}${day(option.on)}`
    case 'amount':
      return `${kind}: ${new Intl.NumberFormat(locale, option.currency ? { style: 'currency', currency: option.currency } : {}).format(option.value)}`
    case 'closeDate':
      return `${kind}:${day(option.date)}`
    case 'evidence':
      return `${kind}: ${option.text}`
    case 'todo':
      return `${option.side === 'ours' && option.isPromised ? say.promised : say.sides[option.side]}: ${option.text}${day(option.date)}`
    case 'person':
    case 'resource':
      return `${kind}: ${option.title}`
    case 'contact':
    case 'account':
    case 'opportunity':
    case 'competitor':
      return `${kind}: ${option.title}${option.id === undefined ? ` (${say.isNew})` : ''}`
  }
}

/** Of the option, else of the terminal; English where neither says. */
function localeOf(given: string | undefined): Locale {
  if (given !== undefined && given !== 'en' && given !== 'de') throw new UsageError('--language is en or de')
  const system = process.env['LC_ALL'] ?? process.env['LC_MESSAGES'] ?? process.env['LANG'] ?? ''
  return given ?? (system.startsWith('de') ? 'de' : 'en')
}

async function agreed(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await lines.question(question)
  lines.close()
  return /^(?:|y|yes|j|ja)$/i.test(answer.trim())
}

export const note: CliCommand = {
  name: 'note',
  usage: '"WHAT HAPPENED" [--yes] [--dry-run] [--language en|de] [--data DIR] [--json]',
  summary: 'Writes down what happened, in English or German, and everything that follows from it.',
  options: {
    data: dataOption,
    yes: { type: 'boolean', help: 'save without asking; so it does where nobody can be asked' },
    'dry-run': { type: 'boolean', help: 'only show what it would become' },
    language: { type: 'string', value: 'en|de', help: 'of the words on the screen, and of notes too short to tell' },
    json: jsonOption,
  },
  positionals: [1, 50],
  async run(given) {
    const locale = localeOf(text(given, 'language'))
    const say = words[locale]
    // Without quotes the shell gives the words one by one.
    const written = given.positionals.join(' ').trim()
    if (written === '') throw new UsageError('There is nothing to write down')
    const office = await openOffice(folderOf(given), { mustExist: true })
    if (!office.ok) return printFailure(given, office.failure)
    try {
      const read = await office.value.query('capture.read', { text: written, language: locale })
      if (!read.ok) return printFailure(given, read.failure)
      const { chips } = z.object({ chips: z.array(chip) }).parse(read.value)
      const isJson = given.options['json'] === true
      if (!isJson) print(chips, locale, given.output.line)
      const isDry = given.options['dry-run'] === true
      const canAsk = !isJson && given.options['yes'] !== true && process.stdin.isTTY && process.stderr.isTTY
      if (isDry || (canAsk && !(await agreed(say.question)))) {
        given.output.line(isJson ? JSON.stringify({ chips, saved: null }) : say.notSaved)
        return 0
      }
      const saved = await office.value.command('capture.save', noteOf(written, chips, {}, undefined))
      if (!saved.ok) return printFailure(given, saved.failure)
      given.output.line(isJson ? JSON.stringify({ chips, saved: saved.value }) : say.saved)
      return 0
    } finally {
      await office.value.close()
    }
  },
}

function print(chips: readonly Chip[], locale: Locale, line: (text: string) => void): void {
  const say = words[locale]
  const kept = keptMeanings(chips, {})
  if (kept.length > 0) line([`${say.becomes}:`, ...kept.map((one) => `  ${shown(one, locale)}`)].join('\n'))
  const open = chips.filter((one) => asksStill(one, {}))
  if (open.length > 0)
    line(
      [
        say.asks,
        ...open.map(
          ({ said, options }) =>
            `  ${said === '' ? '' : `“${said}” → `}${options.map((one) => shown(one, locale)).join(' / ')}`,
        ),
      ].join('\n'),
    )
}
