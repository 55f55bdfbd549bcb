import { Worker } from 'node:worker_threads';

/**
 * The highest resident size of the process, in bytes, since it was last asked. Looked at every few milliseconds from a
 * thread of its own: the peaks come while the main thread is busy.
 */
export class MemoryPeak implements AsyncDisposable {
  readonly #kilobytes = new Int32Array(new SharedArrayBuffer(4));
  readonly #worker: Worker;

  constructor() {
    this.#worker = new Worker(sampling, { eval: true, workerData: this.#kilobytes });
    this.#worker.unref();
  }

  /** The peak so far; from here on it is counted anew. */
  take(): number {
    return Math.max(Atomics.exchange(this.#kilobytes, 0, 0) * 1024, process.memoryUsage.rss());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker.terminate();
  }
}

const sampling = `
  const { workerData: kilobytes } = require('node:worker_threads');
  setInterval(() => {
    const now = Math.round(process.memoryUsage.rss() / 1024);
    if (now > Atomics.load(kilobytes, 0)) Atomics.store(kilobytes, 0, now);
  }, 5);
`;
