/**
 * Failures as the HTTP API tells them: RFC 9457, `application/problem+json`. `code` is the failure's type; `type` is the
 * address of this server that says more about it; whatever else the failure says stands beside them.
 */
import type { Failure } from './result.ts'

export const problemType = 'application/problem+json'

export interface Problem {
  /** `/api/problems/CODE`, on the server that was asked. */
  readonly type: string
  readonly title: string
  readonly status: number
  /** A sentence for people that says what was kept. */
  readonly detail: string
  readonly code: string
  readonly [detail: string]: unknown
}

/** `InvalidInput` in words: "Invalid input". */
const titleOf = (code: string): string => {
  const words = code.replaceAll(/(?<=[a-z])([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}

export const problemOf = ({ type: code, message, ...details }: Failure, status: number): Problem => ({
  ...details,
  type: `/api/problems/${encodeURIComponent(code)}`,
  title: titleOf(code),
  status,
  detail: message,
  code,
})

/** The failure that a problem tells; undefined for anything else. */
export function failureOfProblem(answer: unknown): Failure | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined
  const { type: _, title: __, status: ___, detail, code, ...details } = answer as Readonly<Record<string, unknown>>
  if (typeof code !== 'string' || typeof detail !== 'string') return undefined
  return { ...details, type: code, message: detail }
}
