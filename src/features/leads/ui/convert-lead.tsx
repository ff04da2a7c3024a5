import { useLive } from '#ui/live.ts'
import { contact as contactTable } from '../../contacts/contacts.schema.ts'
import { titleOfRow } from '../../records/ui/record-tables.ts'
import { ConvertDialog } from './convert-dialog.tsx'

export interface ConvertLeadProps {
  readonly lead: string
  /** The contact that the lead already is: chosen beforehand. */
  readonly contact?: string
  readonly onClose: () => void
}

/** The conversion from elsewhere than the lead's page. */
export function ConvertLead({ lead, contact, onClose }: ConvertLeadProps) {
  const page = useLive('leads.page', { id: lead }).value
  const matches = useLive('leads.matches', { id: lead }).value
  const known = useLive('contacts.page', { id: contact ?? '' }, { off: contact === undefined }).value
  if (!page || !matches || (contact !== undefined && !known)) return null
  return (
    <ConvertDialog
      lead={page.lead}
      matches={matches}
      {...(known
        ? {
            known: {
              id: known.contact.id,
              title: titleOfRow(contactTable, known.contact),
              account: known.contact.account,
            },
          }
        : {})}
      onClose={onClose}
    />
  )
}
