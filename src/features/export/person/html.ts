/**
 * HTML without a program. Must stay true: whatever stands in a text, it is text; nothing is loaded, nothing leads anywhere.
 */

/** Text for between tags and inside quotes. Without control characters and marks that turn the direction around. */
export const escapedHtml = (text: string): string =>
  text
    .toWellFormed()
    // oxlint-disable-next-line no-control-regex -- they are what is taken out
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

export const element = (tag: 'h1' | 'h2' | 'h3' | 'p' | 'dt' | 'dd' | 'th' | 'td', text: string): string =>
  `<${tag}${tag === 'th' ? ' scope="col"' : ''}>${escapedHtml(text)}</${tag}>`

const style =
  'body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1f;background:#fff}' +
  'article{border-top:1px solid #d5d5dc;padding:.5rem 0}h3{margin:.25rem 0;font-size:1rem}' +
  'dl{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.15rem 1rem;margin:0}dt{color:#55555f}' +
  'dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}td,th{text-align:left;vertical-align:top;padding:.15rem .75rem .15rem 0}' +
  'td{overflow-wrap:anywhere;white-space:pre-wrap}'

export const htmlHead = (language: 'en' | 'de', title: string): string =>
  `<!doctype html>\n<html lang="${language}">\n<head>\n<meta charset="utf-8">\n` +
  `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">\n` +
  `<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>${escapedHtml(title)}</title>\n` +
  `<style>${style}</style>\n</head>\n<body>\n${element('h1', title)}\n`

export const htmlEnd = '</body>\n</html>\n'
