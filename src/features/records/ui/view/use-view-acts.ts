/** What can be done with saved views; every act says what it did, and what can be taken back has an undo. */
import type { Table } from '#shared/schema.ts'
import { failureText } from '#ui/failures.ts'
import { useCommandCall } from '#ui/live.ts'
import { useLabel, useLocale, useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import type { Failure } from '#shared/result.ts'
import type { ViewItem } from '../../../views/views.queries.ts'
import { valuesOf } from './saved.ts'
import { shapesOf } from './shapes.ts'
import type { ViewControl } from './use-view.ts'
import { viewMessages } from './view.messages.ts'

export interface ViewActs {
  /** The name of what is looked at. */
  readonly name: string
  readonly save: () => Promise<void>
  readonly discard: () => void
  /** Answers whether it was kept. */
  readonly saveAs: (name: string) => Promise<boolean>
  readonly rename: (name: string) => Promise<boolean>
  readonly duplicate: () => Promise<void>
  readonly remove: () => Promise<void>
  /** Makes what is looked at the view that this person begins with. */
  readonly begin: () => Promise<void>
  readonly shared: (copy: string) => Promise<void>
  readonly copyLink: () => Promise<void>
}

export function useViewActs(table: Table, control: ViewControl): ViewActs {
  const text = useText(viewMessages)
  const label = useLabel()
  const locale = useLocale()
  const toast = useToast()
  const create = useCommandCall('records.create')
  const update = useCommandCall('records.update')
  const remove = useCommandCall('records.delete')
  const setUsual = useCommandCall('views.setUsual')
  const { view, saved, usual, open } = control
  const shape = shapesOf(table)[0] ?? 'table'
  const name = saved?.name ?? text.everything(label(table.plural))
  const refused = (failure: Failure): false => {
    toast({ text: failureText(failure, locale), tone: 'bad' })
    return false
  }
  const made = async (as: string, values: Pick<ViewItem, 'kind' | 'filter' | 'layout'>): Promise<boolean> => {
    const result = await create.run({ table: 'savedView', values: { table: table.name, name: as, ...values } })
    if (!result.ok) return refused(result.failure)
    toast({ text: text.savedAs(as), operation: result.value.operation, tone: 'good' })
    open((result.value.value as { id: string }).id, 'replace')
    return true
  }
  return {
    name,
    async save() {
      if (saved === null) return
      const result = await update.run({ id: saved.id, set: { ...valuesOf(view, shape) } })
      if (!result.ok) return void refused(result.failure)
      toast({ text: text.savedAs(saved.name), operation: result.value.operation, tone: 'good' })
      open(saved.id, 'replace')
    },
    discard: () => open(saved?.id ?? null, 'replace'),
    saveAs: (as) => made(as, valuesOf(view, shape)),
    async rename(as) {
      if (saved === null) return false
      const result = await update.run({ id: saved.id, set: { name: as } })
      if (!result.ok) return refused(result.failure)
      toast({ text: text.savedAs(as), operation: result.value.operation, tone: 'good' })
      return true
    },
    async duplicate() {
      if (saved !== null) await made(text.copyOf(saved.name), saved)
    },
    async remove() {
      if (saved === null) return
      const result = await remove.run({ ids: [saved.id] })
      if (!result.ok) return void refused(result.failure)
      toast({ text: text.deleted(saved.name), operation: result.value.operation })
      open(null, 'replace')
    },
    async begin() {
      const result = await setUsual.run({ table: table.name, view: saved?.id ?? null })
      if (!result.ok) return void refused(result.failure)
      toast({ text: text.begins(name), operation: result.value.operation, tone: 'good' })
    },
    async shared(copy) {
      // Who began with it goes on doing so.
      if (usual === saved?.id) await setUsual.run({ table: table.name, view: copy })
      open(copy, 'replace')
    },
    async copyLink() {
      const address = `${location.origin}${location.pathname}${saved === null ? location.search : `?v=${saved.id}`}`
      await navigator.clipboard.writeText(address)
      toast({ text: text.linkCopied })
    },
  }
}
