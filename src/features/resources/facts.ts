/** What may be said of a resource when it is added, by job or command. */
import { z } from 'zod'
import type { Values } from '#shared/schema.ts'
import type { resource } from './resources.schema.ts'

const id = z.string().max(36)

export const factsInput = {
  collection: id.nullish(),
  tags: z.array(z.string().trim().min(1).max(200)).max(50).optional(),
  product: id.nullish(),
  industry: z.string().trim().max(200).nullish(),
  stage: id.nullish(),
  language: z.string().trim().max(50).nullish(),
  reviewBy: z.iso.date().nullish(),
} as const
const facts = z.object(factsInput)

/** The first values of a resource, save for its title and content. */
export const resourceValues = (
  context: { readonly me: string; readonly now: number },
  given: z.infer<typeof facts>,
): Values<typeof resource> => ({
  ...given,
  tags: given.tags ?? [],
  owner: context.me,
  createdAt: new Date(context.now).toISOString(),
})
