import { Select } from '#ui/select.tsx'
import { useText } from '#ui/text.ts'
import type { ImportPlan, PlanFile } from '../plan.schema.ts'
import { attachmentsMessages } from './attachments.messages.ts'
import { setAttachments } from './plan-edits.ts'

interface AttachmentsChoiceProps {
  readonly plan: ImportPlan
  readonly place: number
  readonly file: PlanFile
  readonly onPlan: (plan: ImportPlan) => void
}

/** What becomes of the attachments of messages. */
export function AttachmentsChoice({ plan, place, file, onPlan }: AttachmentsChoiceProps) {
  const text = useText(attachmentsMessages)
  return (
    <Select
      className="w-64 max-md:w-full"
      label={text.attachments}
      value={file.attachments}
      onValue={(way) => onPlan(setAttachments(plan, place, way))}
      options={(['keep', 'leave'] as const).map((way) => ({ value: way, label: text.ways[way] }))}
    />
  )
}
