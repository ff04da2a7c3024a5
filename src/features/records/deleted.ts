/** Deleted records are in no view `x`; the rows below it keep them, for restoring and for looking at what was there. */
import { rowsOf } from '#replica/tables.ts'
import type { Table } from '#shared/schema.ts'
import { sql, type Sql } from './sql.ts'

/** The deleted records of a table, to be used after FROM. */
export const deletedRows = (table: Table): Sql =>
  sql`(SELECT * FROM ${{ text: rowsOf(table), parameters: [] }} WHERE deleted = 1)`
