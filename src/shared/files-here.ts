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
  /** What this PC has read in them; absent where nobody reads. */
  readonly texts?: TextsHere
}

/** The text inside files, read by this PC for itself: in no log, and made anew from the files at any time. */
export interface TextsHere {
  /** Contents with every word, or a word that begins so, the best first. */
  find(text: string, most: number): readonly FoundText[]
  /** How the reading of these contents ended; those that nobody has read yet are left out. */
  states(contents: readonly string[]): ReadonlyMap<string, TextState>
  /** What it looks like as plain text; undefined before it was read. */
  preview(content: string): ReadText | undefined
  /** A picture inside it as a `data:` address. */
  picture(content: string, at: number): string | undefined
}

export interface FoundText {
  /** SHA-256 of the content, hex. */
  readonly content: string
  /** The words with what is around them. */
  readonly excerpt: string
}

/** `unreadable`: damaged, locked or not what it seems; the others are limits of this PC that it ran into. */
export type TextState = 'read' | 'noText' | 'unreadable' | 'locked' | 'tooLarge' | 'tooSlow'

export interface ReadText {
  readonly state: TextState
  /** What the bytes are, whatever the name says. */
  readonly kind: ContentKind
  readonly blocks: readonly TextBlock[]
  /** More was in it than is shown. */
  readonly isCut: boolean
}

export type ContentKind =
  | 'pdf'
  | 'picture'
  | 'svg'
  | 'video'
  | 'audio'
  | 'docx'
  | 'xlsx'
  | 'pptx'
  | 'mail'
  | 'markdown'
  | 'html'
  | 'text'
  | 'archive'
  | 'program'
  | 'unknown'

/** A picture is named by its place among the pictures of the file. */
export type TextBlock =
  | { readonly kind: 'heading' | 'paragraph' | 'item'; readonly text: string }
  | { readonly kind: 'row'; readonly cells: readonly string[] }
  | { readonly kind: 'part'; readonly text: string }
  | { readonly kind: 'picture'; readonly picture: number }

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
