import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Trends } from '../domain/trends.ts';
import type { TrendPainter } from '../usecases/ports.ts';

/** What the thread is asked for. */
export interface PictureOrder {
  readonly trends: Trends;
  readonly locale: string;
}

const longestMs = 30_000;

/**
 * Draws in a thread that lives as long as one picture: loading the libraries takes half a second and drawing another
 * half, in which nobody else may wait, and kept between two pictures they would hold tens of megabytes.
 */
export function createTrendPainter(): TrendPainter {
  return { paintTrends: (trends, locale) => drawApart({ trends, locale }) };
}

async function drawApart(order: PictureOrder): Promise<Buffer> {
  const thread = new Worker(new URL('./thread.ts', import.meta.url), { workerData: order });
  try {
    // An error in the thread is thrown here.
    const [drawn]: unknown[] = await once(thread, 'message', { signal: AbortSignal.timeout(longestMs) });
    if (!(drawn instanceof Uint8Array)) throw new Error('the thread drew no picture');
    return Buffer.from(drawn.buffer, drawn.byteOffset, drawn.byteLength);
  } finally {
    await thread.terminate();
  }
}
