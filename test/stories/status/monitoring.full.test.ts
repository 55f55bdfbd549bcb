import { describe, expect, test } from 'vitest';
import { answerAfter, cardOf, fileRequest, people, settledCardOf, stateLine } from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { cast, createWorld } from '../../support/world.ts';

async function ask(port: number | null, path: string): Promise<{ readonly status: number; readonly text: string }> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  return { status: response.status, text: await response.text() };
}

/** The number of a metric with these labels; `null` = no such metric. */
async function metric(port: number | null, name: string): Promise<number | null> {
  const { text } = await ask(port, '/metrics');
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  return line === undefined ? null : Number(line.slice(name.length + 1));
}

describe('an operator who watches the program', () => {
  const world = sharedWorld({ isMonitored: true, isAlone: true });
  const port = () => world().mendbot.monitoringPort;

  test('sees it ready, what Slack was told, and how old its data is', async () => {
    const { mina, ben } = people(world().slack);
    const gus = world().slack.as(cast.gus);
    const number = await fileRequest(mina);
    const card = await settledCardOf(ben, number);
    await ben.press(card, 'accept_activity');
    const active = await cardOf(ben, number, stateLine('active'));
    await answerAfter(gus, () => gus.press(active, 'complete_activity'));

    expect(await ask(port(), '/healthz')).toEqual({ status: 200, text: 'ok\n' });
    expect(await ask(port(), '/readyz')).toEqual({ status: 200, text: 'database: ok\nslack: ok\n' });
    expect(await metric(port(), 'mendbot_ready')).toBe(1);
    expect(await metric(port(), 'mendbot_gauges_readable')).toBe(1);
    expect(await metric(port(), 'mendbot_deliveries_total{kind="card",result="posted"}')).toBe(1);
    expect(await metric(port(), 'mendbot_delivery_seconds_count{kind="card"}')).toBe(1);
    expect(await metric(port(), 'mendbot_ack_seconds_count{kind="submission"}')).toBe(1);
    expect(await metric(port(), 'mendbot_ack_seconds_count{kind="command"}')).toBeGreaterThanOrEqual(1);
    expect(await metric(port(), 'mendbot_ack_seconds_count{kind="action"}')).toBeGreaterThanOrEqual(2);
    expect(await metric(port(), 'mendbot_domain_errors_total{code="guest_refused"}')).toBe(1);
    expect(await metric(port(), 'mendbot_dead_letters')).toBe(0);
    expect(await metric(port(), 'mendbot_queue_waiting{queue="deliver-activity"}')).toBe(0);
    expect(await metric(port(), 'mendbot_sync_age_seconds{connection="recommendations"}')).toBeLessThan(300);
    expect(await metric(port(), 'mendbot_sync_failures_in_row{connection="people"}')).toBe(0);
  });

  test('sees what is pending while Slack takes nothing, and that it was brought afterwards', async () => {
    const { slack } = world();
    const { mina, ben } = people(slack);
    slack.faults.rateLimit('chat.postMessage', { retryAfterS: 2, times: 1 });

    const number = await fileRequest(mina);
    await expect
      .poll(() => metric(port(), 'mendbot_deliveries_total{kind="card",result="delayed"}'))
      .toBeGreaterThan(0);
    const pending = await metric(port(), 'mendbot_pending_messages');
    await settledCardOf(ben, number);

    expect(pending).toBeGreaterThanOrEqual(1);
    await expect.poll(() => metric(port(), 'mendbot_pending_messages')).toBe(0);
    expect(await metric(port(), 'mendbot_job_failures_total{queue="deliver-activity",expected="yes"}')).toBeGreaterThan(
      0,
    );
    expect(await metric(port(), 'mendbot_job_failures_total{queue="deliver-activity",expected="no"}')).toBe(0);
  });

  test('is told that Slack is away, and when it is back', async () => {
    const { slack } = world();
    slack.faults.fail('apps.connections.open', { error: 'internal_error', times: 2 });

    slack.faults.dropSockets();

    await expect
      .poll(() => ask(port(), '/readyz'))
      .toEqual({ status: 503, text: 'database: ok\nslack: is not connected\n' });
    await expect.poll(() => ask(port(), '/readyz')).toMatchObject({ status: 200 });
  });
});

test('the port is closed with the program, and opened again with it', async () => {
  await using world = await createWorld({ isMonitored: true });
  const { monitoringPort: before } = world.mendbot;

  await world.restart();

  await expect(ask(before, '/healthz')).rejects.toThrow();
  expect(await ask(world.mendbot.monitoringPort, '/readyz')).toMatchObject({ status: 200 });
});

test('over signed HTTP it is ready as soon as it listens', async () => {
  await using world = await createWorld({ isMonitored: true, transport: 'http' });

  expect(await ask(world.mendbot.monitoringPort, '/readyz')).toMatchObject({ status: 200 });
});
