/**
 * Small mistakes in the rules of the office log, as replacements in their source. The properties must notice them; a
 * mutation whose text is not found exactly once is out of date, which fails too.
 */
export interface Mutation {
  readonly name: string
  /** In src/trust/office-log/, or authority.ts beside it. */
  readonly file: string
  readonly from: string
  readonly to: string
}

const table: Readonly<Record<string, readonly (readonly [name: string, from: string, to: string])[]>> = {
  'ledger.ts': [['of several grants the highest counts', 'Math.min(...grants', 'Math.max(...grants']],
  'dag.ts': [
    [
      'the oldest words count instead of the newest',
      'isBefore(dag, item.place, other.place)',
      'isBefore(dag, other.place, item.place)',
    ],
    ['concurrent means any other', '!isBefore(dag, one, other) && !isBefore(dag, other, one)', 'true'],
    ['the order ignores the past', 'depthOf(left) - depthOf(right) || ', ''],
  ],
  'standing.ts': [
    [
      'lower ranks need not have heard of higher words',
      'deciding.every((place) => isBefore(ledger.dag, place, grant.place))',
      'true',
    ],
    ['a thief keeps the devices it added', 'if (card?.addedBy === undefined ||', 'if (true ||'],
    ['devices added during a removal come back', 'grant.value === 0 && !grant.leaves && unseen(grant)', 'false'],
    [
      'removed devices go on',
      '.some(({ place }) => includes(seen, place)) ? undefined : card',
      '.length < 0 ? undefined : card',
    ],
    ['devices are known before they are added', '!card || !includes(seen, card.place)', '!card'],
    ['removals of owners by vote are ignored', 'if (votes) {', 'if (votes && value === 0) {'],
  ],
  'owners.ts': [
    ['one vote removes an owner', ').size >= 2', ').size >= 1'],
    ['three votes are needed', ').size >= 2', ').size >= 3'],
    ['one owner may vote twice', 'new Set(votes.map(({ by }) => by)).size', 'votes.length'],
    ['an office may lose its last owner', 'if (standing.size > 0) return', 'if (standing.size >= 0) return'],
    [
      'votes outlive the recovery key’s word',
      '!again.some(({ place }) => isBefore(ledger.dag, vote.place, place))',
      'true',
    ],
    ['owners cannot leave', 'leaves && stratum === 3.5', 'leaves && stratum === 4.5'],
  ],
  'recovery-chain.ts': [
    ['a replaced recovery key speaks on', 'next === undefined || place === next || isBefore(dag, place, next)', 'true'],
    ['an old recovery key comes back', "body?.kind === 'recovery' && !used.has(body.key)", "body?.kind === 'recovery'"],
  ],
  'rounds.ts': [
    ['lower ranks are settled first', '[4, 3, 2, 1] : [3, 2, 1]', '[4, 1, 2, 3] : [1, 2, 3]'],
    ['own removals void nothing', 'union(meanwhile.removals, ownRemovals(found))', 'meanwhile.removals'],
    ['votes void nothing', 'union(meanwhile.votes, found.ledger.votes)', 'meanwhile.votes'],
    ['a demotion voids nothing', 'grant.value < stratum && unheard(grant)', 'false'],
    ['a demotion voids what it knew of', 'grant.value < stratum && unheard(grant)', 'grant.value < stratum'],
    ['leaving voids what one did', '!grant.leaves && grant.stratum > stratum', 'grant.stratum > stratum'],
    [
      'a removal from above of a device voids nothing',
      'end.stratum > stratum && !(isOwn && end.by === person)',
      'false',
    ],
    ['keys are void when their maker is removed', 'neverVoid.has(body.kind)', "body.kind === 'unknown'"],
    ['adding an own device is voided', "isOwn && body.kind !== 'removeDevice'", "isOwn && body.kind === 'remove'"],
    ['own removals void each other', '...(isOwn ? [] :', '...(!isOwn && isOwn ? [] :'],
    [
      'votes void each other',
      "if (body.kind === 'remove' && rankAt(ledger, seen, body.person) === 3) return undefined",
      '',
    ],
    ['votes void what they knew of', '!isBefore(dag, place, vote.place) && ', ''],
    ['people without a rank may speak', 'card && stratum > 0 ?', 'card ?'],
    ['anybody names the founder again', "rules.naming === place ? ''", "rules.naming !== place ? ''"],
    ['any owner replaces the recovery key', "rules.recovery.replacements.has(place) ? '' :", "true ? '' :"],
  ],
  'rank-rules.ts': [
    [
      'one may invite to the own rank',
      'return stratum >= 2 && stratum > stratumOf[body.rank] ? undefined',
      'return stratum >= 2 && stratum >= stratumOf[body.rank] ? undefined',
    ],
    [
      'members invite',
      'return stratum >= 2 && stratum > stratumOf[body.rank] ? undefined',
      'return stratum >= 1 ? undefined',
    ],
    [
      'a device of another may be invited',
      "body.person === person ? undefined : 'Only a person can invite",
      "true ? undefined : 'Only a person can invite",
    ],
    ['anybody withdraws invitations', 'stratum >= 2 || invitation.person === person', 'stratum >= 1'],
    ['withdrawn invitations work', 'if (revoked)', 'if (revoked && stratum < 0)'],
    ['expired invitations work', '!(statement.at <= invitation.body.expires)', 'statement.at < 0'],
    [
      'invitations expire a moment early',
      'statement.at <= invitation.body.expires',
      'statement.at < invitation.body.expires',
    ],
    ['an invitation is used once more', '>= invitation.body.uses', '> invitation.body.uses'],
    [
      'uses at the same time are not counted',
      'claim.stratum >= speech.stratum || includes(speech.seen, claim.place)',
      'includes(speech.seen, claim.place)',
    ],
    [
      'settled uses are forgotten',
      'new Set(settled.uses.get(speech.body.invite)?.map(({ place }) => place))',
      'new Set<number>()',
    ],
    ['anybody lets own devices of others in', 'person !== invitation.person || body.person !== person', 'false'],
    ['a proof is not needed', 'all.proofHolds(body, invitation.body.key, all.office)', 'body.proof.length > 0'],
    ['joiners get any rank', 'body.rank !== rank || ', ''],
    ['joiners get any role', 'body.role !== role || ', ''],
    ['joiners get any team', ' || body.spaces.some((space) => !spaces.includes(space))', ''],
    ['members let people in', 'if (!(stratum >= 2 && stratum > stratumOf[rank])) return notBelow', ''],
    ['admins let admins in', 'if (!(stratum >= 2 && stratum > stratumOf[rank]))', 'if (stratum < 2)'],
    ['somebody comes twice', 'settled.entries.has(body.person) || (entry', 'false && (entry'],
    ['a device comes twice', 'settled.cards.has(device) || (card', 'false && (card'],
    [
      'one adds devices to others',
      "body.person === undefined || body.person === person ? undefined : 'It adds",
      "true ? undefined : 'It adds",
    ],
    ['the last owner leaves', 'rank === 3 && ownersAt(ledger, seen).standing.size < 2', 'false'],
    ['nobody leaves', "isLast ? 'The last owner cannot leave' : undefined", 'notBelow'],
    ['admins remove admins', '(stratum >= 2 && stratum > rank) ||', '(stratum >= 2 && stratum >= rank) ||'],
    ['members remove members', '(stratum >= 2 && stratum > rank) ||', '(stratum >= 1 && stratum >= rank) ||'],
    ['owners cannot vote', '|| (stratum === 3 && rank === 3)', ''],
    [
      'admins take devices of admins',
      'stratum >= 2 && stratum > rankAt(ledger, seen, card.person)',
      'stratum >= 2 && stratum >= rankAt(ledger, seen, card.person)',
    ],
    [
      'nobody takes a device of another',
      'stratum >= 2 && stratum > rankAt(ledger, seen, card.person) ? undefined',
      'false ? undefined',
    ],
    ['the only device goes', 'statement.device === body.device && isOnly', 'isOnly && stratum < 0'],
    [
      'ranks of equals are changed',
      'stratum > rankAt(ledger, seen, body.person) && stratum',
      'stratum >= rankAt(ledger, seen, body.person) && stratum',
    ],
    [
      'one gives the own rank',
      '&& stratum > stratumOf[body.rank]\n    return stratum',
      '&& stratum >= stratumOf[body.rank]\n    return stratum',
    ],
    ['members give ranks', 'return stratum >= 2 && isAbove', 'return isAbove || stratum === 1'],
    ['leaving is said by an equal', 'leaves ? stratum + 0.5 : stratum', 'stratum'],
    ['one owner removes another', 'const isVote = !leaves &&', 'const isVote = leaves &&'],
    ['own removals are not known as such', 'own: ledger.cards.get(body.device)?.person === person', 'own: false'],
    ['the recovery key says anything', 'speech.stratum === 4 && !saidByRecovery.has(kind)', 'speech.stratum === 5'],
    ['devices added by oneself count as let in', 'addedBy: isOwn ? statement.device : undefined', 'addedBy: undefined'],
  ],
  'spaces.ts': [
    ['members make teams', 'rank < leastRankToMake[body.role]', 'rank < 1'],
    ['admins cannot make rooms', 'room: 1', 'room: 3'],
    [
      'a space is made again',
      'first && (isBefore(dag, first.place, place) || owned !== place)',
      'first && owned === place',
    ],
    [
      'there are several office spaces',
      "body.role === 'office' && office !== undefined",
      "body.role === 'office' && office === ''",
    ],
    ['roles are given to equals', 'rank >= 2 && (rank > target || body.person === person)', 'rank >= 2'],
    [
      'members choose their role',
      'rank >= 2 && (rank > target || body.person === person)',
      'rank > target || body.person === person',
    ],
    [
      'members change the policy',
      "rank < 2) refuse(place, 'Only an admin or an owner changes what roles may do')\n    else push(of.policies",
      "rank < 1) refuse(place, 'Only an admin or an owner changes what roles may do')\n    else push(of.policies",
    ],
    [
      'members say who manages deals',
      "rank < 2) refuse(place, 'Only an admin or an owner changes what roles may do')\n    else push(of.managing",
      "rank < 1) refuse(place, 'Only an admin or an owner changes what roles may do')\n    else push(of.managing",
    ],
    ['joiners get no team', '...admits.flatMap(claimsOfAdmit), ', ''],
    [
      'joiners get no role',
      'push(of.roles, body.person, { place, stratum: rank, value: body.role })',
      'void [body, place, rank]',
    ],
  ],
  'membership.ts': [
    [
      'of concurrent words the lower rank’s counts',
      'right.stratum - left.stratum ||',
      'left.stratum - right.stratum ||',
    ],
    [
      'of concurrent words the larger hash counts',
      'hashOf(left) < hashOf(right) ? -1 : 1',
      'hashOf(left) < hashOf(right) ? 1 : -1',
    ],
    ['rights without reading remain', "return given.includes('read') ? given : []", 'return given'],
    [
      'of concurrent memberships the larger counts',
      'heard.every((word) => word.value.includes(right))',
      'heard.some((word) => word.value.includes(right))',
    ],
    [
      'an invited member overrules an admin',
      'word.stratum === level && deciding.every(',
      'word.stratum === level && [].every(',
    ],
    ['everybody reads every desk', 'space.creator === person ? ofDesk : []', 'ofDesk'],
    ['removed people keep rights', '|| rankAt(of.ledger, seen, person) === 0) return []', ') return []'],
    ['everybody is in every room', 'policy.filter((right) => given.includes(right))', 'policy'],
    ['policy does not bind members', 'policy.filter((right) => given.includes(right))', '[...given]'],
    ['members rule over teams', 'claim.rank >= 2 && (claim.rank > rank', 'claim.rank >= 1 && (claim.rank >= rank'],
    ['admins enter rooms', "space.kind === 'team' || (claim.rights.length === 0 && person !== by)", 'true'],
    ['admins cannot take out of rooms', '|| (claim.rights.length === 0 && person !== by)', ''],
    [
      'one raises oneself',
      'claim.rights.every((right) => current.includes(right)) ? word(level)',
      'current.length >= 0 ? word(level)',
    ],
    ['anybody invites to a space', "if (!own.includes('invite')) return", 'if (own.length < 0) return'],
    ['one gives what one does not have', 'if (!value.every((right) => own.includes(right)))', 'if (value.length < 0)'],
    ['members take each other out', 'return keeps || level === 5 ?', 'return keeps || level > 0 ?'],
    [
      'who loses the right to invite goes on',
      'taken.person === claim.by &&',
      'taken.person === claim.by && taken.level < 0 &&',
    ],
    ['strangers become members', 'if (rank === 0 && !claim.asFarAsMay) return', 'if (rank < 0) return'],
  ],
  'keys-and-cuts.ts': [
    ['keys have any number', 'body.epoch < next ||', 'body.epoch < 0 ||'],
    ['keys leave numbers out', '|| body.epoch > highestSaid(seen, body.space) + 1', ''],
    [
      'keys go to strangers',
      'else if (!Object.keys(body.keys).every(mayBeGiven)) refuse(place, noReaders)\n    else {\n      const { check',
      'else {\n      const { check',
    ],
    [
      'later keys go to strangers',
      'else if (!Object.keys(body.keys).every(mayRead)) refuse(place, noReaders)\n    else {\n      for',
      'else {\n      for',
    ],
    [
      'strangers make keys',
      "if (!mayRead(statement.device) && !isOfGuest) refuse(place, 'Its author may not read the space')\n    else if (body.epoch",
      'if (body.epoch',
    ],
    ['a second box is lost', 'else epoch.spareBoxes.set(', 'else if (place < 0) epoch.spareBoxes.set('],
    ['cuts need no loss', '|| !takings.includes(cause)', ''],
    ['one cuts oneself', 'if (isOwnWork(of, seen, statement.device, device)) continue', ''],
    ['one adopts oneself', 'else if (isOwnWork(of, seen, statement.device, body.device))', 'else if (place < 0)'],
    ['a cut speaks for every right', 'rights.includes(right)', 'rights.length > 0'],
    ['the lowest cut counts', 'Math.max(\n    -1,\n    adopted', 'Math.min(\n    Infinity,\n    adopted'],
    ['cuts of who may not read count', "if (!hasRight(of, seen, space, statement.device, 'read')) continue", ''],
    ['anybody decides about late work', "!hasRight(of, seen, body.space, statement.device, 'edit')", 'body.upTo < 0'],
    ['work of who may write is decided about', '|| writeRights.every((right) => has.includes(right))', ''],
    ['the larger hash is written under', 'left.made < right.made ? -1 : 1', 'left.made < right.made ? 1 : -1'],
    ['the lowest key is written under', 'right.epoch - left.epoch ||', 'left.epoch - right.epoch ||'],
  ],
}

