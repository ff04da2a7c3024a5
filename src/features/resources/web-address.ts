/** The address as it may be opened, or undefined for anything but http and https. */
export function webAddress(text: string): string | undefined {
  const trimmed = text.trim()
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? trimmed : `https://${trimmed}`
  try {
    const url = new URL(whole)
    const isWeb = (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname !== ''
    return isWeb && url.username === '' && url.password === '' ? url.href : undefined
  } catch {
    return undefined
  }
}
