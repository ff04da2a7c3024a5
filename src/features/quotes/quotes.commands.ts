/** Making quotes, their lines and their next versions. Approval and sending: standing.commands.ts. */
import { z } from 'zod'
import { create, defineCommand, update, type CommandContext, type Write } from '#replica/command.ts'
import { addDays } from '#shared/dates.ts'
import { inSpace, spaceOf } from '#shared/ids.ts'
import { evenKeys, keyBetween } from '#shared/order-keys.ts'
import { fail, ok } from '#shared/result.ts'
import type { Row } from '#shared/schema.ts'
import { lineChanges, lineInput, lineValues } from '../line-items/line-input.ts'
import { readLines, type LineRow } from '../line-items/line-rows.ts'
import { opportunity } from '../opportunities/opportunities.schema.ts'
import { officeCurrency } from '../records/sums.ts'
import { freeze } from './freeze.ts'
import { linesOfQuote, newestVersion, readSetup } from './quote-facts.ts'
import { isDraft, openQuote } from './quotes.rules.ts'
import { quote, quoteLine, quoteSetup } from './quotes.schema.ts'

const id = z.string().max(36)

/** Nobody can count across PCs, so a number is the day and four characters of the record's own id. */
const numberOf = (record: string, prefix: string | null, today: string): string =>
  `${prefix ?? 'Q-'}${today.slice(2).replaceAll('-', '')}-${record.slice(-5, -1).toUpperCase()}`

/** The same line in another place. */
const copied = (line: LineRow, position: string) => ({
  product: line.product,
  name: line.name,
  description: line.description,
  quantity: line.quantity,
  unit: line.unit,
  unitPrice: line.unitPrice,
  currency: line.currency,
  listPrice: line.listPrice,
  discountPercent: line.discountPercent,
  discountAmount: line.discountAmount,
  taxPercent: line.taxPercent,
  billing: line.billing,
  termMonths: line.termMonths,
  position,
})

function linesCopied(context: CommandContext, to: string, lines: readonly LineRow[]): Write[] {
  const keys = evenKeys(lines.length)
  return lines.map((line, index) =>
    create(quoteLine, inSpace(context.newId(quoteLine), spaceOf(to)), {
      ...copied(line, keys[index] ?? 'V'),
      quote: to,
    }),
  )
}

export const createQuote = defineCommand({
  name: 'quotes.create',
  summary:
    'Makes a quote of a deal with the deal’s lines, in the language asked for, valid as the office’s settings say.',
  input: z.object({
    opportunity: id,
    name: z.string().trim().min(1).max(1_000).optional(),
    language: z.enum(['en', 'de']).optional(),
  }),
  run: (context, input) => {
    const deal = context.find(opportunity, input.opportunity)
    if (!deal)
      return fail({
        type: 'RecordNotFound',
        message: 'The deal is not here or was deleted. No quote was made.',
        id: input.opportunity,
      })
    const setup = readSetup(context.db)
    const language = input.language ?? 'en'
    const record = inSpace(context.newId(quote), spaceOf(deal.id))
    const currency = deal.currency ?? officeCurrency(context.db)
    const lines = readLines(context.db, { table: 'lineItem', field: 'opportunity', id: deal.id, currency })
    const made = create(quote, record, {
      number: numberOf(record, setup.prefix, context.today),
      version: 1,
      name: input.name ?? deal.name ?? '',
      state: 'draft',
      opportunity: deal.id,
      account: deal.account,
      contact: deal.contact,
      owner: context.me,
      validUntil: addDays(context.today, setup.validDays ?? 30),
      language,
      currency,
      terms: language === 'de' ? setup.termsDe : setup.termsEn,
      createdAt: new Date(context.now).toISOString(),
    })
    const inCurrency = lines.filter((line) => (line.currency ?? currency) === currency)
    return ok({ writes: [made, ...linesCopied(context, record, inCurrency)], value: { id: record } })
  },
})

