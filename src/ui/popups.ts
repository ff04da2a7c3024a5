/**
 * Where menus, tooltips, dialogs and lists that float are put: a labelled region of index.html, so that nothing of the
 * page lies outside a landmark.
 */
export const popups = (): HTMLElement => document.getElementById('popups') ?? document.body
