/** Before `npm pack`: the page and the peer. */
import { ensurePackages } from '../bin/runtime.js'
import { ensureBuilt } from './ensure-built.js'

ensurePackages()
ensureBuilt()
