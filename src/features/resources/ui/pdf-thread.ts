/** Starts the one thread that the page may start: its policy allows this address and no other. */
// oxlint-disable-next-line import/default -- the bundler makes it
import address from './pdf-pages.worker.ts?worker&url'

interface Policy {
  readonly createScriptURL: (address: string) => string
}
interface Policies {
  readonly createPolicy: (name: string, rules: Policy) => Policy
}

let policy: Policy | undefined

export function startPdfThread(): Worker {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: Policies }
  policy ??= trustedTypes?.createPolicy('bullpen-thread', {
    createScriptURL: (asked) => {
      if (asked !== address) throw new TypeError('Only threads of the page itself are started')
      return asked
    },
  })
  return new Worker(policy?.createScriptURL(address) ?? address, { type: 'module' })
}
