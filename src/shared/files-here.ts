/**
 * What this PC knows of the contents of the office's files, beside what the office itself knows: which are here, which it
 * keeps. Local to the PC and never replicated.
 */
export interface FilesHere {
  /** How many chunks of each of these files are here; files without one are left out. */
  held(files: readonly string[]): ReadonlyMap<string, number>
  /** Those of `files` that somebody at this PC has asked for and that are not all here. */
  wanted(files: readonly string[]): ReadonlySet<string>
  /** What is kept offline here: single files, everything attached to a record, folders by name. */
  kept(): readonly KeptKey[]
  usage(): FilesUsage
}

export interface KeptKey {
  readonly kind: 'file' | 'record' | 'folder'
  readonly name: string
}

/** In bytes, on this PC's disk. */
export interface FilesUsage {
  readonly used: number
  /** What may stay here of files that another PC keeps. */
  readonly budget: number
}

/** Tells live queries that what is here has changed; no table has this name. */
export const filesHereTouched = 'files here'
