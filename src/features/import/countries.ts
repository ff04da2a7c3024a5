/** Names of countries in English and German, to tell a country from a city. */
const names = (): ReadonlySet<string> => {
  const found = new Set<string>([
    'usa',
    'us',
    'uk',
    'united states of america',
    'great britain',
    'england',
    'south korea',
  ])
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('')
  for (const language of ['en', 'de']) {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
    for (const one of letters)
      for (const two of letters) {
        const name = display.of(one + two)
        if (name) found.add(name.toLowerCase())
      }
  }
  // Some runtimes say "Türkiye" and some "Turkey"; both count.
  for (const name of ['turkey', 'türkiye', 'korea', 'macedonia', 'czech republic']) found.add(name)
  return found
}

let known: ReadonlySet<string> | undefined

export const isCountry = (text: string): boolean => (known ??= names()).has(text.trim().toLowerCase())
