/**
 * Who is typing at a record (a channel, a thread, a deal), and telling others that I do. It travels beside the records, to
 * those who can be reached and may read that record; nothing of it is kept, and it is forgotten by itself.
 */
import { useEffect, useMemo } from 'react'
import { useNetwork } from '#ui/live.ts'
import { useUi } from '#ui/ui-context.ts'
import { usePeople } from './names.ts'
import { openTypist, type Typist } from './typist.ts'
import { typistsAt } from './whereabouts.ts'

const monotonic = () => performance.now()

export interface TypingHere extends Typist {
  /** Ids of the other persons who type there just now. */
  readonly typists: readonly string[]
}

/**
 * `place`: the id of the record; undefined: nowhere yet. `typed` is to be called at every keystroke, `stopped` when it was
 * sent or thrown away; leaving the page says so by itself.
 */
export function useTyping(place: string | undefined): TypingHere {
  const { client } = useUi()
  const network = useNetwork()
  const me = usePeople()?.me ?? ''
  const isAlone = network === null
  const own = useMemo(
    () =>
      openTypist(
        isAlone ? undefined : place,
        (where) => void client.call('network.setTyping', { place: where }),
        monotonic,
      ),
    [client, place, isAlone],
  )
  useEffect(() => own.stopped, [own])
  return { typists: place === undefined ? [] : typistsAt(network?.peers ?? [], place, me), ...own }
}
