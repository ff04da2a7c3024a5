/** Why an import ends early, in words that say what was kept. */
import type { Failure } from '#shared/result.ts'

export const cancelled: Failure = {
  type: 'Cancelled',
  message: 'The import was cancelled; everything that it had written was taken back.',
}

export const diskFull: Failure = {
  type: 'DiskFull',
  message:
    'The disk is full. Records saved before are kept: make room and import the same files again to complete it, or undo it.',
}
