/** How several files that make one table are called and found again. */
import type { Leaf } from './source.types.ts'

export function namedTogether(leaves: readonly Leaf[], kind: string) {
  const [first, ...more] = leaves
  if (!first) throw new Error('No file, no table')
  const name = more.length === 0 ? first.name : `${first.name} + ${more.length}`
  return {
    upload: first.upload,
    also: [...new Set(more.map(({ upload }) => upload))].filter((upload) => upload !== first.upload),
    part: `${first.part}${first.part === '' ? '' : '/'}${kind}`,
    name,
    title: first.name,
  }
}
