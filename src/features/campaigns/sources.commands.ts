/** Sources that leads, contacts and deals name, as records. The id comes from the name, so that two PCs make one. */
import { z } from 'zod'
import { create, defineCommand } from '#replica/command.ts'
import { ok } from '#shared/result.ts'
import { source } from './campaigns.schema.ts'

/** More than any office has; what is left is taken by asking again. */
const most = 200

export const adoptSources = defineCommand({
  name: 'sources.adopt',
  summary: 'Makes a source of every name that leads, contacts and deals give as their source and that has none yet.',
  input: z.object({}),
  run: (context) => {
    const names = context.db.all<{ name: string }>(
      `SELECT min(name) AS name FROM (
         SELECT trim(leadSource) AS name FROM lead UNION SELECT trim(leadSource) FROM contact
         UNION SELECT trim(leadSource) FROM opportunity)
       WHERE name IS NOT NULL AND name <> '' AND lower(name) NOT IN (SELECT lower(name) FROM source WHERE name IS NOT NULL)
       GROUP BY lower(name) ORDER BY 1 LIMIT ${most}`,
    )
    const createdAt = new Date(context.now).toISOString()
    return ok({
      writes: names.map(({ name }) =>
        create(source, context.derivedId(source, 'source name', name.toLowerCase()), { name, active: true, createdAt }),
      ),
      value: { count: names.length },
    })
  },
})
