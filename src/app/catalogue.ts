/** Everything that can be called by name: the HTTP API, the command line and OpenAPI are derived from these lists. */
import type { AnyCommand, AnyJob, AnyQuery, Catalogue } from './catalogue.types.ts'
import { featureCommands } from './commands.ts'
import { featureJobs } from './jobs.ts'
import { featureQueries } from './queries.ts'

const commands: readonly AnyCommand[] = featureCommands
const queries: readonly AnyQuery[] = featureQueries
const jobs: readonly AnyJob[] = featureJobs

export const catalogue: Catalogue = { commands, queries, jobs }
