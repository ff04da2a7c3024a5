/** Calls between threads over a MessagePort: by name, with data that can be cloned, answered in any order. */
import type { MessagePort, Worker } from 'node:worker_threads'
import { report } from './answer.ts'

/** What one side offers. Arguments and results must be cloneable. */
export type Procedures = Readonly<Record<string, (...parameters: never[]) => unknown>>

interface CallMessage {
  readonly call: number
  readonly name: string
  readonly parameters: readonly unknown[]
}
interface AnswerMessage {
  readonly answer: number
  readonly value?: unknown
  readonly error?: string
}

type Port = Pick<MessagePort, 'postMessage'> & { on(event: 'message', listener: (message: unknown) => void): unknown }

/** Answers the other side's calls with `procedures`. A procedure that throws is a bug and rejects the call. */
export function serve(port: Port | Worker, procedures: Procedures): void {
  const answerTo = async ({ call, name, parameters }: CallMessage) => {
    try {
      const procedure = procedures[name]
      if (!procedure) throw new Error(`No procedure ${name}`)
      port.postMessage({ answer: call, value: await procedure(...(parameters as never[])) } satisfies AnswerMessage)
    } catch (error) {
      report(`thread call ${name}`, error)
      port.postMessage({ answer: call, error: error instanceof Error ? error.message : String(error) })
    }
  }
  port.on('message', (message: unknown) => {
    if (isCall(message)) void answerTo(message)
  })
}

/** Calls the other side. Every call that is open when `end` is called is rejected. */
export class Caller<P extends Procedures> {
  readonly #port: Port | Worker
  readonly #open = new Map<
    number,
    { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }
  >()
  #next = 0
  #ended: Error | undefined

  constructor(port: Port | Worker) {
    this.#port = port
    port.on('message', (message: unknown) => {
      if (!isAnswer(message)) return
      const open = this.#open.get(message.answer)
      this.#open.delete(message.answer)
      if (message.error === undefined) open?.resolve(message.value)
      else open?.reject(new Error(message.error))
    })
  }

  call<N extends keyof P & string>(name: N, ...parameters: Parameters<P[N]>): Promise<Awaited<ReturnType<P[N]>>> {
    return this.callWith([], name, ...parameters)
  }

  /** A call that hands over ports. */
  callWith<N extends keyof P & string>(
    transfer: readonly MessagePort[],
    name: N,
    ...parameters: Parameters<P[N]>
  ): Promise<Awaited<ReturnType<P[N]>>> {
    if (this.#ended) return Promise.reject(this.#ended)
    const call = this.#next++
    return new Promise((resolve, reject) => {
      this.#open.set(call, { resolve: resolve as (value: unknown) => void, reject })
      this.#port.postMessage({ call, name, parameters } satisfies CallMessage, transfer)
    })
  }

  end(reason: string): void {
    this.#ended ??= new Error(reason)
    for (const { reject } of this.#open.values()) reject(this.#ended)
    this.#open.clear()
  }
}

const isCall = (message: unknown): message is CallMessage =>
  typeof message === 'object' && message !== null && 'call' in message
const isAnswer = (message: unknown): message is AnswerMessage =>
  typeof message === 'object' && message !== null && 'answer' in message
