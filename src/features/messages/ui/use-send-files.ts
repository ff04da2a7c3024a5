/** Files that go with a message: it is sent first, so that they have something to belong to. What fails is named and can be tried again. */
import { useCallback, useState } from 'react'
import type { Failure } from '#shared/result.ts'
import { useUi } from '#ui/ui-context.ts'

export interface Staged {
  readonly key: number
  readonly file: File
  /** Of the upload; between 0 and 1. */
  readonly part: number | null
  readonly failure: Failure | undefined
}

let lastKey = 0

export function useSendFiles(): {
  readonly staged: readonly Staged[]
  readonly add: (files: readonly File[]) => void
  readonly drop: (key: number) => void
  readonly send: (message: string) => Promise<void>
} {
  const { client } = useUi()
  const [staged, setStaged] = useState<readonly Staged[]>([])
  const change = useCallback(
    (key: number, to: Partial<Staged>) =>
      setStaged((before) => before.map((one) => (one.key === key ? { ...one, ...to } : one))),
    [],
  )
  const add = (files: readonly File[]): void =>
    setStaged((before) => [
      ...before,
      ...files.map((file) => ({ key: ++lastKey, file, part: null, failure: undefined })),
    ])
  const drop = (key: number): void => setStaged((before) => before.filter((one) => one.key !== key))

  const send = async (message: string): Promise<void> => {
    for (const { key, file } of staged) {
      change(key, { part: 0, failure: undefined })
      const sent = await client.upload(file, (bytes) => change(key, { part: file.size === 0 ? 1 : bytes / file.size }))
      const started = sent.ok
        ? await client.startJob('files.attach', { record: message, uploads: [sent.value.upload] })
        : sent
      if (started.ok) drop(key)
      else change(key, { part: null, failure: started.failure })
    }
  }
  return { staged, add, drop, send }
}
