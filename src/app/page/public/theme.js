// Sets the theme before the first paint. A file of its own because the page allows no inline script.
;(() => {
  let theme = 'auto'
  try {
    theme = JSON.parse(localStorage.getItem('bullpen.preferences') || '{}').theme || 'auto'
  } catch {
    // The system decides.
  }
  if (theme === 'auto') theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  document.documentElement.dataset.theme = theme
})()
