/** What a message may say. What is pasted from elsewhere must neither hide something nor turn the text around it. */
import { fail, ok, type Failure, type Result } from '#shared/result.ts'

/** In UTF-16 units. */
export const longestMessage = 20_000
/** Whoever names more means everybody, and there is a word for that. */
export const mostMentions = 50

/** Without control characters (but tab and line break) and without overrides of direction (Unicode UAX #9). */
export const cleanText = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/(?![\t\n])[\p{Cc}\u202d\u202e\ufeff]/gu, '')
    .trim()

const tooLong: Failure = {
  type: 'MessageTooLong',
  message: `A message may have ${longestMessage.toLocaleString('en')} characters. Nothing was sent and your text is kept; attach it as a file instead.`,
}
const empty: Failure = { type: 'MessageEmpty', message: 'There is nothing in this message. Nothing was sent.' }
const tooManyMentions: Failure = {
  type: 'TooManyMentions',
  message: `A message names ${mostMentions} at most; @all means everybody here. Nothing was sent and your text is kept.`,
}

export interface Named {
  readonly target: string
  /** As it stands behind @ or #. */
  readonly label: string
}

/** The text as it is kept, and of those named the ones that it still names, each once. */
export function readText(
  text: string,
  mentions: readonly Named[] = [],
): Result<{ readonly text: string; readonly mentions: readonly Named[] }, Failure> {
  const clean = cleanText(text)
  if (clean.length > longestMessage) return fail(tooLong)
  if (clean === '') return fail(empty)
  const named = new Map<string, Named>()
  for (const one of mentions)
    if (one.label !== '' && (clean.includes(`@${one.label}`) || clean.includes(`#${one.label}`)))
      named.set(one.target, one)
  if (named.size > mostMentions) return fail(tooManyMentions)
  return ok({ text: clean, mentions: [...named.values()] })
}
