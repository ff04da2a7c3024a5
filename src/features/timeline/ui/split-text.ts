const longestSubject = 200

/** What is typed about an activity: the first line is the subject, what follows is the text. A very long line is both. */
export function splitText(typed: string): { readonly subject: string; readonly body: string } {
  const [first = '', ...rest] = typed.trim().split('\n')
  if (first.length <= longestSubject) return { subject: first.trim(), body: rest.join('\n').trim() }
  const cut = first.lastIndexOf(' ', 120)
  return { subject: `${first.slice(0, cut > 40 ? cut : 120)}…`, body: typed.trim() }
}
