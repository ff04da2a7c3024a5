/** An invitation's link as people paste it: whole, as an address of a page with `#join=`, or within a sentence. */
const inScheme = /bullpen:join#([A-Za-z0-9_-]+)/
const inAddress = /[#&]join=([A-Za-z0-9_-]+)/
/** Shorter ones cannot hold an office, a device and a secret: the half that a line break left. */
const shortest = 40

/** `bullpen:join#…` in its plain form; undefined when the text holds no invitation. */
export function joinLinkIn(text: string): string | undefined {
  // Mail programs break long lines.
  const joined = text.replaceAll(/\s+/g, '')
  const payload = (inScheme.exec(joined) ?? inAddress.exec(joined))?.[1]
  return payload !== undefined && payload.length >= shortest ? `bullpen:join#${payload}` : undefined
}
