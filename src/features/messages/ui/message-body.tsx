/** What a message says, drawn from parsed Markdown: React elements only, so nothing of a message ever runs. */
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { MessageItem } from '../messages.answers.ts'
import { parseMessage, type Block, type Inline } from './markdown.ts'

export interface MessageBodyProps {
  readonly text: string
  readonly mentions: MessageItem['mentions']
}

export function MessageBody({ text, mentions }: MessageBodyProps) {
  const named = JSON.stringify(mentions)
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- `named` stands for the mentions
  const blocks = useMemo(() => parseMessage(text, mentions), [text, named])
  const isRecord = new Set(mentions.filter(({ table }) => table === null).map(({ target }) => target))
  return (
    // A text from right to left turns its own lines and nothing around them.
    <div dir="auto" className="flex flex-col gap-1 break-words [unicode-bidi:isolate]">
      {blocks.map((block, place) => (
        <BlockView key={place} block={block} isRecord={isRecord} />
      ))}
    </div>
  )
}

interface Drawn {
  readonly isRecord: ReadonlySet<string>
}

const Lines = ({ lines, isRecord }: { readonly lines: readonly (readonly Inline[])[] } & Drawn) =>
  lines.map((line, place) => (
    <p key={place} dir="auto" className="min-h-[1lh] whitespace-pre-wrap [unicode-bidi:plaintext]">
      <Parts parts={line} isRecord={isRecord} />
    </p>
  ))

function BlockView({ block, isRecord }: { readonly block: Block } & Drawn) {
  if (block.kind === 'code')
    return (
      <pre
        // What is wider than its place is scrolled by key, too.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className="overflow-x-auto rounded-md bg-sunken px-2.5 py-1.5 font-mono text-xs"
      >
        <code>{block.text}</code>
      </pre>
    )
  if (block.kind === 'quote')
    return (
      <blockquote className="border-l-2 border-line-strong pl-2.5 text-fg-2">
        <Lines lines={block.lines} isRecord={isRecord} />
      </blockquote>
    )
  if (block.kind === 'text')
    return (
      <div>
        <Lines lines={block.lines} isRecord={isRecord} />
      </div>
    )
  const items = block.items.map((item, place) => (
    <li key={place}>
      <Parts parts={item} isRecord={isRecord} />
    </li>
  ))
  return block.ordered ? <ol className="list-decimal pl-5">{items}</ol> : <ul className="list-disc pl-5">{items}</ul>
}

const Parts = ({ parts, isRecord }: { readonly parts: readonly Inline[] } & Drawn) =>
  parts.map((part, place) => <Part key={place} part={part} isRecord={isRecord} />)

function Part({ part, isRecord }: { readonly part: Inline } & Drawn) {
  switch (part.kind) {
    case 'text':
      return part.text
    case 'code':
      return <code className="rounded-sm bg-sunken px-1 py-px font-mono text-[0.92em]">{part.text}</code>
    case 'strong':
      return (
        <strong className="font-semibold">
          <Parts parts={part.parts} isRecord={isRecord} />
        </strong>
      )
    case 'em':
      return (
        <em>
          <Parts parts={part.parts} isRecord={isRecord} />
        </em>
      )
    case 'del':
      return (
        <del>
          <Parts parts={part.parts} isRecord={isRecord} />
        </del>
      )
    case 'link':
      return (
        <a
          href={part.href}
          target="_blank"
          rel="noreferrer noopener"
          className="text-accent-text underline underline-offset-2"
        >
          <bdi>{part.text}</bdi>
        </a>
      )
    case 'mention':
      return isRecord.has(part.target) ? (
        <Link
          to="/record/$id"
          params={{ id: part.target }}
          className="font-medium text-accent-text underline underline-offset-2"
        >
          <bdi>{part.text}</bdi>
        </Link>
      ) : (
        <bdi className="rounded-sm bg-accent-soft px-1 font-medium text-accent-text">{part.text}</bdi>
      )
  }
}
