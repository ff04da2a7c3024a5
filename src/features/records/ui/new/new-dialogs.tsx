import {
  Building2,
  CalendarHeart,
  HandHeart,
  CalendarPlus,
  CircleUser,
  KanbanSquare,
  LifeBuoy,
  ListPlus,
  Megaphone,
  MessageSquarePlus,
  PackagePlus,
  UserPlus,
  UserSearch,
  UsersRound,
  Waypoints,
} from 'lucide-react'
import { useStore } from '#ui/store.ts'
import { useText } from '#ui/text.ts'
import { useToast } from '#ui/toasts.ts'
import { useCommands } from '#ui/use-commands.tsx'
import { NewAccount } from './new-account.tsx'
import { NewContact } from './new-contact.tsx'
import { NewEvent } from './new-event.tsx'
import { NewOpportunity } from './new-opportunity.tsx'
import { useRecordsState } from '../records-state.tsx'
import { WriteTopic } from '../../../topics/ui/write-topic.tsx'
import { useOpenNew } from './new-record.ts'
import {
  NewCampaign,
  NewCase,
  NewDate,
  NewObligation,
  NewLead,
  NewPerson,
  NewProduct,
  NewSource,
  NewTeam,
} from './new-simple.tsx'
import { NewTask } from './new-task.tsx'
import { newMessages } from './new.messages.ts'

const forms = {
  opportunity: NewOpportunity,
  account: NewAccount,
  contact: NewContact,
  task: NewTask,
  event: NewEvent,
  product: NewProduct,
  person: NewPerson,
  team: NewTeam,
  lead: NewLead,
  campaign: NewCampaign,
  source: NewSource,
  supportCase: NewCase,
  importantDate: NewDate,
  obligation: NewObligation,
  topic: WriteTopic,
}
const kinds = [
  ['opportunity', 'o', KanbanSquare],
  ['account', 'a', Building2],
  ['contact', 'c', UserPlus],
  ['task', 't', ListPlus],
  ['event', 'e', CalendarPlus],
  ['product', 'u', PackagePlus],
  ['person', 'h', CircleUser],
  ['team', 'g', UsersRound],
  ['lead', 'l', UserSearch],
  ['campaign', 'n', Megaphone],
  ['source', 'x', Waypoints],
  ['supportCase', 'j', LifeBuoy],
  ['importantDate', 'k', CalendarHeart],
  ['obligation', 'p', HandHeart],
  ['topic', 'w', MessageSquarePlus],
] as const

/** N and a letter make something new from anywhere; one stays where one is. Mounted once, by the shell. */
export function NewDialogs() {
  const text = useText(newMessages)
  const toast = useToast()
  const { newRecord } = useRecordsState()
  const openNew = useOpenNew()
  const open = useStore(newRecord)
  useCommands(
    kinds.map(([kind, key, icon]) => ({
      id: `new.${kind}`,
      label: text.titles[kind],
      group: text.group,
      icon,
      keys: [`n ${key}`],
      ...(kind === 'topic' ? { also: text.topicAlso } : {}),
      run: () => openNew(kind),
    })),
  )
  if (open === null) return null
  const Form = forms[open.kind]
  const close = (): void => newRecord.set(null)
  return (
    <Form
      key={open.kind}
      context={open.context}
      onClose={close}
      onAdded={({ what, operation }) => {
        close()
        toast({ text: text.added(what), operation, tone: 'good' })
      }}
    />
  )
}
