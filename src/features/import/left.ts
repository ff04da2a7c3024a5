/** Owners who left: how other programs mark them, in a name or in a column. What bears no such mark is asked, never guessed. */

const words =
  'inactive|inaktiv|former(?: user| employee)?|deactivated(?: user)?|deaktiviert|disabled|suspended|terminated|left|has left|no longer (?:here|with us)|ausgeschieden|ehemalige?r?(?: mitarbeiter(?:in)?| nutzer(?:in)?)?|archived|archiviert|gesperrt|deleted(?: user)?|gelöscht|retired'
const inBrackets = new RegExp(`\\s*[([{<]\\s*(?:${words})\\s*[)\\]}>]\\s*`, 'i')
const behind = new RegExp(`\\s+[-–—/]\\s*(?:${words})\\s*$`, 'i')
const before = new RegExp(`^\\s*(?:z[_ ]?)?(?:${words})\\s*[-–—:/]\\s*`, 'i')
const whole = new RegExp(`^\\s*(?:${words})\\s*$`, 'i')

/** What programs call an owner whose name they have forgotten. */
const nobody =
  /^\s*[([]?(?:former|deactivated|deleted|removed|inactive|disabled|ehemaliger?|gelöschter?|inaktiver?) (?:user|owner|employee|nutzer|benutzer|mitarbeiter)(?:in)?[)\]]?\s*$/i

/** `Jane Doe (inactive)`, `[Deactivated] Jane Doe`, `Jane Doe - former user`: the name, and that its bearer has left. */
export function readLeft(text: string): { readonly name: string; readonly left: boolean } {
  if (text.length > 300) return { name: text, left: false }
  if (nobody.test(text)) return { name: text, left: true }
  for (const mark of [inBrackets, behind, before]) {
    const name = text.replace(mark, ' ').replace(/\s+/g, ' ').trim()
    if (name !== '' && mark.test(text)) return { name, left: true }
  }
  return { name: text, left: false }
}

/** A column of status: true for somebody who left, undefined where its word says neither. */
export function hasLeft(status: string): boolean | undefined {
  if (whole.test(status)) return true
  return /^\s*(?:active|aktiv|enabled|current|employed|confirmed|invited)\s*$/i.test(status) ? false : undefined
}
