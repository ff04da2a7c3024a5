/** Describes the HTTP API once and ends: only this needs every command, query and job at a time. */
import { parentPort } from 'node:worker_threads'
import { catalogue } from '../catalogue.ts'
import { tables } from '../tables.ts'
import { version } from '../version.ts'
import { openApiOf } from './openapi.ts'

if (!parentPort) throw new Error('This file is the main file of a thread')
parentPort.postMessage(JSON.stringify(openApiOf(catalogue, version, tables)))
