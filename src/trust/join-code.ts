/** The six digits that the joiner's screen shows and the inviter types: nobody between the two can make them equal. */
import { createHash } from 'node:crypto'

interface CodeParts {
  readonly office: string
  readonly inviter: string
  readonly signingKey: Uint8Array
  readonly boxKey: Uint8Array
  readonly nonce: Uint8Array
}

/**
 * Of SHA-256 over the office, both devices' keys and the inviter's nonce. The keys were said before the nonce, so nobody
 * can search for keys that lead to the same digits.
 */
export function codeOf({ office, inviter, signingKey, boxKey, nonce }: CodeParts): string {
  const digest = createHash('sha256')
    .update(`bullpen code v1 ${office} ${inviter}\n`)
    .update(signingKey)
    .update(boxKey)
    .update(nonce)
    .digest()
  return String(digest.readUIntBE(0, 6) % 1_000_000).padStart(6, '0')
}
