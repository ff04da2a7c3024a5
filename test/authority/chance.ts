/** Randomness that a seed repeats (xorshift32 after a splitmix step). */
export class Chance {
  #state: number
  constructor(seed: number) {
    let mixed = (seed + 0x9e3779b9) | 0
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    this.#state = (mixed ^ (mixed >>> 16)) | 0 || 1
  }

  /** A whole number from 0 to below `end`. */
  below(end: number): number {
    this.#state ^= this.#state << 13
    this.#state ^= this.#state >>> 17
    this.#state ^= this.#state << 5
    return (this.#state >>> 0) % end
  }

  /** True in `percent` of 100 cases. */
  likely(percent: number): boolean {
    return this.below(100) < percent
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)]
    if (item === undefined) throw new Error('Nothing to pick from')
    return item
  }

  /** By weights. */
  weighted<T>(items: readonly (readonly [T, number])[]): T {
    let left = this.below(items.reduce((sum, [, weight]) => sum + weight, 0))
    for (const [item, weight] of items) if ((left -= weight) < 0) return item
    throw new Error('No weights')
  }

  shuffled<T>(items: readonly T[]): T[] {
    const left = [...items]
    for (let at = left.length - 1; at > 0; at--) {
      const other = this.below(at + 1)
      const held = left[at] as T
      left[at] = left[other] as T
      left[other] = held
    }
    return left
  }
}
