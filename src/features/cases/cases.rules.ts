/** Defaults of cases; a case that is resolved says when. */
import { ok } from '#shared/result.ts'
import { rulesFor, type RecordRules } from '../records/rules.ts'
import { closedCaseStatuses, supportCase } from './cases.schema.ts'

const isClosed = (status: string | null | undefined): boolean => closedCaseStatuses.includes(status ?? '')

export const caseRules: RecordRules = rulesFor(supportCase, {
  creating: (context, values) => {
    const now = new Date(context.now).toISOString()
    const status = values.status ?? 'new'
    return ok({
      ...values,
      owner: values.owner === undefined ? context.me : values.owner,
      status,
      openedAt: values.openedAt ?? now,
      closedAt: values.closedAt ?? (isClosed(status) ? now : null),
      createdAt: now,
    })
  },
  changing: (context, row, values) => {
    if (values.status === undefined || values.closedAt !== undefined) return ok(values)
    if (isClosed(values.status) === isClosed(row.status)) return ok(values)
    return ok({ ...values, closedAt: isClosed(values.status) ? new Date(context.now).toISOString() : null })
  },
})
