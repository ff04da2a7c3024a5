/** Imported before everything else: validators compiled at run time would need `eval`, which the page's policy forbids. */
import { config } from 'zod'

config({ jitless: true })
