/**
 * Everything between this PC and the others of its office, put together: it listens when there is somebody to listen for,
 * keeps a session with everybody who can be reached, lets newcomers in, and says how all that stands.
 *
 * Must stay true: nothing listens before the office has a second device, an open invitation or a join under way; whoever
 * is removed is told nothing more from the moment that is known here (farewell.ts); everything from outside is injected, so a simulation
 * runs it without a socket. Next: session.ts for one conversation, door.ts and guest.ts for joining, transport.ts for links.
 */
import type { NetworkState } from '#shared/network-state.ts'
import { fail, type Failure, ok } from '#shared/result.ts'
import { admissionOf } from './admission.ts'
import { openDoor } from './door.ts'
import { sayFarewell } from './farewell.ts'
import { openGuest, type Guest } from './guest.ts'
import { lacksKeys } from './lacking-keys.ts'
import type { Link } from './link.types.ts'
import type { Admission } from './listener.ts'
import { type OpenInvitation, withAddresses } from './meeting.ts'
import { openMailboxes } from './mailboxes.ts'
import {
  alreadyHere,
  badAddress,
  badRelay,
  expiredHere,
  joining,
  notAMember,
  removed,
  otherOfficeHere,
  startedTwice,
} from './network-failures.ts'
import type { Network, NetworkOptions, NetworkTransport } from './network.types.ts'
import { openPeerMemory } from './peer-memory.ts'
import { openPeerList } from './peer-list.ts'
import { openPresences } from './presences.ts'
import { openQuota, type Quota } from './quota.ts'
import { relayUrl } from './relay/relay-socket.ts'
import { watchForSecondSelf } from './second-self.ts'
import { byes, openSession, type Session } from './session.ts'
import { openTyping } from './typing.ts'

const tellEvery = 100
const keepEvery = 5_000
/** How long a device that sent what cannot be is left alone. */
const penaltyMs = 60_000
const mostNotices = 20

