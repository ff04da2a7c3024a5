/** The HTTP statuses of failures: what answers are sent with, and what the description of the API lists. */
import type { Failure } from '#shared/result.ts'

const statuses: Readonly<Record<string, number>> = {
  InvalidInput: 400,
  NotJson: 400,
  NoSession: 401,
  LaunchUsed: 401,
  Forbidden: 403,
  BodyTooSlow: 408,
  KeyReused: 422,
  TooManyRequests: 429,
  BodyTooLarge: 413,
  UploadTooLarge: 413,
  Unexpected: 500,
  Stopped: 500,
  Damaged: 503,
  ReadOnly: 503,
  TooSlow: 504,
  DiskFull: 507,
}

/** The HTTP status that goes with a failure: what the office itself refuses is a conflict. */
export const statusOf = ({ type }: Failure): number =>
  statuses[type] ?? (/^Unknown|NotFound$|Missing$/.test(type) ? 404 : 409)

/** What each status of a failure means. */
export const statusMeanings: Readonly<Record<number, string>> = {
  400: 'The input is not right',
  401: 'The token is missing, wrong or revoked',
  403: 'Not from where this came, or not for this token',
  404: 'There is nothing by that name or id',
  408: 'The request did not arrive in time',
  409: 'The office said no; `type` says why',
  413: 'More than this takes',
  422: 'The idempotency key was used for another request',
  429: 'Too many requests for this token',
  500: 'It went wrong here; look whether it was saved',
  503: 'Nothing can be saved or shown right now',
  504: 'The answer took too long',
  507: 'The disk is full',
}

/** Every status that a failure can have. */
export const failureStatuses: readonly number[] = [...new Set([...Object.values(statuses), 404, 409])].sort(
  (one, other) => one - other,
)
