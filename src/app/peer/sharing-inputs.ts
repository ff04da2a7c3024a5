/** What the page, scripts and the command line may ask about people, spaces and rights. sharing-commands.ts carries it out. */
import { z } from 'zod'

/** As in src/trust/statement.ts, whose lists the type checker compares with these where a statement is made. */
const rank = z.enum(['member', 'admin', 'owner'])
const role = z.enum(['rep', 'manager', 'operations', 'marketing', 'service', 'executive'])
const right = z.enum(['read', 'append', 'edit', 'export', 'invite'])
const rights = z.array(right).max(5)
const id = z.string().max(36)
const device = z.string().max(26)
const words = z.string().max(1_000)

export const sharingInputs = {
  'sharing.invite': {
    summary: 'Make an invitation: a link that lets a colleague, or with `forMe` a further PC of one’s own, join',
    input: z.strictObject({
      rank: rank.optional(),
      role: role.optional(),
      /** Teams and rooms that a colleague becomes a member of; the team unless said otherwise. */
      spaces: z.array(id).max(200).optional(),
      uses: z.int().min(1).max(1_000).optional(),
      days: z.number().min(0.01).max(365).optional(),
      forMe: z.boolean().optional(),
    }),
  },
  'sharing.revoke': {
    summary: 'Withdraw an invitation',
    input: z.strictObject({ invitation: z.string().regex(/^[0-9a-f]{64}$/) }),
  },
  'sharing.removePerson': {
    summary:
      'Remove a person from the office, or leave it; an owner goes when a second owner, or the paper key, says so',
    input: z.strictObject({ person: id, recovery: words.optional() }),
  },
  'sharing.removeDevice': {
    summary: 'Remove a PC from the office: one’s own, or of somebody below',
    input: z.strictObject({ device }),
  },
  'sharing.setRank': {
    summary: 'Set somebody’s rank; with the paper key anybody’s, one’s own too',
    input: z.strictObject({ person: id, rank, recovery: words.optional() }),
  },
  'sharing.setRole': { summary: 'Set somebody’s role', input: z.strictObject({ person: id, role }) },
  'sharing.setPolicy': {
    summary: 'Set what a role may do in spaces of a kind',
    input: z.strictObject({ role, spaces: z.enum(['office', 'team', 'room']), rights }),
  },
  'sharing.setManaging': {
    summary: 'Set the roles that also change the facts of deals of others; with all roles everybody who may edit does',
    input: z.strictObject({ roles: z.array(role).max(6) }),
  },
  'sharing.createSpace': {
    summary: 'Make a room or a team',
    input: z.strictObject({
      kind: z.enum(['team', 'room']),
      name: z.string().trim().min(1).max(200),
      members: z.array(id).max(1_000).optional(),
    }),
  },
  'sharing.setMember': {
    summary: 'Set what a person may do in a team or room; no rights take the person out',
    input: z.strictObject({ space: id, person: id, rights }),
  },
  'sharing.decideLateWork': {
    summary: 'Adopt or discard what a removed PC wrote before it heard of its removal',
    input: z.strictObject({
      space: id,
      device,
      upTo: z.int().min(1),
      decision: z.enum(['adopt', 'discard']),
    }),
  },
  'sharing.showRecovery': {
    summary: 'Show the paper key while this PC still has it: until it was checked once',
    input: z.strictObject({}),
  },
  'sharing.recoveryWritten': {
    summary: 'Say that the paper key is written down; a week later it is asked for once',
    input: z.strictObject({}),
  },
  'sharing.confirmRecovery': {
    summary: 'Check the paper key against the office; when it is right, this PC keeps it no longer',
    input: z.strictObject({ words }),
  },
} as const

export type SharingName = keyof typeof sharingInputs
export type SharingInput<Name extends SharingName> = z.infer<(typeof sharingInputs)[Name]['input']>

/** What the caller gets back. */
export interface SharingOutputs {
  'sharing.invite': { readonly invitation: string; readonly link: string; readonly expires: number }
  /** `isPending`: an owner, who goes when a second owner says so too. */
  'sharing.removePerson': { readonly isPending: boolean }
  'sharing.createSpace': { readonly space: string }
  /** Null: there is none to show, because it was checked, or this PC never had it. */
  'sharing.showRecovery': { readonly words: string | null }
}
