/** Files that are dropped anywhere on the page: one that misses would otherwise be shown in place of the page. */
import { useEffect, useState } from 'react'
import { useNewest } from './use-newest.ts'

const isFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true

/** Whether files are over the page just now. */
export function useFileDrop(take: (files: readonly File[]) => void): boolean {
  const [over, setOver] = useState(false)
  const newest = useNewest(take)
  useEffect(() => {
    const onOver = (event: DragEvent): void => {
      if (!isFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent): void => {
      if (!isFiles(event)) return
      event.preventDefault()
      setOver(false)
      newest()([...(event.dataTransfer?.files ?? [])])
    }
    addEventListener('dragover', onOver)
    addEventListener('dragleave', onLeave)
    addEventListener('drop', onDrop)
    return () => {
      removeEventListener('dragover', onOver)
      removeEventListener('dragleave', onLeave)
      removeEventListener('drop', onDrop)
    }
  }, [newest])
  return over
}
