/** As a click on the number would; a browser leaves such a link to the telephone of the PC. */
export function dial(number: string): void {
  const link = document.createElement('a')
  link.href = `tel:${number.replaceAll(/[^\d+]/g, '')}`
  document.body.append(link)
  link.click()
  link.remove()
}
