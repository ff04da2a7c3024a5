import { FileText, Link2 } from 'lucide-react'
import { useText } from '#ui/text.ts'
import { useWhereabouts } from '../../files/ui/whereabouts.ts'
import type { FileView } from '../../files/files.queries.ts'
import type { ResourceView } from '../resource-rows.ts'
import { ResourceMarks } from './resource-marks.tsx'
import { resourceMessages } from './resources.messages.ts'

export interface ResourceRowProps {
  readonly resource: ResourceView
  readonly onOpen: () => void
}

/** One resource in the room: what it is, which version counts, what is to be known before it is used. */
export function ResourceRow({ resource, onOpen }: ResourceRowProps) {
  const text = useText(resourceMessages)
  const Sign = resource.kind === 'link' ? Link2 : FileText
  const facts = [
    resource.version && resource.version.number > 1 ? text.version(resource.version.label) : null,
    resource.collectionName,
    resource.productName,
    resource.industry,
    resource.stageName,
    resource.ownerName,
    resource.originalTitle === null ? null : text.variantOf(resource.originalTitle),
  ].filter((one) => one !== null)
  return (
    <li>
      <a
        href={`/record/${resource.id}`}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return
          event.preventDefault()
          onOpen()
        }}
        className="flex min-h-11 items-start gap-2.5 rounded-md px-2 py-1.5 hover:bg-hover"
      >
        <Sign aria-hidden size={16} className="mt-0.5 shrink-0 text-fg-3" />
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
            <span className="font-medium break-words">{resource.title}</span>
            <ResourceMarks resource={resource} />
          </span>
          <span className="block text-xs break-words text-fg-2">{facts.join(' · ')}</span>
          {resource.tags.length > 0 && (
            <span className="block text-xs break-words text-fg-2">
              {resource.tags.map((tag) => `#${tag}`).join(' ')}
            </span>
          )}
          {resource.excerpt !== null && resource.excerpt !== '' && (
            <span className="block text-xs break-words text-fg-2">{resource.excerpt}</span>
          )}
          {resource.version?.file && <Whereabouts file={resource.version.file} />}
        </span>
        <span className="num shrink-0 text-xs text-fg-2 max-md:hidden">
          {resource.usage.sent + resource.usage.opened > 0 && text.usage(resource.usage.sent, resource.usage.opened)}
        </span>
      </a>
    </li>
  )
}

function Whereabouts({ file }: { readonly file: FileView }) {
  const words = useWhereabouts(file)
  return words === null ? null : <span className="block text-xs text-fg-2">{words}</span>
}
