/** Says on the terminal how far an office is whose texts are indexed anew: its page can open only afterwards. */
import type { Indexing } from '#replica/search.ts'

/** Smaller offices are ready before anybody reads a line. */
const worthTelling = 5_000

/** A line for every tenth, as `print` takes it. */
export function tellIndexing(print: (line: string) => void): Indexing {
  let told = 0
  return (done, of) => {
    const tenth = Math.floor((10 * done) / of)
    if (of < worthTelling || tenth === told) return
    told = tenth
    print(`Preparing the search for this version of Bullpen: ${done} of ${of} records. The page opens when it is done.`)
  }
}
