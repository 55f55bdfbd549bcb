import { expect, test } from 'vitest';
import { IdSource } from './ids.ts';
import { ResponseUrls } from './response-urls.ts';

test('a response_url works five times within thirty minutes', () => {
  let nowMs = 0;
  const urls = new ResponseUrls(new IdSource(() => nowMs), () => nowMs);
  const issue = () => urls.issue({ userId: 'U1', channelId: 'C1', messageTs: undefined });
  const [busy, old] = [issue(), issue()];

  const uses = [1, 2, 3, 4, 5, 6].map(() => urls.use(busy));
  nowMs = 31 * 60 * 1000;

  expect(uses.map((use) => (typeof use === 'string' ? use : 'used'))).toEqual([...Array(5).fill('used'), 'used_url']);
  expect(urls.use(old)).toBe('expired_url');
});