export const addQuoteLines = defineCommand({
  name: 'quotes.addLines',
  summary: 'Adds lines to a draft, priced by the price book that holds for its customer.',
  input: z.object({ quote: id, lines: z.array(lineInput).min(1).max(200) }),
  run: (context, input) => {
    const open = openQuote(context, input.quote)
    if (!open.ok) return open
    const { value: row } = open
    const setup = readSetup(context.db)
    const writes: Write[] = []
    let position =
      context.db.get<{ last: string | null }>('SELECT max(position) AS last FROM quoteLine WHERE quote = ?', row.id)
        ?.last ?? null
    for (const line of input.lines) {
      const currency = row.currency ?? officeCurrency(context.db)
      const values = lineValues(context, line, { currency, account: row.account })
      if (!values.ok) return values
      position = line.position ?? keyBetween(position, null)
      const record = inSpace(context.newId(quoteLine), spaceOf(row.id))
      const taxPercent = values.value.taxPercent ?? (line.taxPercent === undefined ? setup.taxPercent : null)
      writes.push(create(quoteLine, record, { ...values.value, taxPercent, quote: row.id, position }))
    }
    return ok({ writes, value: { ids: writes.map((one) => one.id) } })
  },
})

export const changeQuoteLine = defineCommand({
  name: 'quotes.changeLine',
  summary: 'Changes a line of a draft.',
  input: z.object({ id, set: lineInput }),
  run: (context, input) => {
    const row = context.find(quoteLine, input.id)
    const open = openQuote(context, row?.quote)
    if (!row || !open.ok)
      return open.ok
        ? fail({
            type: 'RecordNotFound',
            message: 'The line is not here or was deleted. Nothing was changed.',
            id: input.id,
          })
        : open
    const changes = lineChanges(input.set)
    return changes.ok ? ok({ writes: [update(quoteLine, row.id, changes.value)], value: { id: row.id } }) : changes
  },
})

/** A draft that is replaced stays as it was when the new version was made. */
const frozenAsItIs = (context: CommandContext, row: Row<typeof quote>): readonly Write[] => {
  if (row.frozen !== null) return []
  const frozen = freeze(context, row)
  return frozen.ok ? [update(quote, row.id, { state: 'expired', frozen: frozen.value })] : []
}

export const newQuoteVersion = defineCommand({
  name: 'quotes.newVersion',
  summary: 'Makes the next version of a quote as a draft with the same lines; the old one stays as it is.',
  input: z.object({ id }),
  run: (context, input) => {
    const row = context.find(quote, input.id)
    if (!row)
      return fail({
        type: 'RecordNotFound',
        message: 'The quote is not here or was deleted. No version was made.',
        id: input.id,
      })
    const record = inSpace(context.newId(quote), spaceOf(row.id))
    const setup = readSetup(context.db)
    const made = create(quote, record, {
      number: row.number,
      version: newestVersion(context.db, row) + 1,
      name: row.name,
      state: 'draft',
      opportunity: row.opportunity,
      account: row.account,
      contact: row.contact,
      owner: context.me,
      validUntil: addDays(context.today, setup.validDays ?? 30),
      language: row.language,
      currency: row.currency,
      discountPercent: row.discountPercent,
      discountAmount: row.discountAmount,
      adjustment: row.adjustment,
      intro: row.intro,
      terms: row.terms,
      previous: row.id,
      createdAt: new Date(context.now).toISOString(),
    })
    const old = isDraft(row.state) ? frozenAsItIs(context, row) : []
    return ok({
      writes: [made, ...linesCopied(context, record, linesOfQuote(context.db, row)), ...old],
      value: { id: record },
    })
  },
})

export const setUpQuotes = defineCommand({
  name: 'quotes.setUp',
  summary: 'Changes how the office’s quotes look and what holds for all of them.',
  input: z.object({
    companyName: z.string().max(1_000).nullable().optional(),
    address: z.string().max(2_000).nullable().optional(),
    footer: z.string().max(2_000).nullable().optional(),
    colour: z
      .string()
      .regex(/^#[0-9a-f]{6}$/i)
      .nullable()
      .optional(),
    logo: id.nullable().optional(),
    prefix: z.string().max(20).nullable().optional(),
    validDays: z.int().min(1).max(3_650).nullable().optional(),
    discountLimit: z.number().min(0).max(100).nullable().optional(),
    taxPercent: z.number().min(0).max(100).nullable().optional(),
    termsEn: z.string().max(20_000).nullable().optional(),
    termsDe: z.string().max(20_000).nullable().optional(),
  }),
  run: (context, input) => {
    const usual = context.derivedId(quoteSetup, 'office', 'quotes')
    const known = readSetup(context.db).id ?? usual
    const write = context.find(quoteSetup, known) ? update(quoteSetup, known, input) : create(quoteSetup, usual, input)
    return ok({ writes: [write], value: { id: write.id } })
  },
})
