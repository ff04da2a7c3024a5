/**
 * Base UI puts empty, focusable guards around what floats, which pass the focus on at once, and hides them from assistive
 * technology. A thing that takes the focus must not be hidden (axe: aria-hidden-focus); empty as they are, they are
 * passed over without that as well, as Base UI itself does for VoiceOver.
 */
const guards = '[data-base-ui-focus-guard][aria-hidden]'

export function showFocusGuards(body: HTMLElement): void {
  new MutationObserver((changes) => {
    for (const change of changes)
      for (const node of change.addedNodes) {
        if (!(node instanceof Element)) continue
        if (node.matches(guards)) node.removeAttribute('aria-hidden')
        for (const inside of node.querySelectorAll(guards)) inside.removeAttribute('aria-hidden')
      }
  }).observe(body, { childList: true, subtree: true })
}
