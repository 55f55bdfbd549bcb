import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cast, channels, populate } from '../../../sandbox/cast.ts';
import { readManifest } from '../../../sandbox/manifest.ts';
import { SlackStandIn } from '../../../sandbox/slack/slack-stand-in.ts';
import { webClientFor } from '../../../sandbox/slack/testing/web-client-for.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { wordsOf } from '../../../test/support/story-steps.ts';
import { fullTrends } from '../../../test/support/trend-fixtures.ts';
import type { ChannelId, PersonId } from '../../core/identifiers.ts';
import { DeliveryDelayed } from '../../platform/database/errors.ts';
import { Outbox } from '../../platform/outbox/outbox.ts';
import { sendReportThread, sendTrends } from './send.ts';

const personId = cast.wren as PersonId;
const trends = fullTrends();

describe('pictures of how it goes', () => {
  const store = useStore();
  let standIn: SlackStandIn | undefined;
  beforeAll(async () => {
    const { botName, scopes, subscriptions } = readManifest();
    const options = { transport: 'socket', botName, usualCommand: '/remediate', scopes, subscriptions } as const;
    standIn = await SlackStandIn.start(options);
    populate(standIn);
  });
  afterAll(async () => await standIn?.[Symbol.asyncDispose]());
  const slack = () => {
    if (standIn === undefined) throw new Error('the stand-in is started before the first test');
    return standIn;
  };

  async function scene() {
    const program = programOn(store(), await newWorkspace(store()));
    const client = webClientFor(slack());
    const painter = { paintTrends: async () => Buffer.from('a picture') };
    return { client, program, outbox: new Outbox({ client, program, speed: null }), painter };
  }

  const loseAnswer = () => slack().faults.applyThenDrop('files.completeUploadExternal', { times: 1 });
  const filesIn = (messages: readonly { readonly files: readonly Readonly<Record<string, unknown>>[] }[]) =>
    messages.flatMap(({ files }) => files.map((file) => [file['mimetype'], file['title'], file['alt_txt']]));
  const picture = [
    'image/png',
    'Remediation, last 30 days, Mar 2, 2026',
    expect.stringContaining('1,200 fixed, 550 still exposed'),
  ];

  test('one whose answer was lost stands there once, after its numbers', async () => {
    const deps = await scene();
    const asked = { trends, personId, requestId: deps.program.newId(), locale: 'en-US' };
    loseAnswer();
    await expect(sendTrends(deps, asked)).rejects.toThrow(DeliveryDelayed);

    await sendTrends(deps, asked);
    await sendTrends(deps, asked);

    const messages = slack().as(personId).directMessages();
    expect(messages.map(wordsOf).filter((words) => words.includes('Remediation, last 30 days'))).toHaveLength(1);
    expect(filesIn(messages)).toEqual([picture]);
  });

  test('the same in the thread of a report, after the head of the audit chain, each once', async () => {
    const deps = await scene();
    const report = await deps.client.chat.postMessage({ channel: channels.it, text: 'The report of the week' });
    const place = { channelId: channels.it as ChannelId, ts: report.ts ?? '' };
    const auditHead = { seq: 17, hash: 'abc' };
    const asked = { trends, auditHead, noticeId: deps.program.newId(), report: place, locale: 'en-US' };
    loseAnswer();
    await expect(sendReportThread(deps, asked)).rejects.toThrow(DeliveryDelayed);

    await sendReportThread(deps, asked);

    const found = slack().as(cast.ben).messagesIn(channels.it);
    const said = found.find(({ ts }) => ts === report.ts);
    expect(filesIn(said?.replies ?? [])).toEqual([picture]);
    expect(filesIn(found)).toEqual([]);
    const heads = (said?.replies ?? []).map(wordsOf).filter((words) => words.includes('head 17:abc'));
    expect(heads).toHaveLength(1);
  });
});
