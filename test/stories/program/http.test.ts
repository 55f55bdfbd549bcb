import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { SignedRequest } from '../../../sandbox/slack/sign-request.ts';
import type { SlackStandIn } from '../../../sandbox/slack/slack-stand-in.ts';
import { actionIds } from '../../support/all-ids.ts';
import { isFull } from '../../support/is-full.ts';
import {
  cardOf,
  command,
  complete,
  fileRequest,
  people,
  settledCardOf,
  stateLine,
  waitForDirect,
  waitForThreadLine,
  wordsOf,
} from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { words, wordsLike } from '../../support/words.ts';
import { cast, channels, createWorld, type World } from '../../support/world.ts';

test('the whole story over signed HTTP requests', async () => {
  await using world = await createWorld({ transport: 'http' });
  const { mina, ben } = people(world.slack);

  const number = await fileRequest(mina, { groups: ['Finance'], priority: 'high', notes: 'Before the audit.' });
  await ben.press(await settledCardOf(ben, number), 'accept_activity');
  const active = await cardOf(ben, number, stateLine('active'));
  const result = await complete(ben, active);
  await cardOf(mina, number, stateLine('completed'));
  await waitForDirect(
    mina,
    number,
    words('event.activity_completed', { number, completedBy: 'ben.okafor@fabrikam.example' }),
  );
  const top = wordsOf(await command(mina, 'top'));

  expect(result.kind).toBe('closed');
  expect((await cardOf(mina, number)).replies).toHaveLength(2);
  expect(top).toMatch(wordsLike('top.totals', { completed: 1, completedMany: 'no', email: 1 }));
  expect(world.log.errors()).toEqual([]);
});

if (isFull) {
  test('over HTTP too, a request delivered twice acts once', async () => {
    await using world = await createWorld({ transport: 'http' });
    const { slack } = world;
    const { mina, ben } = people(slack);
    slack.faults.deliverTwice(true);

    const number = await fileRequest(mina);
    const card = await settledCardOf(ben, number);
    await ben.press(card, 'accept_activity');
    await waitForThreadLine(ben, card, words('event.activity_accepted', { name: 'Ben Okafor', number }));
    await slack.whenWorkedOff();

    const cards = slack
      .messages()
      .filter(({ channelId, threadTs }) => channelId === channels.it && threadTs === undefined);
    expect(cards).toHaveLength(1);
    expect((await cardOf(ben, number)).replies).toHaveLength(1);
  });
}

describe('a request that never ends', () => {
  /** Sends the start of a request. Resolves when the bot closes the connection. */
  async function sendBeginning({ slack }: World): Promise<{ readonly closed: Promise<unknown> }> {
    const { port, hostname } = new URL(slack.deliverTo ?? '');
    const socket = connect(Number(port), hostname);
    // The bot may also reset the connection.
    socket.on('error', () => {});
    await once(socket, 'connect');
    socket.resume().write('POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\nabc');
    return { closed: new Promise((resolve) => socket.on('close', resolve)) };
  }

  test('does not keep the bot from stopping, and what is worked on is answered first', async () => {
    await using world = await createWorld({ transport: 'http' });
    const { mina } = people(world.slack);
    const { closed } = await sendBeginning(world);
    const answered = command(mina, 'top');
    await expect.poll(() => world.slack.deliveries.map(({ outcome }) => outcome)).toContain('acked');

    await world.restart();

    expect(wordsOf(await answered)).toContain(words('top.heading'));
    await closed;
  });

  if (isFull) {
    test('is given up while the bot runs', async () => {
      await using world = await createWorld({ transport: 'http' });
      const { mina } = people(world.slack);

      const { closed } = await sendBeginning(world);
      await closed;

      expect(wordsOf(await command(mina, 'top'))).toContain(words('top.heading'));
      expect(world.log.errors()).toEqual([]);
    });
  }
});

/** A command as Slack would send it, from `teamId`. */
function commandBody(teamId: string, responseUrl = 'http://127.0.0.1:9/none'): string {
  return new URLSearchParams({
    command: '/remediate',
    text: 'top',
    user_id: 'U01MINA',
    team_id: teamId,
    channel_id: channels.general,
    response_url: responseUrl,
    trigger_id: `1.2.forged${responseUrl.length}`,
  }).toString();
}

/** A press on a message, with no address for its answer. */
function pressOf(action: string) {
  return {
    channel: { id: channels.general },
    container: { type: 'message', message_ts: '1.2', channel_id: channels.general },
    actions: [{ type: 'button', action_id: action, block_id: 'b', value: 'nonsense', action_ts: '1.2' }],
  };
}

/** A press in Slack's format, with a foreign address for the answer. */
function pressBody(teamId: string, address: Readonly<Record<string, unknown>>): string {
  const from = { type: 'block_actions', user: { id: cast.mina, team_id: teamId }, team: { id: teamId } };
  const payload = {
    ...from,
    ...pressOf(actionIds.accept),
    trigger_id: `1.2.${Object.keys(address)}`,
    ...address,
  };
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}

interface Stranger extends AsyncDisposable {
  readonly url: string;
  /** The requests to this address. */
  readonly asked: readonly unknown[];
}

