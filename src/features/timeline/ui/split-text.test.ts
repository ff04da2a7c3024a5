import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitText } from './split-text.ts'

describe('what is typed about a call', () => {
  it('is a subject alone when it is one line', () => {
    expect(splitText(' Talked about the budget ')).toEqual({ subject: 'Talked about the budget', body: '' })
  })

  it('is a subject and a text when it has more lines', () => {
    expect(splitText('Budget\n\nIt is approved.\nBy Friday.')).toEqual({
      subject: 'Budget',
      body: 'It is approved.\nBy Friday.',
    })
  })

  it('loses nothing when its first line is very long', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 201, maxLength: 2_000 }), (typed) => {
        const { subject, body } = splitText(typed)
        expect(subject.length).toBeLessThanOrEqual(200)
        expect(
          `${subject}${body}`.length === 0 ||
            typed.trim() === '' ||
            body === typed.trim() ||
            typed.trim().startsWith(subject),
        ).toBe(true)
      }),
    )
  })
})
