import { expect, test } from 'vitest';
import { translatorFor } from '../../i18n/translator.ts';
import { cast, channels } from '../cast.ts';
import type { MessageRecord } from '../slack/message-record.ts';
import { checkAfterCrashes, isSound } from './check-after-crashes.ts';

const confirmation = { personId: cast.mina, number: 1001, presses: 1 };
const row = { number: 1001, requester_id: cast.mina, filed_count: 1 };

function message(overrides: Partial<MessageRecord> = {}): MessageRecord {
  return {
    channelId: channels.it,
    ts: '1.1',
    threadTs: undefined,
    isBroadcast: false,
    authorId: 'UBOT',
    botId: 'BBOT',
    visibleTo: undefined,
    text: 'REM-1001 · Update',
    blocks: [],
    attachments: [],
    metadata: undefined,
    fileIds: [],
    editedTs: undefined,
    ...overrides,
  };
}

const card = message();
const receipt = message({ channelId: 'D01' });
function marked(locale: string): MessageRecord {
  const text = translatorFor(locale).mrkdwn('event.repeated');
  return message({ channelId: 'D01', blocks: [{ type: 'context', elements: [{ type: 'mrkdwn', text }] }] });
}

test.each(['en-US', 'ja-JP'])('what was confirmed, recorded, carded and told once is sound, in %s', async (locale) => {
  const findings = await checkAfterCrashes(async () => [row], [card, receipt, marked(locale)], [confirmation]);

  expect(isSound(findings)).toBe(true);
  expect(findings).toMatchObject({ confirmed: 1, recorded: 1, receiptsRepeatedMarked: 1, unconfirmedButRecorded: 0 });
});

test.each([
  ['lost', [], [card, receipt], [confirmation]],
  ['lost', [{ ...row, requester_id: cast.ben }], [card, receipt], [confirmation]],
  ['confirmedTwice', [row], [card, receipt], [confirmation, confirmation]],
  ['withoutAudit', [{ ...row, filed_count: 0 }], [card, receipt], [confirmation]],
  ['withoutAudit', [{ ...row, filed_count: 2 }], [card, receipt], [confirmation]],
  ['cardsMissing', [row], [receipt, message({ threadTs: '1.0' })], [confirmation]],
  ['cardsTwice', [row], [card, card, receipt], [confirmation]],
  ['receiptsMissing', [row], [card], [confirmation]],
  ['receiptsRepeatedUnmarked', [row], [card, receipt, receipt], [confirmation]],
] as const)('%s is found', async (finding, rows, messages, confirmations) => {
  const findings = await checkAfterCrashes(async () => rows, messages, confirmations);

  expect(findings[finding]).toEqual([1001]);
  expect(isSound(findings)).toBe(false);
});

test('audit rows out of the chain are found', async () => {
  const findings = await checkAfterCrashes(
    async (statement) => (statement.includes('audit_chain') ? [{ count: 2 }] : [row]),
    [card, receipt],
    [confirmation],
  );

  expect(findings.outOfChain).toBe(2);
  expect(isSound(findings)).toBe(false);
});

test('what was recorded and not confirmed is allowed, but has its card all the same', async () => {
  const findings = await checkAfterCrashes(async () => [row], [card, receipt], []);

  expect(findings.unconfirmedButRecorded).toBe(1);
  expect(isSound(findings)).toBe(true);
});
