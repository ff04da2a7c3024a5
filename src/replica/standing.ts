/**
 * How far a change counts. Kept in `set_aside` for those that do not count in full; states from
 * `waiting` on keep the change's entries out of every table, while the log still has them and passes them on.
 */
export const standing = {
  full: 0,
  /** Its author could only add: changes of other people's records do not count. */
  appendOnly: 1,
  /** Its author could only change what is there: new records do not count. */
  editOnly: 2,
  /** Its author had lost the right to change what others made, unknowing: that part waits for a decision. */
  editLate: 3,
  /** Its author had lost the right to add, unknowing: the new records in it wait for a decision. */
  appendLate: 4,
  /** It cites statements of the office log that are not here yet. */
  waiting: 8,
  /** Its author had lost every right to write there, unknowing, and it is beyond what the others held then. */
  late: 9,
  /** Its author had no right to write, as the office log stood when it was written. */
  refused: 10,
  /** Late, and thrown away by somebody with the right to. */
  discarded: 11,
} as const
export type Standing = (typeof standing)[keyof typeof standing]

export const isShown = (state: number): boolean => state < standing.waiting

export const rightsOfState = (state: number): { readonly mayCreate: boolean; readonly mayEdit: boolean } => ({
  mayCreate: state !== standing.editOnly && state !== standing.appendLate,
  mayEdit: state !== standing.appendOnly && state !== standing.editLate,
})