const losses: typeof table = {
  'losses.ts': [
    ['roles and policies take nothing', "'member', 'role', 'policy'", "'member'"],
    ['memberships take nothing', "'removeDevice', 'member', ", "'removeDevice', "],
    [
      'a removed device keeps its person’s rights',
      'card === undefined ? none : rightsAt(of, seen, space, card.person)',
      'rightsAt(of, seen, space, of.ledger.cards.get(device)?.person ?? card?.person ?? String(none))',
    ],
    ['a right still there is cut', '!has.includes(right) &&', ''],
    [
      'what was lost before was taken again',
      '(had.includes(right) || wasGivenMeanwhile(right))',
      '(had.length >= 0 || wasGivenMeanwhile(right))',
    ],
    ['what was given meanwhile cannot be taken', '|| wasGivenMeanwhile(right)', ''],
    ['what others do not know of was given before', 'areConcurrent(dag, place, cause) &&', ''],
    [
      'words about others take rights',
      "if (body?.kind === 'remove' || body?.kind === 'role') return body.person === person\n  // A",
      "if (body?.kind === 'remove' || body?.kind === 'role') return true\n  // A",
    ],
    [
      'words that give a right take it',
      "if (body.rights.includes('read') && body.rights.includes(right)) return false",
      '',
    ],
    [
      'policies for other spaces take rights',
      ': body.spaces === of.spaces.get(space)?.kind',
      ': body.spaces.length > 0',
    ],
  ],
}

export const mutations: readonly Mutation[] = Object.entries({ ...table, ...losses }).flatMap(([file, list]) =>
  list.map(([name, from, to]) => ({ name, file, from, to })),
)
