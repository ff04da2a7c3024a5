import { X } from 'lucide-react'
import { useId, useState } from 'react'
import { Button, IconButton } from '#ui/button.tsx'
import { useText } from '#ui/text.ts'
import { importMessages } from './import.messages.ts'

interface PasteBoxProps {
  readonly onUse: (content: string) => void
  readonly onClose: () => void
}

/** Where cells of a spreadsheet are pasted; they are a file like any other from there on. */
export function PasteBox({ onUse, onClose }: PasteBoxProps) {
  const text = useText(importMessages)
  const id = useId()
  const [content, setContent] = useState('')
  return (
    <div className="card flex flex-col gap-2 p-3">
      <div className="flex items-center gap-2">
        <label htmlFor={id} className="flex-1 font-medium">
          {text.pasteLabel}
        </label>
        <IconButton icon={X} label={text.pasteClose} onClick={onClose} />
      </div>
      <textarea
        id={id}
        autoFocus
        rows={6}
        value={content}
        placeholder={text.pasteHint}
        onChange={(event) => setContent(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose()
          else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && content.trim() !== '') onUse(content)
        }}
        className="w-full resize-y rounded-md border border-line-strong bg-canvas p-2 font-mono text-xs whitespace-pre"
      />
      <Button tone="primary" className="self-end" disabled={content.trim() === ''} onClick={() => onUse(content)}>
        {text.pasteUse}
      </Button>
    </div>
  )
}
