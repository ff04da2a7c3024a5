/** Files on their way to the peer, a few at a time, however many were chosen. */
import { useEffect, useRef, useState } from 'react'
import type { Failure } from '#shared/result.ts'
import type { Upload } from '#ui/client.ts'
import { useUi } from '#ui/ui-context.ts'

export interface Sending {
  readonly key: string
  readonly file: File
  readonly name: string
  readonly sent: number
  /** Undefined while it waits for its turn. */
  readonly stop?: AbortController
  readonly failure?: Failure
}

/** With the path that it has in a chosen or dropped folder. */
export interface NamedFile {
  readonly file: File
  readonly name: string
}

const atOnce = 4

export function useSending(onArrived: (upload: Upload) => void) {
  const { client } = useUi()
  const [sending, setSending] = useState<readonly Sending[]>([])
  /** What waits and what is under way, apart from what is shown. */
  const work = useRef({ count: 0, active: 0, waiting: [] as Sending[] })
  const arrived = useRef(onArrived)
  useEffect(() => {
    arrived.current = onArrived
  })
  const change = (key: string, to: Partial<Sending>): void =>
    setSending((before) => before.map((one) => (one.key === key ? { ...one, ...to } : one)))

  const sendNext = (): void => {
    const next = work.current.active < atOnce ? work.current.waiting.shift() : undefined
    if (!next) return
    const { key, file, name } = next
    const stop = new AbortController()
    work.current.active++
    change(key, { stop })
    const named = name === file.name ? file : new File([file], name)
    void client
      .upload(named, (sent) => change(key, { sent }), stop.signal)
      .then((result) => {
        work.current.active--
        if (result.ok) {
          setSending((before) => before.filter((one) => one.key !== key))
          arrived.current({ ...result.value, name })
        } else change(key, { failure: result.failure })
        sendNext()
      })
    sendNext()
  }
  return {
    sending,
    add: (files: readonly NamedFile[]): void => {
      const added = files.map(({ file, name }) => ({ key: String(++work.current.count), file, name, sent: 0 }))
      work.current.waiting.push(...added)
      setSending((before) => [...before, ...added])
      sendNext()
    },
    remove: (gone: Sending): void => {
      gone.stop?.abort()
      work.current.waiting = work.current.waiting.filter(({ key }) => key !== gone.key)
      setSending((before) => before.filter((one) => one.key !== gone.key))
    },
  }
}
