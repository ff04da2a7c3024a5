/** Files as resources: many at once, each its own resource; or one as the next version of a resource. */
import { z } from 'zod'
import { create, type Write } from '#replica/command.ts'
import { defineJob, type JobContext } from '#replica/job.ts'
import { fail, ok, type Failure, type Result } from '#shared/result.ts'
import { openFileStore } from '#platform/file-store/file-store.ts'
import { cleanName } from '../files/file-names.ts'
import { storeFile } from '../files/store-file.ts'
import { get, sql } from '../records/sql.ts'
import { factsInput, resourceValues } from './facts.ts'
import { resource, resourceVersion } from './resources.schema.ts'
import { currentOf, nextAfter, versionsOf } from './versions.ts'

const gone: Failure = { type: 'UploadMissing', message: 'The file is not here any more; choose it again.' }
const id = z.string().max(36)
const upload = z.string().max(100)

/** `Price_list-2026.pdf` is called Price list 2026. */
const titleOf = (name: string): string => {
  const bare = name
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replaceAll(/[_\s]+/g, ' ')
    .trim()
  return bare === '' ? name : bare
}

const versionOf = (
  context: JobContext,
  resourceId: string,
  file: string,
  more: { readonly number: number; readonly after: readonly string[]; readonly note?: string | undefined },
): Write =>
  create(resourceVersion, context.newId(resourceVersion), {
    resource: resourceId,
    file,
    number: more.number,
    after: more.after,
    note: more.note || null,
    by: context.me,
    madeAt: new Date(context.now).toISOString(),
  })

export const addResources = defineJob({
  name: 'resources.add',
  summary: 'Adds uploaded files as resources, each in its first version.',
  input: z.object({
    uploads: z.array(upload).min(1).max(500),
    ...factsInput,
    /** The resource of which they are variants. */
    originalOf: id.optional(),
    title: z.string().trim().min(1).max(300).optional(),
  }),
  run: async (context, { uploads, originalOf, title, ...facts }) => {
    const original =
      originalOf === undefined ? undefined : get(context.db, sql`SELECT 1 FROM resource WHERE id = ${originalOf}`)
    if (originalOf !== undefined && !original) return fail(notHere(originalOf))
    const files = openFileStore(context.filesFolder)
    const added: string[] = []
    const failed: { readonly name: string; readonly failure: Failure }[] = []
    try {
      for (const [at, one] of uploads.entries()) {
        context.progress('adding', at, uploads.length)
        const path = context.uploadPath(one)
        const name = context.uploadName(one) ?? ''
        const made = context.newId(resource)
        const done: Result<unknown, Failure> =
          path === undefined
            ? fail(gone)
            : await storeFile(context, files, made, { path, name }, null, {
                // That of one of many would hide how many there are.
                progress: () => undefined,
                along: (stored) =>
                  ok([
                    create(resource, made, {
                      ...resourceValues(context, facts),
                      title: title ?? titleOf(cleanName(name)),
                      kind: 'file',
                      originalOf: originalOf ?? null,
                    }),
                    versionOf(context, made, stored.id, { number: 1, after: [] }),
                  ]),
              })
        if (!done.ok && (done.failure.type === 'Cancelled' || done.failure.type === 'DiskFull'))
          return fail({ ...done.failure, added: added.length })
        // One that cannot be added keeps none of the others out.
        if (done.ok) added.push(made)
        else failed.push({ name: cleanName(name), failure: done.failure })
        context.discardUpload(one)
      }
      const [first] = failed
      if (added.length === 0 && first) return fail(first.failure)
      return ok({ ids: added, failed, operation: context.operation })
    } finally {
      files.close()
    }
  },
})

const notHere = (record: string): Failure => ({
  type: 'RecordNotFound',
  message: 'The resource is not here or was deleted. Nothing was added.',
  id: record,
})

export const addResourceVersion = defineJob({
  name: 'resources.addVersion',
  summary: 'Adds an uploaded file as the next version of a resource.',
  input: z.object({ resource: id, upload, note: z.string().trim().max(1_000).optional() }),
  run: async (context, input) => {
    const found = get<{ kind: string | null }>(context.db, sql`SELECT kind FROM resource WHERE id = ${input.resource}`)
    if (!found) return fail(notHere(input.resource))
    if (found.kind === 'link')
      return fail({ type: 'NotAFile', message: 'This is a link: give it an address as its next version.' })
    const path = context.uploadPath(input.upload)
    if (path === undefined) return fail(gone)
    const files = openFileStore(context.filesFolder)
    try {
      const name = context.uploadName(input.upload) ?? ''
      const done = await storeFile(context, files, input.resource, { path, name }, null, {
        along: (stored) => {
          const versions = versionsOf(context, [input.resource]).get(input.resource) ?? []
          const last = currentOf(versions)
          const same =
            last?.file &&
            get(context.db, sql`SELECT 1 FROM file WHERE id = ${last.file} AND sha256 = ${stored.sha256}`) !== undefined
          return same
            ? fail({
                type: 'SameContent',
                message: `This is version ${last.label} to the letter. Nothing was added.`,
              })
            : ok([versionOf(context, input.resource, stored.id, { ...nextAfter(versions), note: input.note })])
        },
      })
      if (!done.ok) return done
      context.discardUpload(input.upload)
      return ok({ id: input.resource, operation: context.operation })
    } finally {
      files.close()
    }
  },
})
