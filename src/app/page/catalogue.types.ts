/**
 * Tells src/ui the names and types of what the peer offers, so that every call by name from the page is checked.
 * Derived from the features; types only, nothing of the peer reaches the browser.
 */
import type { Verified } from '../backup/restore.jobs.ts'
import type { Restored } from '../backup/restore.ts'
import type { CommandOutcome } from '#replica/command.ts'
import type { BulkInput, BulkSummary } from '#features/records/bulk.job.ts'
import type { ExportInput } from '#features/export/export.input.ts'
import type { ExportResult } from '#features/export/export.job.ts'
import type { PersonExportInput } from '#features/export/person/person-export.input.ts'
import type { PersonExported } from '#features/export/person/person-export.job.ts'
import type { OwnImported } from '#features/export/own-import.job.ts'
import type { FileChoice, ImportPlan, ImportPreview, ImportResult } from '#features/import/plan.schema.ts'
import type { z } from 'zod'
import type { Presence } from '#shared/network-state.ts'
import type { featureCommands } from '../commands.ts'
import type { featureQueries } from '../queries.ts'
import type { SharingInput, SharingName, SharingOutputs } from '../peer/sharing-inputs.ts'

interface Named {
  readonly name: string
  readonly input: z.ZodType
}

type InputOf<One extends Named> = One['input'] extends z.ZodType<infer Input> ? Input : never

type CommandValue<One> = One extends { run: (context: never, input: never) => infer Answer }
  ? Extract<Answer, { ok: true }> extends { value: CommandOutcome<infer Output> }
    ? Output
    : unknown
  : unknown

type CommandsOf<One extends Named> = {
  [Each in One as Each['name']]: { input: InputOf<Each>; output: CommandValue<Each> }
}

type QueriesOf<One extends Named & { readonly run: (context: never, input: never) => unknown }> = {
  [Each in One as Each['name']]: { input: InputOf<Each>; output: ReturnType<Each['run']> }
}

interface OwnCommands {
  /** Without an operation: the newest own one. */
  'operations.undo': { input: { operation?: string | undefined }; output: unknown }
  'operations.redo': { input: { operation?: string | undefined }; output: unknown }
  'files.keepOffline': {
    input: { file: string; on: boolean } | { record: string; on: boolean } | { folder: string; on: boolean }
    output: unknown
  }
  'files.fetch': { input: { id: string }; output: { here: boolean } }
  'files.stopFetching': { input: { id: string }; output: unknown }
  'files.setBudget': { input: { bytes: number }; output: unknown }
}

interface BackupCommands {
  'backups.set': { input: { folder: string; everyHours: number; passphrase?: string }; output: unknown }
  'backups.stop': { input: Record<string, never>; output: unknown }
}

type SharingCommands = {
  [Name in SharingName]: {
    input: SharingInput<Name>
    output: Name extends keyof SharingOutputs ? SharingOutputs[Name] : unknown
  }
}

/** Run in the network's thread. */
interface NetworkCommands {
  'network.join': { input: { link: string; name: string }; output: unknown }
  'network.cancelJoin': { input: Record<string, never>; output: unknown }
  'network.confirm': {
    input: { knock: string; code: string; returning?: { person: string; recovery: string } }
    output: unknown
  }
  'network.addAddress': { input: { address: string }; output: unknown }
  'network.setRelays': { input: { relays: readonly string[] }; output: unknown }
  'network.setPaused': { input: { paused: boolean }; output: unknown }
  'network.refuse': { input: { knock: string }; output: unknown }
  /** `record`: the one that is looked at; null: none. */
  'network.setTyping': { input: { place: string | null }; output: unknown }
  'network.setPresence': { input: { presence: Presence; record?: string | null }; output: unknown }
}

interface Jobs {
  'imports.analyse': { input: { uploads: readonly string[]; choices?: readonly FileChoice[] }; output: ImportPreview }
  'imports.preview': { input: { uploads: readonly string[]; plan: ImportPlan }; output: ImportPreview }
  'imports.run': { input: { uploads: readonly string[]; plan: ImportPlan }; output: ImportResult }
  'files.attach': {
    input: { record: string; uploads: readonly string[]; folder?: string }
    output: { files: readonly { id: string; name: string }[]; operation: string }
  }
  'records.bulk': { input: BulkInput; output: BulkSummary }
  'exports.run': { input: ExportInput; output: ExportResult }
  'exports.person': { input: PersonExportInput; output: PersonExported }
  'exports.bringBack': { input: { upload: string; contents?: string }; output: OwnImported }
  'backups.run': { input: Record<string, never>; output: unknown }
  'backups.verify': { input: { file: string; passphrase?: string }; output: Verified }
  'backups.restore': { input: { file: string; passphrase: string; folder: string }; output: Restored }
  'demo.generate': { input: { seed?: number; today?: string }; output: unknown }
}

type FeatureCommands = CommandsOf<(typeof featureCommands)[number]>
type FeatureQueries = QueriesOf<(typeof featureQueries)[number]>

declare module '#ui/catalogue.ts' {
  interface Catalogue {
    commands: FeatureCommands & OwnCommands & BackupCommands & SharingCommands & NetworkCommands
    queries: FeatureQueries
    jobs: Jobs
  }
}
