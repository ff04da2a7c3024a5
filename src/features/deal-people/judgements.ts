/** What the owner of a deal alone says of it. */
export const judgements: ReadonlySet<string> = new Set(['probability'])
