/**
 * An office for one command of the command line: through the peer that has it open, or opened here for the moment. The
 * same calls either way.
 */
import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { checkBytes } from '#replica/byte-check.ts'
import { checkFolder } from '#replica/doctor.ts'
import { openReplica } from '#replica/replica.ts'
import type { JobState } from '#shared/protocol.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { catalogue } from '../catalogue.ts'
import { failureOf } from '../peer/answer.ts'
import { folderFailure, openDataFolder, type DataFolder } from '../peer/data-folder.ts'
import { damageIn } from '../peer/integrity.ts'
import { openInProcess } from '../peer/in-process.ts'
import { Access, type ApiToken } from '../server/access.ts'
import { tables } from '../tables.ts'
import { findRunningPeer, type PeerClient } from './peer-client.ts'
import { savingTo } from './save-file.ts'

export interface TokenList {
  create(name: string): Promise<Result<{ readonly name: string; readonly token: string }>>
  list(): Promise<Result<readonly ApiToken[]>>
  revoke(name: string): Promise<Result<unknown>>
}

export interface OfficeAccess {
  /** True when a running peer does the work. */
  readonly isShared: boolean
  command(name: string, input: unknown): Promise<Result<unknown>>
  query(name: string, input: unknown): Promise<Result<unknown>>
  /** Makes a file known to jobs; the id is what they take as an upload. */
  addFile(path: string): Promise<Result<string>>
  /** Runs a job to its end; what it made can be saved before `close`. Asked to end, it cancels the job. */
  runJob(name: string, input: unknown, progress: (state: JobState) => void): Promise<Result<JobState>>
  /** Jobs that were broken off and can go on, the oldest first. */
  resumable(): Promise<Result<readonly JobState[]>>
  /** Runs one of these to its end. */
  resumeJob(id: string, progress: (state: JobState) => void): Promise<Result<JobState>>
  /** Saves a file that a job offers under this id. */
  save(download: string, path: string): Promise<Result<unknown>>
  readonly tokens: TokenList
  close(): Promise<void>
}

/** Fails as the data folder and the replica do. With `mustExist` nothing is made where no office is. */
export async function openOffice(folder: string, options: { mustExist: boolean }): Promise<Result<OfficeAccess>> {
  process.umask(0o077)
  const opened = openDataFolder(folder, options)
  if (opened.ok) return openHere(opened.value)
  if (opened.failure.type === 'FolderMissing')
    return fail({
      ...opened.failure,
      message: `${opened.failure.message} Name its data folder with --data, or start one with "bullpen start".`,
    })
  if (opened.failure.type !== 'FolderInUse') return opened
  const client = await findRunningPeer(String(opened.failure['path']))
  return client
    ? ok(through(client))
    : fail({ ...opened.failure, message: `${opened.failure.message} It does not answer.` })
}

const noFile = (path: string): Failure => ({
  type: 'FileMissing',
  message: `There is no file ${path}. Nothing was changed.`,
})

/** Why these cannot all be read, told before anything is opened. */
export function missingFile(paths: readonly string[]): Failure | undefined {
  const missing = paths.find((path) => !isFile(path))
  return missing === undefined ? undefined : noFile(missing)
}

const isFile = (path: string) => existsSync(path) && statSync(path).isFile()

const canGoOn = (jobs: readonly JobState[]) => jobs.filter(({ resumable }) => resumable !== undefined)

function through(client: PeerClient): OfficeAccess {
  const tokenPath = (name: string) => `/api/tokens/${encodeURIComponent(name)}`
  return {
    isShared: true,
    command: (name, input) => client.command(name, input),
    query: (name, input) => client.query(name, input),
    addFile: async (path) => (isFile(path) ? client.upload(path) : fail(noFile(path))),
    runJob: (name, input, progress) => client.runJob(name, input, progress),
    async resumable() {
      const jobs = await client.get('/api/jobs')
      return jobs.ok ? ok(canGoOn(jobs.value as readonly JobState[])) : jobs
    },
    resumeJob: (id, progress) => client.resumeJob(id, progress),
    save: (download, path) => client.download(download, path),
    tokens: {
      create: (name) => client.post('/api/tokens', { name }) as ReturnType<TokenList['create']>,
      list: () => client.get('/api/tokens') as ReturnType<TokenList['list']>,
      revoke: (name) => client.delete(tokenPath(name)),
    },
    close: async () => {},
  }
}

function openReplicaIn(folder: string) {
  try {
    return openReplica({ folder, tables, now: Date.now, randomBytes })
  } catch (error) {
    return fail(folderFailure(folder, error) ?? failureOf('opening the office', error))
  }
}

/** Opens the replica; what nobody vouches for is checked first, as there is no page to take back what it has shown. */
function openSound(folder: string): ReturnType<typeof openReplicaIn> {
  const opened = openReplicaIn(folder)
  if (!opened.ok || !opened.value.unproven) return opened
  const isCheap = opened.value.unproven === 'bytes'
  const damage = damageIn(isCheap ? checkBytes(folder) : checkFolder(folder, { tables, now: Date.now, randomBytes }))
  if (!damage) {
    opened.value.vouch()
    return opened
  }
  opened.value.close()
  return fail(damage)
}

function openHere(folder: DataFolder): Result<OfficeAccess> {
  const replica = openSound(folder.path)
  if (!replica.ok) {
    folder.release()
    return replica
  }
  const files = new Map<string, { path: string; name: string }>()
  const peer = openInProcess({ replica: replica.value, folder: folder.path, catalogue, files })
  const access = new Access(folder.path)
  const endOf = async (
    started: Result<{ readonly job: string }>,
    progress: (state: JobState) => void,
  ): Promise<Result<JobState>> => {
    if (!started.ok) return started
    const { job } = started.value
    const cancel = () => void peer.jobs.cancel(job)
    process.once('SIGINT', cancel)
    const end = peer.jobs.onChange(() => {
      const state = peer.jobs.list().find(({ id }) => id === job)
      if (state?.status === 'running') progress(state)
    })
    const state = await peer.jobs.finished(job)
    end()
    process.off('SIGINT', cancel)
    return ok(state)
  }
  return ok({
    isShared: false,
    command: (name, input) => peer.command(name, input),
    async query(name, input) {
      const answered = await peer.query(name, input)
      return answered.ok ? ok(JSON.parse(answered.value) as unknown) : answered
    },
    async addFile(path) {
      if (!isFile(path)) return fail(noFile(path))
      const id = randomBytes(16).toString('hex')
      files.set(id, { path: resolve(path), name: basename(path) })
      return ok(id)
    },
    runJob: async (name, input, progress) => endOf(await peer.jobs.start(name, input), progress),
    resumable: async () => ok(canGoOn(peer.jobs.list())),
    resumeJob: async (id, progress) => endOf(await peer.jobs.resume(id), progress),
    async save(download, path) {
      const file = peer.jobs.offered(download)
      if (!file) return fail({ type: 'NotFound', message: 'This file is not there any more.' })
      return savingTo(path, () => copyFileSync(file.path, path))
    },
    tokens: {
      create: async (name) => access.createToken(name),
      list: async () => ok(access.tokens()),
      revoke: async (name) => access.revokeToken(name),
    },
    async close() {
      await peer.close()
      folder.release()
    },
  })
}
