import { useSyncExternalStore } from 'react'

const narrow = '(max-width: 767px)'

function subscribe(listener: () => void): () => void {
  const query = matchMedia(narrow)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** Whether the window is as narrow as a phone, where tables become lists and pages have tabs. */
export const usePhone = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(narrow).matches)
