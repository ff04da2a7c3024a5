/** Whether a failing disk has altered the file of an office. Apart from doctor.ts, so that its thread loads little. */
import type { IntegrityReport } from './integrity.ts'
import { type DamagedRange, pendingDamage } from './sums.ts'

export const byteFindings = (ranges: readonly DamagedRange[] | undefined): IntegrityReport['findings'] =>
  (ranges ?? []).map(({ from, to }) => ({
    kind: 'bytes' as const,
    message: `Bytes ${from} to ${to - 1} of office.db are not what Bullpen wrote.`,
  }))

/** Of an office that is open with `unproven` bytes. */
export const checkBytes = (folder: string): IntegrityReport => ({
  findings: byteFindings(pendingDamage(folder)),
  entries: 0,
  rows: 0,
})
