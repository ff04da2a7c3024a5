/** `npm run build`: the page and the peer, when their sources have changed. */
import { ensurePackages } from '../bin/runtime.js'
import { ensureBuilt } from './ensure-built.js'

ensurePackages()
ensureBuilt()
