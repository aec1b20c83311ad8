// Runs in a thread of its own: reads one file, answers and ends. The libraries are loaded for the kind of file at hand.
import { parentPort, workerData } from 'node:worker_threads'
import { FileProblem } from './problems.js'
import type { ReaderResult, ReaderTask } from './reader-threads.js'

const { reader, bytes } = workerData as ReaderTask
parentPort?.postMessage(await answer())

async function answer(): Promise<ReaderResult> {
  try {
    if (reader === 'office') return { text: (await import('./office/read-office.js')).readOffice(bytes) }
    return { text: await (await import('./pdf/read-pdf.js')).readPdf(bytes) }
  } catch (error) {
    if (error instanceof FileProblem) return { problem: error.problem }
    // The stack or a buffer ran out.
    if (error instanceof RangeError) return { problem: 'too-complex' }
    throw error
  }
}
