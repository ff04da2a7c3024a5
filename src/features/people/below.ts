/** Who answers to whom, by their manager or that of their team. */
import { sql, type Sql } from '../records/sql.ts'

/** A query for the ids of everybody below a person, at any depth; a loop among managers ends by itself. */
export const belowPerson = (person: string): Sql => sql`
  WITH RECURSIVE below(id) AS (
    SELECT p.id FROM person AS p LEFT JOIN team AS t ON t.id = p.team
    WHERE p.id <> ${person} AND (p.manager = ${person} OR t.manager = ${person})
    UNION
    SELECT p.id FROM person AS p LEFT JOIN team AS t ON t.id = p.team
      JOIN below AS b ON b.id = p.manager OR b.id = t.manager
    WHERE p.id <> ${person}
  ) SELECT id FROM below`
