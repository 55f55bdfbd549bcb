import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { WorkspaceId } from '../../src/core/identifiers.ts';
import { alignedTable } from './aligned-table.ts';
import type { BenchEngine } from './bench-engine.ts';
import { memoryOptions } from './child.ts';
import type { Figure, Report } from './figure.ts';
import { quantile } from './median.ts';
import { environmentOf, freePort, startSlack } from './running-mendbot.ts';
import { loadRows, seedLoad } from './seed-load.ts';

const starts = 5;
const longestMs = 60_000;

interface Started {
  readonly engine: BenchEngine['name'];
  /** Each in milliseconds. */
  readonly times: readonly number[];
}

/** From the start of the process until it says that it is ready, with a store that is there. */
export async function benchStart(engines: readonly BenchEngine[]): Promise<Report> {
  const started: Started[] = [];
  for (const engine of engines) started.push(await startOn(engine));
  const rows = started.map(({ engine, times }) => [
    engine,
    String(times.length),
    ...[0, 0.5, 1].map((share) => `${(quantile(times, share) / 1000).toFixed(2)} s`),
  ]);
  return {
    title: 'Start to ready',
    figures: started.map(
      ({ engine, times }): Figure => ({
        what: `start to ready, existing store, ${engine}: p50`,
        measured: quantile(times, 0.5) / 1000,
        unit: 's',
        limit: null,
      }),
    ),
    details: [
      `As \`npm start\` runs it, without npm; a store of ${loadRows.toLocaleString('en')} activities that was closed gently; Slack answers at once.`,
      alignedTable([['', 'starts', 'shortest', 'p50', 'longest'], ...rows]),
    ].join('\n'),
  };
}

async function startOn(engine: BenchEngine): Promise<Started> {
  await using parts = new AsyncDisposableStack();
  const store = await engine.newStore(parts);
  const slack = await startSlack(parts);
  await seedLoad(store, slack.ready.teamId as WorkspaceId);
  const times: number[] = [];
  for (let start = 0; start < starts; start += 1) {
    const environment = environmentOf({ slack: slack.ready, store, defenderUrl: null }, await freePort());
    times.push(await startOnce({ ...environment, MENDBOT_LOG_LEVEL: 'info' }));
  }
  return { engine: engine.name, times };
}

async function startOnce(env: NodeJS.ProcessEnv): Promise<number> {
  const startedAt = performance.now();
  const main = new URL('../../src/main.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [...memoryOptions(), main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  let output = '';
  let tookMs = Number.NaN;
  const late = setTimeout(() => child.kill('SIGKILL'), longestMs);
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    if (!Number.isNaN(tookMs) || !output.includes('mendbot is ready')) return;
    tookMs = performance.now() - startedAt;
    child.kill('SIGTERM');
  });
  await exited;
  clearTimeout(late);
  if (Number.isNaN(tookMs)) throw new Error(`the program did not become ready:\n${output}`);
  return tookMs;
}
