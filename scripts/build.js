/** `npm run build`: the page, when its sources have changed. */
import { ensurePackages } from '../bin/runtime.js'
import { ensurePage } from './page.js'

ensurePackages()
ensurePage()
