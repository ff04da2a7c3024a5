/** What the queries about requests answer, as the API describes it. */
import { z } from 'zod'
import { stageTypes } from '../stages/stages.schema.ts'
import { requestKinds, requestStates } from './requests.schema.ts'

const text = z.string().nullable()
const kinds = requestKinds.map(({ value }) => value)
const states = requestStates.map(({ value }) => value)

const requestItem = z.strictObject({
  id: z.string(),
  what: z.string(),
  kind: z.enum(kinds),
  why: text,
  neededBy: text,
  opportunity: z.string(),
  deal: z.string(),
  account: text,
  stageName: text,
  amount: z.number().nullable(),
  currency: text,
  closeDate: text,
  /** Its deal is more likely won than not by its step: a decision is near. */
  near: z.boolean(),
  askedBy: text,
  askedByName: text,
  askedOf: text,
  askedOfName: text,
  state: z.enum(states),
  answeredByName: text,
  reason: text,
  promise: z
    .strictObject({
      id: z.string(),
      owner: text,
      ownerName: text,
      dueOn: text,
      movedFrom: text,
      state: z.enum(['open', 'kept', 'released']),
      reason: text,
    })
    .nullable(),
  mine: z.boolean(),
  /** For themselves. */
  mayCommit: z.boolean(),
  /** Declines it, and commits for a colleague. */
  mayDecide: z.boolean(),
})
export type RequestItem = z.infer<typeof requestItem>

export const requestList = z.array(requestItem).readonly()

const dealLine = z.strictObject({
  id: z.string(),
  name: text,
  account: text,
  owner: text,
  ownerName: text,
  stage: text,
  stageName: text,
  stageType: z.enum(stageTypes).nullable(),
  amount: z.number().nullable(),
  currency: text,
  closeDate: text,
  daysInStage: z.number().nullable(),
  nextStep: text,
  /** Requests that are open for it. */
  requests: z.int(),
})
export type NeedyDeal = z.infer<typeof dealLine>

const promiseLine = z.strictObject({
  id: z.string(),
  text: z.string(),
  owner: text,
  ownerName: text,
  waitingName: text,
  dueOn: text,
  movedFrom: text,
  opportunity: text,
  deal: text,
})
export type PromiseLine = z.infer<typeof promiseLine>

export const needsAnswer = z.strictObject({
  /** `people`: those I manage, and myself; `office`: I manage nobody, so everybody. */
  scope: z.enum(['people', 'office']),
  requests: requestList,
  promises: z.array(promiseLine).readonly(),
  nearest: z.array(dealLine).readonly(),
  toAdvance: z.array(dealLine).readonly(),
})
export type Needs = z.infer<typeof needsAnswer>
