/** Commands and queries of the office by name, for tests that call them as the API does. */
import { featureCommands } from '#app/commands.ts'
import { featureQueries } from '#app/queries.ts'

type CommandNamed<Name> = Extract<(typeof featureCommands)[number], { readonly name: Name }>
type QueryNamed<Name> = Extract<(typeof featureQueries)[number], { readonly name: Name }>

export function command<Name extends (typeof featureCommands)[number]['name']>(name: Name): CommandNamed<Name> {
  const found = featureCommands.find((one) => one.name === name)
  if (!found) throw new Error(`No command ${name}`)
  return found as CommandNamed<Name>
}

export function query<Name extends (typeof featureQueries)[number]['name']>(name: Name): QueryNamed<Name> {
  const found = featureQueries.find((one) => one.name === name)
  if (!found) throw new Error(`No query ${name}`)
  return found as QueryNamed<Name>
}
