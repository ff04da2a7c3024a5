/** Stories of closed deals: those that were told, and a proposal for one that was not. */
import { z } from 'zod'
import { defineQuery } from '#replica/query.ts'
import { daysBetween } from '#shared/dates.ts'
import { readDealCompetitors } from '../competitors/competitors.queries.ts'
import { readDealContacts } from '../deal-people/deal-people.queries.ts'
import { dealContact } from '../deal-people/deal-people.schema.ts'
import { readDeals } from '../opportunities/opportunity-rows.ts'
import { opportunity as opportunityTable } from '../opportunities/opportunities.schema.ts'
import { idOrNull, many, moment, text, id } from '../records/answers.ts'
import { sentencesOf } from './story.ts'

const story = z.strictObject({
  id,
  opportunity: id,
  deal: text,
  account: text,
  outcome: z.enum(['won', 'lost']).nullable(),
  text: z.string(),
  author: idOrNull,
  authorName: text,
  toldAt: moment,
})
export type Story = z.infer<typeof story>

export const listStories = defineQuery({
  name: 'stories.list',
  summary: 'Stories of closed deals, newest first; of one deal, or of all.',
  input: z.object({ opportunity: z.string().max(36).optional(), limit: z.int().min(1).max(200).default(50) }),
  output: many(story),
  reads: ['dealStory', 'opportunity', 'stage', 'account', 'person'],
  run: ({ db }, { opportunity, limit }): readonly Story[] =>
    db.all<Story>(
      `SELECT t.id, t.opportunity, o.name AS deal, (SELECT name FROM account WHERE id = o.account) AS account,
         CASE WHEN s.type IN ('won', 'lost') THEN s.type END AS outcome, coalesce(t.text, '') AS text, t.author,
         (SELECT name FROM person WHERE id = t.author) AS authorName, t.toldAt
       FROM dealStory AS t JOIN opportunity AS o ON o.id = t.opportunity LEFT JOIN stage AS s ON s.id = o.stage
       WHERE ?1 IS NULL OR t.opportunity = ?1 ORDER BY t.toldAt DESC, t.id LIMIT ?2`,
      opportunity ?? null,
      limit,
    ),
})

const tags = { en: 'en-GB', de: 'de-DE' } as const

export const proposeStory = defineQuery({
  name: 'stories.propose',
  summary: 'A story of a closed deal, proposed from its own history; no sentence for a deal that is open.',
  input: z.object({ opportunity: z.string().max(36), language: z.enum(['en', 'de']) }),
  output: z.strictObject({ sentences: many(z.string()) }),
  reads: [
    'opportunity',
    'stage',
    'account',
    'product',
    'person',
    'contact',
    'dealContact',
    'activity',
    'lineItem',
    'dealCompetitor',
    'competitor',
    'evidence',
    'task',
    'event',
  ],
  run: (context, { opportunity, language }) => {
    const deal = readDeals(context, [opportunity])[0]
    if (!deal || (deal.stageType !== 'won' && deal.stageType !== 'lost')) return { sentences: [] }
    const { db } = context
    const day = (date: string | null): string | null =>
      date === null
        ? null
        : new Intl.DateTimeFormat(tags[language], { dateStyle: 'long', timeZone: 'UTC' }).format(
            Date.parse(`${date}T00:00:00Z`),
          )
    const amount =
      deal.amount === null
        ? null
        : new Intl.NumberFormat(tags[language], {
            maximumFractionDigits: 0,
            ...(deal.currency === null ? {} : { style: 'currency', currency: deal.currency }),
          }).format(deal.amount)
    const labelOf = (
      choices: readonly { readonly value: string; readonly label: { en: string; de: string } }[],
      value: string | null,
    ) => choices.find((one) => one.value === value)?.label[language] ?? value
    const rivals = readDealCompetitors(db, opportunity)
    const named = rivals.filter(({ competitor }) => competitor === deal.decidedAgainst)
    const evidence = db.get<{ text: string | null }>(
      'SELECT text FROM evidence WHERE opportunity = ? ORDER BY givenOn DESC, id DESC LIMIT 1',
      opportunity,
    )?.text
    return {
      sentences: sentencesOf(
        {
          outcome: deal.stageType,
          deal: deal.name ?? '',
          account: deal.accountTitle,
          product: deal.productTitle,
          owner: deal.ownerTitle,
          source: deal.leadSource,
          openedOn: day(deal.openedOn),
          closedOn: day(deal.closedOn),
          amount,
          days: deal.openedOn === null || deal.closedOn === null ? null : daysBetween(deal.openedOn, deal.closedOn),
          people: readDealContacts(db, opportunity)
            .slice(0, 4)
            .map(({ name, role }) => {
              const part = labelOf(dealContact.fields.role.choices, role)
              return part === null ? name : `${name} (${part})`
            }),
          against: (named.length > 0 ? named : rivals).map(({ name }) => name),
          evidence: evidence ?? null,
          decided: deal.reasonNote === null ? null : deal.reasonNote.slice(0, 600),
          reason: labelOf(opportunityTable.fields.reason.choices, deal.reason),
          step: deal.closedFromTitle,
        },
        language,
      ),
    }
  },
})
