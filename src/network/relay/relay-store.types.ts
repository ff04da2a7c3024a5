/** Where a relay keeps packages. One contract (relay-store.contract.ts) holds for every store. */

export interface StoreLimits {
  /** Of one stream; beyond, its oldest packages go. */
  readonly streamBytes: number
  readonly streamPackages: number
  /** Of everything; beyond, nothing more is taken. */
  readonly totalBytes: number
}

export interface StoredPackage {
  /** Counts from 1 within its stream; grows, also over packages that have gone. */
  readonly number: number
  readonly bytes: Uint8Array
}

export interface RelayStore {
  /** A name that this store got when it was made: another one means that all numbers begin anew. */
  readonly name: string
  /** Durable when it resolves. `full`: nothing was kept. */
  append(stream: Uint8Array, bytes: Uint8Array, now: number): Promise<number | 'full'>
  /** In order, those after `after` that are still here, until `mostBytes` are reached; at least one. */
  read(stream: Uint8Array, after: number, mostBytes: number): Promise<readonly StoredPackage[]>
  /** The highest number that the stream has given; 0: none, or all gone long ago. */
  last(stream: Uint8Array): Promise<number>
  /** Drops what was appended before that time. Returns how many packages. */
  expire(before: number): Promise<number>
  /** Of all packages together. */
  bytes(): Promise<number>
  close(): Promise<void>
}
