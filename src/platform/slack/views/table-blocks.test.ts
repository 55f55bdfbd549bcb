import { describe, expect, test } from 'vitest';
import { section } from './elements.ts';
import type { MessageView } from './message.ts';
import { createTables, sendReply } from './table-blocks.ts';

const start = new Date('2026-03-02T12:00:00Z');
const said = (text: string): MessageView => ({ text, blocks: [section(text)] });
const page = { ...said('table'), withoutTable: said('lines') };
const domainError = (statusCode: number) => Object.assign(new Error('refused'), { statusCode });

describe('a message with a table', () => {
  test('is sent as it is, without what would stand in its place', async () => {
    const { sent, send } = slack(() => null);

    await sendReply(createTables({ now: () => start }), page, send);

    expect(sent).toEqual([said('table')]);
  });

  test('is sent without it where Slack refuses it, and no other table is tried for a day', async () => {
    let now = start;
    const tables = createTables({ now: () => now });
    const { sent, send } = slack(({ text }) => (text === 'table' ? domainError(400) : null));

    await sendReply(tables, page, send);
    await sendReply(tables, page, send);
    now = new Date(start.getTime() + 25 * 3600 * 1000);
    await sendReply(tables, page, send);

    expect(sent.map(({ text }) => text)).toEqual(['table', 'lines', 'lines', 'table', 'lines']);
  });

  test('that is refused either way says nothing about tables', async () => {
    const tables = createTables({ now: () => start });
    const { send } = slack(() => domainError(404));

    await expect(sendReply(tables, page, send)).rejects.toThrow('refused');

    expect(tables.areTaken()).toBe(true);
  });

  test.each([429, 500])('is not sent again after status %i', async (status) => {
    const { sent, send } = slack(() => domainError(status));

    await expect(sendReply(createTables({ now: () => start }), page, send)).rejects.toThrow('refused');

    expect(sent).toHaveLength(1);
  });
});

function slack(answer: (message: MessageView) => Error | null) {
  const sent: MessageView[] = [];
  const send = async (message: MessageView) => {
    sent.push(message);
    const error = answer(message);
    if (error !== null) throw error;
  };
  return { sent, send };
}
