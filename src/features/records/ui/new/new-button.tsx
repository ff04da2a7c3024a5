import { Plus } from 'lucide-react'
import { IconButton } from '#ui/button.tsx'

/** On a phone: something new within the thumb's reach, over the end of a list. */
export const NewButton = ({ command }: { readonly command: string }) => (
  <IconButton
    icon={Plus}
    command={command}
    side="left"
    className="fixed right-3 bottom-[calc(var(--bottom-bar)+12px+env(safe-area-inset-bottom))] z-20 size-12! max-h-12! rounded-full! bg-accent text-on-accent! shadow-card hover:bg-accent-strong! md:hidden"
  />
)
