import { useCallback, useLayoutEffect, useRef } from 'react'

/** Gives what was rendered last, for handlers that stay the same over renders. Not to be called while rendering. */
export function useNewest<T>(value: T): () => T {
  const newest = useRef(value)
  useLayoutEffect(() => {
    newest.current = value
  })
  return useCallback(() => newest.current, [])
}
