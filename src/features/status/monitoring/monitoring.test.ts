import { describe, expect, test } from 'vitest';
import { createLog } from '../../../platform/telemetry/log.ts';
import { OperatorError } from '../../../platform/telemetry/operator-error.ts';
import { type Condition, type Monitoring, startMonitoring } from './monitoring.ts';
import type { Gauges } from './prometheus.ts';

const host = '127.0.0.1';
const parts = {
  log: createLog('silent'),
  version: { version: '9.8.7', commit: '135ad34e' },
  queues: ['deliver-activity', 'sync-people'],
};
const gauges: Gauges = {
  queues: [{ name: 'deliver-activity', waiting: 3, active: 1, oldestSeconds: 12.5 }],
  deadLetters: 2,
  pending: { count: 4, oldestSeconds: 61 },
  connections: [
    { connection: 'people', ageSeconds: 30, failuresInRow: 0 },
    { connection: 'entra', ageSeconds: null, failuresInRow: 0 },
  ],
  backup: { folder: '/backups', ageSeconds: 3600 },
};

async function ask({ port }: Monitoring, path: string, init: RequestInit = {}) {
  const response = await fetch(`http://${host}:${port}${path}`, init);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

function condition(name: string, trouble: string | null): Condition {
  return { name, trouble: async () => trouble };
}

describe('what answers an operator', () => {
  test('lives from the start, and is ready once all that it needs is there', async () => {
    await using monitoring = await startMonitoring({ host, port: 0 }, parts);

    expect(await ask(monitoring, '/healthz')).toMatchObject({ status: 200, text: 'ok\n' });
    expect(await ask(monitoring, '/readyz')).toMatchObject({ status: 503, text: 'mendbot: is starting\n' });
    expect((await ask(monitoring, '/metrics')).text).not.toContain('\nmendbot_gauges_readable');

    const conditions = [condition('database', null), condition('slack', 'is not connected')];
    monitoring.watch({ conditions, readGauges: async () => gauges });
    const without = await ask(monitoring, '/readyz');
    monitoring.watch({ conditions: [condition('database', null)], readGauges: async () => gauges });

    expect(without).toMatchObject({ status: 503, text: 'database: ok\nslack: is not connected\n' });
    expect(await ask(monitoring, '/readyz?verbose')).toMatchObject({ status: 200, text: 'database: ok\n' });

    monitoring.leave();

    expect(await ask(monitoring, '/readyz')).toMatchObject({ status: 503, text: 'mendbot: is stopping\n' });
    expect((await ask(monitoring, '/healthz')).status).toBe(200);
  });

  test('what fails, or says nothing in time, is no secret of its error', async () => {
    await using monitoring = await startMonitoring({ host, port: 0 }, parts);
    const conditions: readonly Condition[] = [
      { name: 'database', trouble: () => Promise.reject(new Error('password authentication failed for user "x"')) },
      { name: 'slack', trouble: () => new Promise(() => {}) },
    ];
    monitoring.watch({ conditions, readGauges: () => Promise.reject(new Error('gone')) });

    expect(await ask(monitoring, '/readyz')).toMatchObject({
      status: 503,
      text: 'database: does not answer\nslack: does not answer\n',
    });
    const { status, text } = await ask(monitoring, '/metrics');
    expect(status).toBe(200);
    expect(text).toContain('mendbot_ready 0');
    expect(text).toContain('mendbot_gauges_readable 0');
  });

  test('shows at 0 what has not happened yet, so that the first time is a rise', async () => {
    await using monitoring = await startMonitoring({ host, port: 0 }, parts);

    const lines = (await ask(monitoring, '/metrics')).text.split('\n');

    expect(lines).toContain('mendbot_faults_total{place="listener"} 0');
    expect(lines).toContain('mendbot_jobs_given_up_total{queue="sync-people"} 0');
    expect(lines).toContain('mendbot_job_failures_total{queue="sync-people",expected="no"} 0');
  });

  test('forgets connections that were turned off', async () => {
    await using monitoring = await startMonitoring({ host, port: 0 }, parts);
    monitoring.watch({ conditions: [], readGauges: async () => gauges });
    const before = await ask(monitoring, '/metrics');
    monitoring.watch({ conditions: [], readGauges: async () => ({ ...gauges, connections: [] }) });

    expect(before.text).toContain('mendbot_sync_age_seconds{connection="people"} 30');
    expect((await ask(monitoring, '/metrics')).text).not.toContain('connection="people"');
  });

  test('counts what happens and reads the rest when it is asked', async () => {
    await using monitoring = await startMonitoring({ host, port: 0 }, parts);
    const { metrics } = monitoring;
    metrics.acknowledged('command', 0.02);
    metrics.rejected('already_requested');
    metrics.rejected('already_requested');
    metrics.faulted('request');
    metrics.delivered('card', 'posted');
    metrics.arrived('card', 3);
    metrics.jobFailed('deliver-activity', true);
    metrics.jobGivenUp('deliver-activity');
    monitoring.watch({ conditions: [], readGauges: async () => gauges });

    const { text, headers } = await ask(monitoring, '/metrics');

    expect(headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    for (const line of [
      'mendbot_info{version="9.8.7",commit="135ad34e"} 1',
      'mendbot_ready 1',
      'mendbot_gauges_readable 1',
      'mendbot_ack_seconds_bucket{le="0.025",kind="command"} 1',
      'mendbot_ack_seconds_bucket{le="0.01",kind="command"} 0',
      'mendbot_domain_errors_total{code="already_requested"} 2',
      'mendbot_faults_total{place="request"} 1',
      'mendbot_deliveries_total{kind="card",result="posted"} 1',
      'mendbot_delivery_seconds_sum{kind="card"} 3',
      'mendbot_job_failures_total{queue="deliver-activity",expected="yes"} 1',
      'mendbot_jobs_given_up_total{queue="deliver-activity"} 1',
      'mendbot_queue_waiting{queue="deliver-activity"} 3',
      'mendbot_queue_oldest_seconds{queue="deliver-activity"} 12.5',
      'mendbot_dead_letters 2',
      'mendbot_pending_messages 4',
      'mendbot_pending_oldest_seconds 61',
      'mendbot_backup_age_seconds{folder="/backups"} 3600',
      'mendbot_sync_age_seconds{connection="people"} 30',
      'mendbot_sync_failures_in_row{connection="entra"} 0',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
    // What was never read has no age.
    expect(text).not.toContain('mendbot_sync_age_seconds{connection="entra"}');
    expect(text).toContain('nodejs_eventloop_lag_seconds');
  });

  test('can only be read', async () => {
    await using monitoring = await startMonitoring({ host, port: 0 }, parts);

    expect((await ask(monitoring, '/')).status).toBe(404);
    expect((await ask(monitoring, '/metrics/../healthz/x')).status).toBe(404);
    expect(await ask(monitoring, '/metrics', { method: 'POST', body: 'x' })).toMatchObject({ status: 405 });
    expect(await ask(monitoring, '/healthz', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' });
  });

  test('a port that somebody else uses is one sentence', async () => {
    await using first = await startMonitoring({ host, port: 0 }, parts);
    const port = first.port ?? 0;

    await expect(startMonitoring({ host, port }, parts)).rejects.toThrow(OperatorError);
    await expect(startMonitoring({ host, port }, parts)).rejects.toThrow(
      `127.0.0.1:${port} cannot be used for /healthz, /readyz and /metrics (EADDRINUSE). Perhaps Mendbot runs already.`,
    );
  });

  test('turned off, it listens nowhere and counts nothing', async () => {
    await using monitoring = await startMonitoring(null, parts);

    monitoring.watch({ conditions: [], readGauges: async () => gauges });
    monitoring.metrics.faulted('queue');

    expect(monitoring.port).toBeNull();
  });
});
