/**
 * The names and types of the peer's commands, queries and jobs, as the page sees them. This folder may not import the
 * features, so `app/page/catalogue.types.ts` adds them to `Catalogue` by declaration merging, and every call by name is
 * checked. A name that the catalogue does not list takes and gives `unknown`.
 */

// oxlint-disable-next-line typescript/no-empty-interface -- filled in by declaration merging
export interface Catalogue {}

type Entry = { readonly input: unknown; readonly output: unknown }
type Part<Name extends string> = Catalogue extends Record<Name, infer Entries> ? Entries : Record<never, Entry>
type Named<Entries> = keyof Entries & string

// oxlint-disable typescript/no-redundant-type-constituents -- `never` only until the catalogue is merged in
export type CommandName = Named<Part<'commands'>> | (string & {})
export type QueryName = Named<Part<'queries'>> | (string & {})
export type JobName = Named<Part<'jobs'>> | (string & {})

type InputIn<Entries, Name> = Name extends keyof Entries
  ? Entries[Name] extends { readonly input: infer Input }
    ? Input
    : unknown
  : unknown
type OutputIn<Entries, Name> = Name extends keyof Entries
  ? Entries[Name] extends { readonly output: infer Output }
    ? Output
    : unknown
  : unknown

export type CommandInput<Name> = InputIn<Part<'commands'>, Name>
export type CommandOutput<Name> = OutputIn<Part<'commands'>, Name>
export type QueryInput<Name> = InputIn<Part<'queries'>, Name>
export type QueryOutput<Name> = OutputIn<Part<'queries'>, Name>
export type JobInput<Name> = InputIn<Part<'jobs'>, Name>
