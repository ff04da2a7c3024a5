/** "Who can change this?" of a deal. */
import { z } from 'zod'
import { defineQuery } from '#replica/query.ts'
import type { Failure } from '#shared/result.ts'
import { dealOfAnother, dealRights, type DealRights, judgementOfAnother } from './deal-rights.ts'
import { dealRightsAnswer } from './deal-people.answers.ts'

export interface DealRightsView extends DealRights {
  /** Why the person at this PC does not change its facts, or its owner's judgement; null when they may. */
  readonly refusal: Failure | null
  readonly judgementRefusal: Failure | null
}

export const getDealRights = defineQuery({
  name: 'deals.rights',
  summary: 'Who changes the facts of a deal, and whether the person at this PC does; null when it is not here.',
  input: z.object({ id: z.string().max(36) }),
  output: dealRightsAnswer.nullable(),
  reads: ['opportunity', 'dealMember', 'person', 'team', 'statement'],
  run: (context, { id }): DealRightsView | null => {
    const rights = dealRights(context, id)
    if (!rights) return null
    return {
      ...rights,
      refusal: rights.mayChange ? null : dealOfAnother(rights),
      judgementRefusal: rights.mayJudge ? null : judgementOfAnother(rights),
    }
  },
})
