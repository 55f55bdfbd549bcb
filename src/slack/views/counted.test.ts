import { expect, test } from 'vitest';
import { mostCounted } from '../../domain/most-counted.ts';
import { translatorFor } from '../../i18n/translator.ts';
import { counted, countedPage } from './counted.ts';

const pages: Readonly<Record<string, readonly [number, number, string, string]>> = {
  'the only one': [0, 7, '7 activities', '7 件'],
  'the second of three': [10, 25, 'Page 2 of 3 · 25 activities', '3 ページ中 2 ページ目 · 25 件'],
  'the last of all that are counted': [
    mostCounted - 10,
    mostCounted,
    'Page 1,000 of 1,000 · 10,000 activities',
    '1,000 ページ中 1,000 ページ目 · 10,000 件',
  ],
  'the first of more': [0, mostCounted + 1, 'Page 1 · more than 10,000 activities', '1 ページ目 · 10,000 件超'],
  'the last that is counted, of more': [
    mostCounted,
    mostCounted + 20,
    'Page 1,001 · more than 10,000 activities',
    '1,001 ページ目 · 10,000 件超',
  ],
  'one after that': [
    mostCounted + 1,
    mostCounted + 20,
    'A later page · more than 10,000 activities',
    '後ろのページ · 10,000 件超',
  ],
};

test.each(Object.entries(pages))('a page says as much as is counted: %s', (_, [before, count, english, japanese]) => {
  const shown = Math.min(10, count);
  const page = countedPage({ before, shown, count, perPage: 10 });

  expect(translatorFor('en-US').text('home.page', page)).toBe(english);
  expect(translatorFor('ja-JP').text('home.page', page)).toBe(japanese);
});

test('the top activities say as much of what was completed as is counted', () => {
  const parts = { open: 3, openMany: 'no', overdue: 10_000, overdueMany: 'yes', email: 9000, system: 1000 };
  const totals = { ...parts, completed: 10_000, completedMany: 'yes', notAvailable: 0, disputed: 0 };

  expect(translatorFor('en-US').text('top.totals', totals)).toBe(
    '*3* open · more than *10,000* overdue · more than *10,000* completed in 30 days, of the latest 10,000: 9,000 by e-mail address, 1,000 System confirmation, 0 N/A',
  );
  expect(translatorFor('ja-JP').text('top.totals', totals)).toBe(
    '未完了 *3* 件 · 期限超過 *10,000* 件超 · 過去 30 日間の完了 *10,000* 件超（最新の 10,000 件のうち、電子メール アドレス 9,000 件、システム確認 1,000 件、N/A 0 件）',
  );
});

test('what there is more of than is counted has no number of its own', () => {
  expect(counted(mostCounted)).toEqual({ count: mostCounted, many: 'no' });
  expect(counted(mostCounted + 1)).toEqual(counted(mostCounted + 30_000));
  expect(translatorFor('en-US').text('list.fallback', counted(mostCounted + 1))).toBe(
    'Remediation activities: more than 10,000',
  );
});
