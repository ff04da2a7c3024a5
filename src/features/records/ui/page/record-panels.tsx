/**
 * Panels that other rooms add to records' pages: files, what is said about a record, what was sent. They stand beneath
 * what belongs to the record, in the order in which they are listed in `app/page/record-panels.tsx`.
 */
import { createContext, use, type ComponentType } from 'react'

export interface RecordPanelProps {
  /** The table that the record is in. */
  readonly table: string
  readonly id: string
  /** What the record is called, for the names of buttons and commands. */
  readonly title: string
}

export interface RecordPanel {
  readonly name: string
  /** Whose records have it. */
  readonly on: (table: string) => boolean
  /** Shows itself, nothing while there is nothing to say. A record's id is its key, so state never passes to the next record. */
  readonly Panel: ComponentType<RecordPanelProps>
}

const RecordPanelsContext = createContext<readonly RecordPanel[]>([])

export const RecordPanelsProvider = RecordPanelsContext.Provider

/** The panels of a table's records, in their order. */
export const useRecordPanels = (table: string): readonly RecordPanel[] =>
  use(RecordPanelsContext).filter((panel) => panel.on(table))
