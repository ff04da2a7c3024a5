/** Expected failures are values; bugs throw. Every boundary returns a Result and every caller looks at `ok`. */
export type Result<T, F extends Failure = Failure> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: F }

/**
 * What went wrong, for programs (`type`) and for people (`message`, an English sentence that says what was kept).
 * The page translates by `type` and falls back to `message`.
 */
export interface Failure {
  readonly type: string
  readonly message: string
  readonly [detail: string]: unknown
}

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })

export const fail = <F extends Failure>(failure: F): { readonly ok: false; readonly failure: F } => ({
  ok: false,
  failure,
})
