import { Worker } from 'node:worker_threads'
import type { Problem } from './problems.js'

export interface ReaderTask {
  reader: 'office' | 'pdf'
  bytes: Uint8Array
}

export type ReaderResult = { text: string } | { problem: Problem }

const MOST_MILLISECONDS = 20_000
const MOST_HEAP_MB = 768
// Buffers lie outside the heap that a thread can be held to, so the growth of the whole process is watched.
const MOST_GROWTH = 1_000_000_000
const WATCH_EVERY = 100

// A thread runs compiled code only; the tests run from the source and borrow what was built.
const BESIDE = new URL('./reader-thread.js', import.meta.url)
const THREAD = import.meta.url.endsWith('.ts') ? new URL('../../dist/documents/reader-thread.js', BESIDE) : BESIDE

/**
 * Reads a file in a thread of its own, which is ended when it takes too long or too much memory: the bot goes on
 * answering meanwhile, and a hostile file costs one refusal. Rejects only for a fault of ours.
 */
export async function readInThread(task: ReaderTask, milliseconds = MOST_MILLISECONDS): Promise<ReaderResult> {
  const memory = process.memoryUsage.rss()
  const worker = new Worker(THREAD, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
    stderr: true,
    stdout: true,
  })
  let timers: NodeJS.Timeout[] = []
  try {
    return await new Promise<ReaderResult>((resolve, reject) => {
      timers = [
        setTimeout(() => resolve({ problem: 'too-slow' }), milliseconds),
        setInterval(() => {
          if (process.memoryUsage.rss() - memory > MOST_GROWTH) resolve({ problem: 'too-complex' })
        }, WATCH_EVERY),
      ]
      worker.once('message', resolve)
      worker.once('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ problem: 'too-complex' })
        else reject(error)
      })
      worker.once('exit', () => reject(new Error('the reader of a file ended without an answer')))
    })
  } finally {
    timers.forEach(clearTimeout)
    await worker.terminate()
  }
}
