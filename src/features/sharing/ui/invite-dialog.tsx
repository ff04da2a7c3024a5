import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { useToday } from '#ui/clock.ts'
import { Dialog } from '#ui/dialog.tsx'
import { useFormat } from '#ui/format.ts'
import { useCommandCall, useLive } from '#ui/live.ts'
import { Select } from '#ui/select.tsx'
import { ErrorState } from '#ui/states.tsx'
import { useText } from '#ui/text.ts'
import type { Rank, Role, SpaceView } from '../sharing.types.ts'
import { CopyField } from './copy-field.tsx'
import { inviteMessages } from './invite.messages.ts'
import { usePeople, useSpaceTitle } from './names.ts'
import { QrCode } from './qr-code.tsx'
import { sharingMessages } from './sharing.messages.ts'

export interface InviteDialogProps {
  /** Whom the link is for. */
  readonly kind: 'colleague' | 'ownDevice'
  readonly onClose: () => void
}

const allRanks: readonly Rank[] = ['member', 'admin', 'owner']
const allRoles: readonly Role[] = ['rep', 'manager', 'operations', 'marketing', 'service', 'executive']
const daysOffered = [1, 3, 7, 30]
const usesOffered = [1, 2, 5, 10, 25]

/** Rank, role and spaces go into the link; what comes out is the link itself, to copy or to scan. */
export function InviteDialog({ kind, onClose }: InviteDialogProps) {
  const text = useText(inviteMessages)
  const words = useText(sharingMessages)
  const formats = useFormat()
  const forMe = kind === 'ownDevice'
  const invite = useCommandCall('sharing.invite')
  const [link, setLink] = useState<{ readonly link: string; readonly expires: number } | null>(null)
  const [rank, setRank] = useState<Rank>('member')
  const [role, setRole] = useState<Role>('rep')
  const offered = useLive('sharing.spaces', {}).value?.filter((space) => space.mayInvite) ?? []
  /** Null: not chosen yet; the office's own team is what a colleague usually needs. */
  const [chosen, setSpaces] = useState<readonly string[] | null>(null)
  const spaces = chosen ?? offered.filter(({ founded }) => founded).map(({ id }) => id)
  const [uses, setUses] = useState(1)
  const [days, setDays] = useState(7)

  const make = async (): Promise<void> => {
    const made = await invite.run(forMe ? { forMe: true, days: 1 } : { rank, role, spaces: [...spaces], uses, days })
    if (made.ok) setLink(made.value.value)
  }
  const title = forMe ? text.forMe : text.title
  // Members bring no others in; it says so instead of failing later.
  const people = usePeople()
  const mayInvite = forMe || people?.rank !== 'member'
  const inviters = people?.people.filter((one) => one.rank === 'owner' || one.rank === 'admin') ?? []
  return (
    <Dialog
      open
      onOpen={(open) => !open && onClose()}
      title={link === null ? title : text.ready}
      description={link === null ? (forMe ? text.forMeBody : undefined) : forMe ? text.sendToMyself : text.sendIt}
      actions={
        link === null ? (
          <>
            <Button tone="quiet" onClick={onClose}>
              {words.cancel}
            </Button>
            <Button tone="primary" busy={invite.running} disabled={!mayInvite} onClick={() => void make()}>
              {text.make}
            </Button>
          </>
        ) : (
          <Button tone="primary" onClick={onClose}>
            {words.done}
          </Button>
        )
      }
    >
      {link !== null ? (
        <Ready link={link.link} expires={link.expires} />
      ) : !mayInvite ? (
        <p className="pb-2 text-fg-2">{text.notYours(formats.list(inviters.map(({ name }) => name)))}</p>
      ) : (
        !forMe && (
          <div className="flex flex-col gap-3 pb-1">
            <Ranks rank={rank} onRank={setRank} />
            <Select label={text.role} value={role} onValue={setRole} options={roleOptions(words)} />
            <Spaces offered={offered} chosen={spaces} onChosen={setSpaces} />
            <div className="grid gap-3 sm:grid-cols-2">
              <Select
                label={text.uses}
                value={String(uses)}
                onValue={(value) => setUses(Number(value))}
                options={usesOffered.map((one) => ({ value: String(one), label: String(one) }))}
              />
              <Select
                label={text.days}
                value={String(days)}
                onValue={(value) => setDays(Number(value))}
                options={daysOffered.map((one) => ({ value: String(one), label: text.daysOption(one) }))}
              />
            </div>
          </div>
        )
      )}
      {invite.failure && <ErrorState inline failure={invite.failure} />}
    </Dialog>
  )
}

export interface RanksProps {
  readonly rank: Rank
  readonly onRank: (rank: Rank) => void
  /** Offers what only the paper key can give. */
  readonly withOwner?: boolean
}

/** Only ranks below one's own can be given; an owner is made by the paper key. */
export function Ranks({ rank, onRank, withOwner = false }: RanksProps) {
  const text = useText(inviteMessages)
  const words = useText(sharingMessages)
  const mine = usePeople()?.rank ?? 'member'
  const offered = allRanks.filter(
    (one) => allRanks.indexOf(one) < allRanks.indexOf(mine) || (withOwner && one === 'owner') || one === rank,
  )
  return (
    <div className="flex flex-col gap-1">
      <Select
        label={text.rank}
        value={rank}
        onValue={onRank}
        options={offered.map((one) => ({ value: one, label: words.ranks[one] }))}
      />
      <p className="text-xs text-fg-3">{words.rankNotes[rank]}</p>
    </div>
  )
}

export const roleOptions = (words: (typeof sharingMessages)['en']) =>
  allRoles.map((one) => ({ value: one, label: words.roles[one] }))

interface SpacesProps {
  readonly offered: readonly SpaceView[]
  readonly chosen: readonly string[]
  readonly onChosen: (spaces: readonly string[]) => void
}

function Spaces({ offered, chosen, onChosen }: SpacesProps) {
  const text = useText(inviteMessages)
  const titleOf = useSpaceTitle()
  if (offered.length === 0) return null
  return (
    <fieldset>
      <legend className="mb-1 text-xs font-medium text-fg-2">{text.spaces}</legend>
      <div className="flex flex-col gap-1.5">
        {offered.map((space) => (
          <Checkbox
            key={space.id}
            label={titleOf(space)}
            checked={chosen.includes(space.id)}
            onChecked={(checked) =>
              onChosen(checked ? [...chosen, space.id] : chosen.filter((one) => one !== space.id))
            }
          />
        ))}
      </div>
    </fieldset>
  )
}

function Ready({ link, expires }: { readonly link: string; readonly expires: number }) {
  const text = useText(inviteMessages)
  const formats = useFormat()
  const today = useToday()
  return (
    <div className="flex flex-col items-center gap-3 pb-1">
      <div className="w-full">
        <CopyField label={text.link} value={link} />
      </div>
      <QrCode text={link} label={text.qr} />
      <p className="num text-center text-fg-2">
        {text.validUntil(formats.dateTime(new Date(expires).toISOString(), today))}
      </p>
      <p className="text-center text-xs text-fg-3">{text.keepOpen}</p>
    </div>
  )
}
