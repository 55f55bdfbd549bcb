import { expect, test } from 'vitest';
import { readPermalink } from './safe-link.tsx';

test('a permalink leads to the message’s own thread', () => {
  expect(readPermalink('https://fabrikam.slack.com/archives/C1/p1795599045000100')).toEqual({
    channelId: 'C1',
    threadTs: '1795599045.000100',
  });
});

test('a permalink of a reply leads to the thread it is in', () => {
  const address = 'https://fabrikam.slack.com/archives/C1/p1795599045000100?thread_ts=1795599000.000200&cid=C1';

  expect(readPermalink(address)?.threadTs).toBe('1795599000.000200');
});

test.each(['https://x.example/archives/C1/p1795599045000100', 'https://fabrikam.slack.com/team/U1'])(
  '%s is no permalink',
  (address) => {
    expect(readPermalink(address)).toBeNull();
  },
);
