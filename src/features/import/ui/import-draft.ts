/**
 * The import under way: what was uploaded, which jobs were started, the plan as edited. Kept in sessionStorage, so that
 * a reload goes on where it was; the jobs themselves live in the peer.
 */
import { useEffect, useState } from 'react'
import type { JobState } from '#shared/protocol.ts'
import type { Upload } from '#ui/client.ts'
import type { ImportPlan, ImportPreview, ImportResult } from '../plan.schema.ts'

export interface ImportDraft {
  readonly uploads: readonly Upload[]
  /** Job ids. */
  readonly analyse?: string | undefined
  readonly preview?: string | undefined
  readonly run?: string | undefined
  readonly plan?: ImportPlan | undefined
  /** The person went back to the files; the plan is kept for when they stay the same. */
  readonly choosing?: boolean | undefined
  /** An upload that is being looked at again as another table. */
  readonly renewing?: string | undefined
  /** Questions about names that the person has answered. */
  readonly decided?: readonly string[] | undefined
}

export type ImportStage =
  | { readonly at: 'choose' }
  | { readonly at: 'gone' }
  | { readonly at: 'working'; readonly job: JobState }
  | { readonly at: 'failed'; readonly job: JobState }
  | { readonly at: 'review'; readonly plan: ImportPlan }
  | { readonly at: 'preview'; readonly plan: ImportPlan; readonly preview: ImportPreview }
  | { readonly at: 'done'; readonly job: JobState; readonly result: ImportResult }

/** Where an import stands. The newest job decides; jobs that the peer no longer knows are `gone`. */
export function stageOf(draft: ImportDraft, jobs: readonly JobState[], connected: boolean): ImportStage {
  if (draft.choosing === true) return { at: 'choose' }
  const wanted = draft.run ?? draft.preview ?? draft.analyse
  const job = jobs.find((one) => one.id === wanted)
  if (wanted !== undefined && !job) {
    if (!connected) return { at: 'choose' }
    return draft.plan && draft.run === undefined ? { at: 'review', plan: draft.plan } : { at: 'gone' }
  }
  if (!job) return draft.plan ? { at: 'review', plan: draft.plan } : { at: 'choose' }
  if (job.status === 'running') return { at: 'working', job }
  if (job.status !== 'done') return { at: 'failed', job }
  if (draft.run !== undefined) return { at: 'done', job, result: job.value as ImportResult }
  const plan = draft.plan ?? (draft.preview === undefined ? (job.value as ImportPreview).plan : undefined)
  if (!plan) return { at: 'choose' }
  if (draft.preview !== undefined) return { at: 'preview', plan, preview: job.value as ImportPreview }
  return { at: 'review', plan }
}

export type ImportStep = 'choose' | 'review' | 'preview' | 'done'

/** The step that a stage belongs to; work belongs to the step that it leads to. */
export function stepOf(stage: ImportStage): ImportStep {
  if (stage.at === 'working' || stage.at === 'failed')
    return stage.job.name === 'imports.run' ? 'done' : stage.job.name === 'imports.preview' ? 'preview' : 'choose'
  return stage.at === 'gone' ? 'choose' : stage.at
}

/** Back to an earlier step, with what has been chosen and corrected until now. */
export function backTo(draft: ImportDraft, stage: ImportStage, step: 'choose' | 'review'): ImportDraft {
  const plan = ('plan' in stage ? stage.plan : undefined) ?? draft.plan
  // What was stopped half-way is no answer to come back to.
  const stopped = 'job' in stage && stage.job.id === draft.analyse
  return {
    ...draft,
    plan,
    ...(stopped ? { analyse: undefined, renewing: undefined } : {}),
    preview: undefined,
    run: undefined,
    choosing: step === 'choose' ? true : undefined,
  }
}

/** Whether the plan is about exactly the files that are there, so that they need not be looked at again. */
export function planFits(draft: ImportDraft): boolean {
  const planned = new Set(draft.plan?.files.flatMap((file) => [file.upload, ...(file.also ?? [])]))
  return planned.size === draft.uploads.length && draft.uploads.every((one) => planned.has(one.upload))
}

const storageKey = 'bullpen.import'
export const emptyDraft: ImportDraft = { uploads: [] }

function read(): ImportDraft {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? 'null')
    return typeof kept === 'object' && kept !== null && 'uploads' in kept ? (kept as ImportDraft) : emptyDraft
  } catch {
    return emptyDraft
  }
}

/** One import at a time in this tab; leaving the page and coming back finds it again. */
export function useImportDraft(): readonly [ImportDraft, (change: (before: ImportDraft) => ImportDraft) => void] {
  const [draft, setDraft] = useState(read)
  useEffect(() => {
    try {
      sessionStorage.setItem(storageKey, JSON.stringify(draft))
    } catch {
      // Too large to keep: it then lasts until the next reload.
    }
  }, [draft])
  return [draft, setDraft]
}
