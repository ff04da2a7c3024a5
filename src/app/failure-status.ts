/** The HTTP statuses of failures: what answers are sent with, and what the description of the API lists. */
import type { Failure } from '#shared/result.ts'

const statuses: Readonly<Record<string, number>> = {
  InvalidInput: 400,
  NotJson: 400,
  NoSession: 401,
  LaunchUsed: 401,
  NotHttp: 400,
  WrongTarget: 400,
  Forbidden: 403,
  WrongOrigin: 403,
  CrossSite: 403,
  WrongMethod: 405,
  BodyTooSlow: 408,
  WrongType: 415,
  WrongExpectation: 417,
  WrongHost: 421,
  KeyReused: 422,
  HeadersTooLarge: 431,
  TooManyPages: 503,
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
  405: 'The method is not served',
  408: 'The request did not arrive in time',
  409: 'The office said no; `type` says why',
  413: 'More than this takes',
  415: 'The content is of a type that is not taken',
  417: 'More is expected than is promised here',
  421: 'The address is not served here',
  422: 'The idempotency key was used for another request',
  429: 'Too many requests for this token',
  431: 'The headers are too large',
  500: 'It went wrong here; look whether it was saved',
  503: 'Nothing can be saved or shown right now',
  504: 'The answer took too long',
  507: 'The disk is full',
}

/** Every status that a failure can have. */
export const failureStatuses: readonly number[] = [...new Set([...Object.values(statuses), 404, 409])].sort(
  (one, other) => one - other,
)
