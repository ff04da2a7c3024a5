/**
 * A file that is dropped where nothing takes it would be opened by the browser in place of the page, with everything that was
 * being written there. What takes files says so before it comes up to the window.
 */
export function guardDrops(window: Pick<Window, 'addEventListener'>): void {
  for (const type of ['dragover', 'drop'] as const)
    window.addEventListener(type, (event) => {
      if (event.dataTransfer?.types.includes('Files') && !event.defaultPrevented) event.preventDefault()
    })
}
