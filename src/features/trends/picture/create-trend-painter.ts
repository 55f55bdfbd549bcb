import { fork } from 'node:child_process';
import { getCompileCacheDir } from 'node:module';
import type { TrendPainter, Trends } from '../trends.ts';

/** What the process is asked for. */
export interface PictureOrder {
  readonly trends: Trends;
  readonly locale: string;
}

const longestMs = 120_000;

/**
 * Draws in a process that lives as long as one picture: the libraries take half a second to load, drawing takes another half,
 * and nobody may wait for that. A thread would do so too, but the memory that it took stays with the program.
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
    // It needs none of the program's secrets.
    env: compileCache === undefined ? {} : { NODE_COMPILE_CACHE: compileCache },
    timeout: longestMs,
  });
  child.once('message', (drawn) => {
    if (drawn instanceof Uint8Array) resolve(Buffer.from(drawn));
    else reject(new Error('the process drew no picture'));
  });
  child.once('error', reject);
  child.once('exit', (code, signal) => reject(new Error(`the process that draws ended with ${code ?? signal}`)));
  try {
    child.send(order);
    return await picture;
  } finally {
    child.kill();
  }
}
