import { fork } from 'node:child_process';
import { getCompileCacheDir } from 'node:module';
import type { TrendPainter, Trends } from '../trends.ts';

export interface PictureOrder {
  readonly trends: Trends;
  readonly locale: string;
}

const longestMs = 120_000;
/** A terminal or a supervisor that stops the program sends these to all its processes. */
const stopSignals: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGINT'];

/**
 * Draws each picture in a process of its own. Loading the libraries takes half a second and drawing another half, which
 * would block everyone. A thread would avoid that too, but its memory would stay with the program. Rejects with an
 * AbortError if a stop ends the process.
 */
export function createTrendPainter(): TrendPainter {
  return { paintTrends: (trends, locale) => drawApart({ trends, locale }) };
}

async function drawApart(order: PictureOrder): Promise<Buffer> {
  const { promise: picture, resolve, reject } = Promise.withResolvers<Buffer>();
  const compileCache = getCompileCacheDir();
  const child = fork(new URL('./child.ts', import.meta.url), {
    serialization: 'advanced',
    execArgv: ['--max-semi-space-size=2'],
    // The process needs none of the program's secrets.
    env: compileCache === undefined ? {} : { NODE_COMPILE_CACHE: compileCache },
    timeout: longestMs,
    killSignal: 'SIGKILL',
  });
  child.once('message', (drawn) => {
    if (drawn instanceof Uint8Array) resolve(Buffer.from(drawn));
    else reject(new Error('the process drew no picture'));
  });
  child.once('error', reject);
  child.once('exit', (code, signal) => {
    const message = `the process that draws ended with ${code ?? signal}`;
    reject(
      signal !== null && stopSignals.includes(signal) ? new DOMException(message, 'AbortError') : new Error(message),
    );
  });
  try {
    child.send(order);
    return await picture;
  } finally {
    child.kill();
  }
}
