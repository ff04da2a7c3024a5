/** What the network says to its own person when something does not go. */
import type { Failure } from '#shared/result.ts'

export const notAMember: Failure = {
  type: 'NotAMember',
  message: 'Another PC of the office says that this one does not belong to it any more.',
}
export const removed: Failure = {
  type: 'Removed',
  message:
    'This PC was removed from the office. What you had stays readable here. What you wrote between your removal and now was handed to colleagues, and shows again once they adopt it. Nothing new comes or goes.',
}
export const startedTwice: Failure = {
  type: 'StartedTwice',
  message:
    'Another PC seems to run with a copy of this data folder: the PCs of colleagues talk now to one, now to the other. ' +
    'Use only one of the two and close Bullpen on the other; to work on both, let the second join with a link as a further PC of yours. ' +
    'What was written on either is kept.',
}
export const alreadyHere: Failure = {
  type: 'AlreadyInThisOffice',
  message: 'This PC is in the office of this invitation already.',
}
export const otherOfficeHere: Failure = {
  type: 'AlreadyInAnOffice',
  message: 'This data folder holds another office. Open the invitation with a new data folder; nothing was changed.',
}
export const joining: Failure = { type: 'JoinUnderWay', message: 'This PC is joining an office already.' }
export const expiredHere: Failure = {
  type: 'InvitationExpired',
  message: 'This invitation has expired, by the clock of this PC. Ask for a new link.',
}
export const badRelay: Failure = {
  type: 'BadRelay',
  message: 'The address of a relay begins with wss://, such as wss://relay.example.com.',
}
export const badAddress: Failure = {
  type: 'BadAddress',
  message: 'An address is a name or number of a PC and a port, such as 192.168.1.20:4748.',
}

export const forked = (device: string): Failure => ({
  type: 'Forked',
  message:
    'A PC has said two different things under one number: its data folder was copied, or a backup was put back. ' +
    'Nothing is lost; it takes part again once it has a new identity.',
  device,
})
