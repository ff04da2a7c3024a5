/** What has to be seen of a resource wherever it stands: out of date, two newest versions, proposed. */
import { CalendarX, GitFork, Lightbulb } from 'lucide-react'
import { Badge } from '#ui/badge.tsx'
import { useFormat } from '#ui/format.ts'
import { useText } from '#ui/text.ts'
import { resourceMessages } from './resources.messages.ts'

export function OutOfDate({ reviewBy }: { readonly reviewBy: string | null }) {
  const text = useText(resourceMessages)
  const formats = useFormat()
  return reviewBy === null ? null : (
    <Badge tone="warn" icon={CalendarX}>
      {text.outOfDate(formats.date(reviewBy))}
    </Badge>
  )
}

export interface ResourceMarksProps {
  readonly resource: {
    readonly isOutOfDate: boolean
    readonly reviewBy: string | null
    readonly isForked: boolean
    readonly proposal: string | null
  }
}

export function ResourceMarks({ resource }: ResourceMarksProps) {
  const text = useText(resourceMessages)
  return (
    <>
      {resource.isOutOfDate && <OutOfDate reviewBy={resource.reviewBy} />}
      {resource.isForked && (
        <Badge tone="warn" icon={GitFork}>
          {text.forked}
        </Badge>
      )}
      {resource.proposal === 'open' && (
        <Badge tone="accent" icon={Lightbulb}>
          {text.proposed}
        </Badge>
      )}
    </>
  )
}
