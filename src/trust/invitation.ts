/** What a joiner proves. */
import type { BodyOf } from './statement.ts'
import { verifySignature } from './device.ts'

type Joiner = Pick<BodyOf<'admit'>, 'signingKey' | 'boxKey'>

/** What the joiner signs with the invitation's key: this office, these keys. */
const joinMessage = (office: string, { signingKey, boxKey }: Joiner) =>
  Buffer.from(`bullpen join v1 ${office} ${signingKey} ${boxKey}`)

export function checkProof(office: string, invitationKey: string, joiner: Joiner, proof: string): boolean {
  const signature = Buffer.from(proof, 'base64')
  return (
    signature.length === 64 &&
    verifySignature(Buffer.from(invitationKey, 'hex'), joinMessage(office, joiner), signature)
  )
}

const checked = new WeakMap<object, boolean>()

/** `checkProof` of an `admit`, once for each: an office log is evaluated again whenever it grows. */
export function proofHolds(admit: BodyOf<'admit'>, invitationKey: string, office: string): boolean {
  const known = checked.get(admit)
  if (known !== undefined) return known
  const holds = checkProof(office, invitationKey, admit, admit.proof)
  checked.set(admit, holds)
  return holds
}
