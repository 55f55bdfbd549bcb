import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { inTime } from '../../../platform/lib/time.ts';
import type { Log } from '../../../platform/telemetry/log.ts';
import { type Metrics, noMetrics } from '../../../platform/telemetry/metrics.ts';
import { OperatorError } from '../../../platform/telemetry/operator-error.ts';
import type { OwnVersion } from '../../../platform/telemetry/own-version.ts';
import { type Gauges, prometheusGauges, prometheusMetrics } from './prometheus.ts';

export interface MonitoringAddress {
  readonly host: string;
  /** 0 = any free port. */
  readonly port: number;
}

export interface Watched {
  readonly conditions: readonly Condition[];
  /** `null` where there is nothing to read yet. */
  readonly readGauges: (() => Promise<Gauges | null>) | null;
}

/** Disposal closes the port. */
export interface Monitoring extends AsyncDisposable {
  readonly metrics: Metrics;
  /** `null` where monitoring is off. */
  readonly port: number | null;
  /** Before this call, `/readyz` answers that the program is starting. */
  watch(watched: Watched): void;
  /** After this call, `/readyz` answers 503, so that requests go elsewhere. */
  leave(): void;
}

function unusable({ host, port }: MonitoringAddress, cause: NodeJS.ErrnoException): OperatorError {
  const code = cause.code === undefined ? '' : ` (${cause.code})`;
  const guess = cause.code === 'EADDRINUSE' ? ' Perhaps Mendbot runs already.' : '';
  return new OperatorError(
    `${host}:${port} cannot be used for /healthz, /readyz and /metrics${code}.${guess} Stop what uses it, or set MENDBOT_OPS_PORT and MENDBOT_OPS_HOST otherwise; MENDBOT_OPS_PORT=off turns them off.`,
    { cause },
  );
}

const patienceMs = 2_000;
const starting: Condition = { name: 'mendbot', trouble: async () => 'is starting' };
const stopping: Condition = { name: 'mendbot', trouble: async () => 'is stopping' };

/**
 * Opens the port; a `null` address turns monitoring off. Throws {@link OperatorError} where the port cannot be used.
 */
export async function startMonitoring(
  address: MonitoringAddress | null,
  { log, version, queues }: { readonly log: Log; readonly version: OwnVersion; readonly queues: readonly string[] },
): Promise<Monitoring> {
  if (address === null) return unwatched;
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    registers: [registry],
    name: 'mendbot_info',
    help: 'The version and the commit that run.',
    labelNames: ['version', 'commit'],
  }).set({ ...version }, 1);
  const ready = new Gauge({ registers: [registry], name: 'mendbot_ready', help: '1 where /readyz answers 200.' });
  const readable = new Gauge({
    registers: [registry],
    name: 'mendbot_gauges_readable',
    help: '1 where the numbers of queues, deliveries and connections are from now; 0 where the database did not answer.',
  });
  readable.remove();
  const setGauges = prometheusGauges(registry);
  let conditions: readonly Condition[] = [starting];
  let readGauges: Watched['readGauges'] = null;

  async function metrics(): Promise<Answer> {
    ready.set((await judgeReadiness(conditions, patienceMs)).isReady ? 1 : 0);
    // Before `watch`, there is nothing to read, so the gauge has no value.
    if (readGauges !== null) {
      const gauges = await inTime(safely(readGauges, log), patienceMs);
      if (gauges !== null) setGauges(gauges);
      readable.set(gauges === null ? 0 : 1);
    }
    return { status: 200, type: registry.contentType, body: await registry.metrics() };
  }

  async function readiness(): Promise<Answer> {
    const { isReady, lines } = await judgeReadiness(conditions, patienceMs);
    return { status: isReady ? 200 : 503, type: plain, body: `${lines.join('\n')}\n` };
  }

  const answers = new Map<string, () => Promise<Answer>>([
    ['/healthz', async () => ({ status: 200, type: plain, body: 'ok\n' })],
    ['/readyz', readiness],
    ['/metrics', metrics],
  ]);
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 5_000 }, (request, response) => {
    answer(answers, request, response).catch((error: unknown) => {
      log.warn({ error }, 'a question about the state of the program was not answered');
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(unusable(address, error)));
    server.listen(address.port, address.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    metrics: prometheusMetrics(registry, queues),
    port,
    watch(watched) {
      ({ conditions, readGauges } = watched);
    },
    leave() {
      conditions = [stopping];
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

const unwatched: Monitoring = {
  metrics: noMetrics,
  port: null,
  watch() {},
  leave() {},
  async [Symbol.asyncDispose]() {},
};

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const plain = 'text/plain; charset=utf-8';

async function answer(
  answers: ReadonlyMap<string, () => Promise<Answer>>,
  { method, url = '' }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const known = answers.get(url.split('?', 1)[0] ?? '');
  if (known === undefined) {
    send(response, { status: 404, type: plain, body: 'There are /healthz, /readyz and /metrics.\n' });
  } else if (method !== 'GET' && method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    send(response, { status: 405, type: plain, body: 'It can only be read.\n' });
  } else {
    send(response, await known());
  }
}

/** Node omits the body of an answer to HEAD. */
function send(response: ServerResponse, { status, type, body }: Answer): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(body);
}

async function safely(read: () => Promise<Gauges | null>, log: Log): Promise<Gauges | null> {
  try {
    return await read();
  } catch (error) {
    log.warn({ error }, 'the numbers for /metrics could not be read');
    return null;
  }
}

/** A condition without which the program can serve nobody. */
export interface Condition {
  readonly name: string;
  /**
   * `null` where the condition holds, otherwise the reason. Strangers may read the reason, so it contains only
   * Mendbot’s own words.
   */
  readonly trouble: () => Promise<string | null>;
}

const silence = 'does not answer';

/** Checks all conditions at once. A condition that fails or times out does not hold. Gives one line for each. */
async function judgeReadiness(
  conditions: readonly Condition[],
  patienceMs: number,
): Promise<{ readonly isReady: boolean; readonly lines: readonly string[] }> {
  const judged = await Promise.all(
    conditions.map(async ({ name, trouble }) => {
      const answer = await inTime(answerOf(trouble), patienceMs);
      return { name, words: answer === null ? silence : answer.words };
    }),
  );
  return {
    isReady: judged.every(({ words }) => words === null),
    lines: judged.map(({ name, words }) => `${name}: ${words ?? 'ok'}`),
  };
}

async function answerOf(trouble: Condition['trouble']): Promise<{ readonly words: string | null }> {
  try {
    return { words: await trouble() };
  } catch {
    return { words: silence };
  }
}