async function startStranger(): Promise<Stranger> {
  const asked: unknown[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.end('ok');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/zqpath`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

describe('requests that Slack did not send', () => {
  const world = sharedWorld({ transport: 'http' });
  const nowS = () => Math.floor(Date.now() / 1000);
  const json = 'application/json';

  const send = async (request: SignedRequest) => {
    const { headers, body } = request;
    const response = await fetch(world().slack.deliverTo ?? '', { method: 'POST', headers, body });
    return { status: response.status, text: await response.text() };
  };

  test.each<[string, (slack: SlackStandIn) => SignedRequest, number]>([
    [
      'with a wrong signature',
      (slack) => {
        const { headers, body } = slack.signedRequest(commandBody(slack.teamId));
        const wrong = headers['x-slack-signature']?.replace(/.$/, (end) => (end === '0' ? '1' : '0')) ?? '';
        return { body, headers: { ...headers, 'x-slack-signature': wrong } };
      },
      401,
    ],
    [
      'with another body than was signed',
      (slack) => {
        const { headers, body } = slack.signedRequest(commandBody(slack.teamId));
        return { headers, body: `${body}&text=status` };
      },
      401,
    ],
    [
      'ten minutes old',
      (slack) => slack.signedRequest(commandBody(slack.teamId), undefined, { timestamp: nowS() - 600 }),
      401,
    ],
    [
      'dated ten minutes ahead',
      (slack) => slack.signedRequest(commandBody(slack.teamId), undefined, { timestamp: nowS() + 600 }),
      401,
    ],
    [
      'dated in words',
      (slack) => {
        const { headers, body } = slack.signedRequest(commandBody(slack.teamId));
        return { body, headers: { ...headers, 'x-slack-request-timestamp': 'tomorrow' } };
      },
      401,
    ],
    [
      'not signed',
      ({ teamId }) => ({
        body: commandBody(teamId),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
      401,
    ],
    ['of two megabytes and more', (slack) => slack.signedRequest(`text=${'x'.repeat(2 * 1024 * 1024)}`), 413],
    ['that is no JSON', (slack) => slack.signedRequest('{"type":', json), 400],
    ['with a payload that is none', (slack) => slack.signedRequest('payload=%7B%22type%22%3A'), 400],
    ['that says nothing at all', (slack) => slack.signedRequest(' null\n', json), 400],
    ['with a payload that says nothing at all', (slack) => slack.signedRequest('x=1&payload=nul%6C'), 400],
    ['of another type than it says', (slack) => slack.signedRequest('<xml/>', 'text/xml'), 400],
  ])('%s is refused without a word, and does nothing', async (_, forge, status) => {
    const { slack, log } = world();
    const callsBefore = slack.calls.length;

    expect(await send(forge(slack))).toEqual({ status, text: '' });

    expect(slack.calls.slice(callsBefore)).toEqual([]);
    expect(log.errors()).toEqual([]);
  });

  test('a request that names a foreign address for its answer is not answered there', async () => {
    const { slack, log } = world();
    await using stranger = await startStranger();
    const callsBefore = slack.calls.length;
    const press = pressBody(slack.teamId, { response_url: stranger.url });
    const bodies = [
      commandBody(slack.teamId, `${stranger.url}?command`),
      press,
      pressBody(slack.teamId, { response_urls: [{ response_url: stranger.url }] }),
    ];

    for (const body of bodies) expect(await send(slack.signedRequest(body))).toEqual({ status: 200, text: '' });
    await slack.whenWorkedOff();

    expect(stranger.asked).toEqual([]);
    expect(slack.calls.slice(callsBefore).filter(({ method }) => method === 'response_url')).toEqual([]);
    const warnings = log.text.split('\n').filter((line) => line.includes('an address for its answer that is not'));
    expect(warnings).toHaveLength(2);
    expect(warnings.filter((line) => line.includes(new URL(stranger.url).host))).toHaveLength(2);
    expect(log.text).not.toContain(new URL(stranger.url).pathname);
    expect(log.errors()).toEqual([]);
  });

  test('a press of any button without an address for its answer does no harm', async () => {
    const { slack, log } = world();

    for (const action of Object.values(actionIds)) await slack.as(cast.mina).pressRaw(pressOf(action));
    await slack.whenWorkedOff();

    expect(log.text).toContain('a request names no address for its answer');
    expect(log.text).not.toContain('TypeError');
    expect(log.errors()).toEqual([]);
  });

  test('another address than the one for Slack is not found', async () => {
    const { body, headers } = world().slack.signedRequest('{}', json);

    const elsewhere = await fetch(new URL('/elsewhere', world().slack.deliverTo), { method: 'POST', headers, body });

    expect({ status: elsewhere.status, text: await elsewhere.text() }).toEqual({ status: 404, text: '' });
    expect(world().log.errors()).toEqual([]);
  });

  test.each<[string, (slack: SlackStandIn) => SignedRequest]>([
    ['a command of another workspace', (slack) => slack.signedRequest(commandBody('T0OTHER'))],
    [
      'an event of a kind that nobody asked for',
      (slack) =>
        slack.signedRequest(
          JSON.stringify({ type: 'event_callback', team_id: slack.teamId, event_id: 'Ev1', event: { type: 'odd' } }),
          json,
        ),
    ],
    [
      'a payload of an unknown type',
      (slack) =>
        slack.signedRequest(`payload=${encodeURIComponent(JSON.stringify({ type: 'odd', user: { id: 'U01MINA' } }))}`),
    ],
    ['a body that says nothing', (slack) => slack.signedRequest('{}', json)],
    ['a list', (slack) => slack.signedRequest('[]', json)],
  ])('%s is answered without a trace of the program, and does nothing', async (_, forge) => {
    const { slack, log } = world();
    const callsBefore = slack.calls.length;

    const { status, text } = await send(forge(slack));

    expect(status).toBeLessThan(500);
    expect(text).not.toMatch(/\bat \w|node_modules|\.ts\b|\.js\b/);
    expect(slack.calls.slice(callsBefore).filter(({ method }) => method.startsWith('chat.'))).toEqual([]);
    expect(log.errors()).toEqual([]);
  });
});
