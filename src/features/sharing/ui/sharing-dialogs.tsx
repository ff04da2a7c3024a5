/** Inviting and the ways to people and spaces, from anywhere. Mounted once, by the shell. */
import { useNavigate } from '@tanstack/react-router'
import { CloudOff, Laptop, ShieldCheck, UserPlus, UsersRound } from 'lucide-react'
import { useState } from 'react'
import { useCommandCall, useNetwork } from '#ui/live.ts'
import { useText } from '#ui/text.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { InviteDialog, type InviteDialogProps } from './invite-dialog.tsx'
import { peopleMessages } from './people.messages.ts'
import { spacesMessages } from './spaces.messages.ts'
import { syncMessages } from './sync.messages.ts'

export function SharingDialogs() {
  const text = useText(peopleMessages)
  const spaces = useText(spacesMessages)
  const words = useText(syncMessages)
  const navigate = useNavigate()
  const network = useNetwork()
  const paused = network?.paused ?? false
  const pause = useCommandCall('network.setPaused')
  const [inviting, setInviting] = useState<InviteDialogProps['kind'] | null>(null)
  useCommands([
    {
      id: 'go.sharing',
      label: text.goThere,
      also: text.goThereAlso,
      group: text.group,
      icon: UsersRound,
      keys: ['g Shift+B'],
      run: () => void navigate({ to: '/settings/people' }),
    },
    {
      id: 'go.spaces',
      label: spaces.title,
      also: spaces.also,
      group: text.group,
      icon: ShieldCheck,
      keys: ['g Shift+Y'],
      run: () => void navigate({ to: '/settings/spaces' }),
    },
    {
      id: 'sharing.invite',
      label: text.invite,
      also: text.inviteAlso,
      group: text.group,
      icon: UserPlus,
      keys: ['n i'],
      run: () => setInviting('colleague'),
    },
    {
      id: 'network.pause',
      label: paused ? words.workOnline : words.workOffline,
      also: words.workOfflineAlso,
      group: words.presenceGroup,
      icon: CloudOff,
      when: () => network !== null,
      run: () => void pause.run({ paused: !paused }),
    },
    {
      id: 'sharing.addDevice',
      label: text.addDevice,
      also: text.addDeviceAlso,
      group: text.group,
      icon: Laptop,
      run: () => setInviting('ownDevice'),
    },
  ])
  return inviting && <InviteDialog key={inviting} kind={inviting} onClose={() => setInviting(null)} />
}
