import type {Worker} from 'node:worker_threads'

/** The only message of a worker that does one thing and ends. */
export type SingleAnswer<Result> =
  | {readonly type: 'done'; readonly result: Result}
  | {readonly type: 'failed'; readonly error: string}

/**
 * Waits for the answer of a worker that does one thing and ends.
 * @param who name of the worker for people, for the case that it ends without an answer
 * @throws {Error} saying why it failed, in its own words
 */
export const singleAnswer = <Result>(worker: Worker, who: string): Promise<Result> =>
  new Promise((resolve, reject) => {
    worker.on('message', (answer: SingleAnswer<Result>) => {
      if (answer.type === 'failed') reject(new Error(answer.error))
      else resolve(answer.result)
    })
    worker.on('error', error => reject(error instanceof Error ? error : new Error(String(error))))
    worker.on('exit', () => reject(new Error(`${who} ended without an answer`)))
  })