export function openNetwork(options: NetworkOptions): Network {
  const { log, intake, membership, device, timers, files } = options
  const memory = openPeerMemory(options.memory)
  const sessions = new Map<string, Session>()
  const quotas = new Map<string, Quota>()
  const penalties = new Map<string, number>()
  const notices = new Map<string, Failure>()
  const keysGiven = new Map<string, string>()
  let transport: NetworkTransport | undefined
  let isClosed = false
  let isPaused = memory.paused
  let guest: Guest | undefined
  let heads = ''
  let cancelTelling: (() => void) | undefined
  let cancelKeeping: (() => void) | undefined

  const tell = () => {
    if (isClosed) return
    cancelTelling ??= timers.after(tellEvery, () => {
      cancelTelling = undefined
      options.onChange(state())
    })
  }
  const keepLater = () => {
    if (isClosed) return
    cancelKeeping ??= timers.after(keepEvery, () => {
      cancelKeeping = undefined
      options.keep?.(memory.text())
    })
  }
  /** Before an act of a person is called done. */
  const keepNow = () => {
    cancelKeeping?.()
    cancelKeeping = undefined
    options.keep?.(memory.text())
  }
  const notice = (failure: Failure) => {
    const key = `${failure.type} ${JSON.stringify(failure['device'] ?? '')}`
    notices.delete(key)
    notices.set(key, failure)
    for (const [oldest] of notices) if (notices.size > mostNotices) notices.delete(oldest)
    tell()
  }

  const presences = openPresences({ log, timers, sessions: () => sessions.values(), onChange: tell })
  const typing = openTyping({ log, timers, sessions: () => sessions.values(), onChange: tell })
  const secondSelf = watchForSecondSelf(timers, tell)
  const list = openPeerList({ log, memory, sessions, presences, typing, now: timers.now })
  const door = openDoor({
    log,
    intake,
    quotaOf: (id) => quotaOf(id),
    membership,
    timers,
    randomBytes: options.randomBytes,
    onChange: tell,
    onAdmitted: (link) => begin(link, []),
  })

  const isMember = (id: string) => log.authority().devices.get(id)?.removedBy.length === 0
  /** Removed: it may hand over what it wrote before it heard, and hears (farewell.ts). */
  const isFormer = (id: string) => (log.authority().devices.get(id)?.removedBy.length ?? 0) > 0
  const isRemovedHere = () => isFormer(log.device)
  const isInviter = (id: string) => guest !== undefined && !guest.isOver && guest.invited.device === id
  const openInvitations = () =>
    [...log.authority().invitations.values()].filter(
      ({ revoked, usesLeft, expires }) => !revoked && usesLeft > 0 && expires > timers.now(),
    )
  const isInvitationOpen = () => openInvitations().length > 0
  const admits = (id: string): Admission =>
    isPaused ? 'no' : isInviter(id) ? 'member' : admissionOf(log.authority(), id, timers.now())
  const others = () =>
    isRemovedHere() ? [] : [...log.authority().devices.keys()].filter((id) => id !== log.device && isMember(id))
  const isNeeded = () =>
    (guest !== undefined && !guest.isOver) ||
    (log.office !== undefined && (log.authority().devices.size > 1 || isInvitationOpen()))

  const quotaOf = (id: string) => {
    let quota = quotas.get(id)
    if (!quota) quotas.set(id, (quota = openQuota(timers)))
    return quota
  }

  const onLink = (link: Link, as: 'member' | 'stranger') => {
    const id = link.peer.device
    if (isClosed || isPaused || (penalties.get(id) ?? -Infinity) > timers.now()) return link.close('not now')
    if (guest && isInviter(id) && !guest.isAdmitted) guest.welcome(link)
    else if (isFormer(id) && log.office !== undefined)
      sayFarewell({ link, office: log.office, log, intake, timers, quota: quotaOf(id) })
    else if (as === 'stranger' && !isMember(id)) door.welcome(link)
    else begin(link, [])
  }

  const begin = (link: Link, heard: readonly Uint8Array[]) => {
    const id = link.peer.device
    const office = log.office ?? guest?.invited.office
    if (office === undefined) return link.close('no office')
    const session = openSession({
      link,
      heard,
      office,
      log,
      intake,
      timers,
      quota: quotaOf(id),
      belongs: () => isMember(id) || isInviter(id),
      ...(options.sparedFrom === undefined ? {} : { sparedFrom: options.sparedFrom }),
      onNotice: notice,
      ...(files ? { files: (wake: () => void) => files.talk(id, wake) } : {}),
      onPresence: (said) => presences.hear(said, session),
      onTyping: (said) => typing.hear(said, session),
      onChange: () => talked(session),
    })
    sessions.set(id, session)
    secondSelf.begun(link)
    // Whoever is killed now must find the other again.
    keepNow()
    presences.begun(session)
    giveKeys(id)
    void session.ended.then((reason) => {
      if (reason === byes.forged || reason === byes.nonsense) penalties.set(id, timers.now() + penaltyMs)
      if (reason === `bye: ${byes.notAMember}` && log.office !== undefined) notice(notAMember)
      list.note(session)
      secondSelf.ended(link, reason, sessions.get(id) === session)
      if (sessions.get(id) === session) {
        sessions.delete(id)
        presences.ended(id)
        typing.ended(id)
      }
      keepLater()
      tell()
    })
    tell()
  }

  const talked = (session: Session) => {
    if (list.note(session)) keepLater()
    if (guest && !guest.isOver && isInviter(session.device)) followJoin(guest, session)
    tell()
  }
  const followJoin = (joining: Guest, session: Session) => {
    if (log.office === undefined || !isMember(log.device)) return
    const { done, total } = session.state.incoming()
    joining.progress(session.state.isSettled() ? 'done' : 'receivingHistory', done, total)
    if (joining.isOver) officeChanged()
  }

  /** Some devices came when nobody was there who could give them the keys of all that they may read. */
  const giveKeys = (id: string) => {
    const authority = log.authority()
    const now = authority.heads.join()
    if (keysGiven.get(id) === now) return
    keysGiven.set(id, now)
    if (lacksKeys(authority, log.device, id))
      void membership.giveKeys(id).then((given) => given.ok || notice(given.failure))
  }

  const officeChanged = () => {
    const now = `${log.office ?? ''} ${log.authority().heads.join()}`
    if (now !== heads) {
      for (const id of sessions.keys()) giveKeys(id)
      transport?.meet()
    }
    heads = now
    if (isNeeded() && !isClosed) void open()
    if (!transport) return
    const office = log.office ?? guest?.invited.office
    if (office === undefined) return
    const wanted = guest && !guest.isOver ? [...others(), guest.invited.device] : others()
    transport.want(office, isPaused ? [] : [...new Set(wanted)])
  }

  const invitations = (): OpenInvitation[] => [
    ...openInvitations().map(({ key }) => ({ office: log.office ?? '', device: log.device, invitation: key })),
    ...(guest && !guest.isOver ? [guest.invited] : []),
  ]
  const meetAgain = () => {
    if (!transport) return
    if (guest && !guest.isOver) transport.learn(guest.invited.device, guest.invited.addresses)
    const relays = [...memory.relays, ...(guest && !guest.isOver ? guest.invited.relays : [])]
    transport.useRelays(isPaused ? [] : relays)
    transport.meet()
    mailboxes.tend()
  }
  let agreedRelays = ''
  /** What the office agrees on takes the place of what this PC was told before. */
  const followRelays = () => {
    const relays = options.officeRelays?.() ?? []
    if (relays.join(' ') === agreedRelays) return
    agreedRelays = relays.join(' ')
    memory.relays = [...relays]
    meetAgain()
    keepLater()
  }
  const mailboxes = openMailboxes({
    relays: () => transport?.relays() ?? [],
    cursors: memory.cursors,
    onCursor: keepLater,
    ...options,
  })

  const openOnce = async () => {
    const opened = await options.openTransport({
      admits,
      onLink,
      book: memory.book,
      onBook(text) {
        memory.book = text
        keepLater()
      },
      port: memory.port,
      invitations,
      onRelays() {
        mailboxes.tend()
        tell()
      },
      onNotice: notice,
    })
    if (!opened.ok) {
      opening = undefined
      return notice(opened.failure)
    }
    if (isClosed) return void opened.value.close()
    transport = opened.value
    memory.port = transport.port
    keepLater()
    meetAgain()
    officeChanged()
    tell()
  }
  let opening: Promise<void> | undefined
  const open = (): Promise<void> => (opening ??= openOnce())

  const state = (): NetworkState => ({
    device: log.device,
    port: transport?.port ?? null,
    peers: list.peers(),
    knocks: door.knocks(),
    join: guest?.view() ?? null,
    unsent: list.unsent(),
    paused: isPaused,
    relays: transport?.relays().map(({ url, store }) => ({ url, connected: store !== undefined })) ?? [],
    notices: [
      ...(isRemovedHere() ? [removed] : []),
      ...(secondSelf.isSeen() ? [startedTwice] : []),
      ...notices.values(),
    ],
  })

  officeChanged()
  followRelays()
  return {
    state,
    committed() {
      if (isClosed) return
      for (const session of sessions.values()) session.nudge()
      officeChanged()
      followRelays()
      files?.refresh()
      mailboxes.tend()
      tell()
    },
    async join(text, name) {
      const invited = options.readLink(text)
      if (!invited.ok) return invited
      if (log.office !== undefined) return fail(log.office === invited.value.office ? alreadyHere : otherOfficeHere)
      if (guest && !guest.isOver) return fail(joining)
      if (invited.value.expires < timers.now()) return fail(expiredHere)
      const begun = await membership.beginJoin(invited.value.office)
      if (!begun.ok) return begun
      guest = openGuest({
        invited: invited.value,
        name,
        device,
        timers,
        onChange: tell,
        onAdmitted: begin,
        onFailed: () => void membership.endJoin(),
      })
      // What a relay of the link has helped with is of use to the office as well.
      memory.relays = [...new Set([...memory.relays, ...invited.value.relays])]
      meetAgain()
      officeChanged()
      tell()
      return ok({})
    },
    cancelJoin() {
      if (!guest || guest.isOver) return
      guest.stop()
      guest = undefined
      void membership.endJoin()
      tell()
    },
    confirm: (knock, code, returning) => door.confirm(knock, code, returning),
    refuse: (knock) => door.refuse(knock),
    setPresence: (presence, record) => presences.set(presence, record),
    setTyping: (place) => typing.set(place),
    addAddress(text) {
      const parsed = /^\[?([0-9a-zA-Z._:%-]{1,253}?)\]?:(\d{1,5})$/.exec(text.trim())
      if (!parsed || !transport) return fail(badAddress)
      transport.addAddress(parsed[1] ?? '', Number(parsed[2]))
      keepNow()
      transport.retry()
      return ok({})
    },
    setRelays(urls) {
      const bad = urls.find((url) => relayUrl(url) === undefined)
      if (bad !== undefined) return fail({ ...badRelay, url: bad })
      memory.relays = [...urls]
      meetAgain()
      keepNow()
      tell()
      return ok({})
    },
    retry: () => transport?.retry(),
    setPaused(paused) {
      if (paused === isPaused) return
      isPaused = paused
      memory.paused = paused
      keepNow()
      if (paused) for (const session of sessions.values()) session.close(byes.closing)
      meetAgain()
      officeChanged()
      if (!paused) transport?.retry()
      tell()
    },
    async completeLink(text) {
      await open()
      const link = withAddresses(text, transport?.ownAddresses() ?? [], timers.now())
      if (!link.ok) return link
      return ok({ link: link.value })
    },
    sessions: () => [...sessions.values()],
    async close() {
      isClosed = true
      cancelTelling?.()
      cancelKeeping?.()
      secondSelf.close()
      presences.close()
      typing.close()
      guest?.stop()
      mailboxes.close()
      for (const session of sessions.values()) {
        list.note(session)
        session.close(byes.closing)
      }
      options.keep?.(memory.text())
      await transport?.close()
    },
  }
}
