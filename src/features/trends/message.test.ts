import { expect, test } from 'vitest';
import { translatorFor } from '../../../test/support/all-texts.ts';
import { keysIn, keyTranslator } from '../../../test/support/key-translator.ts';
import { fullTrends, noTrends } from '../../../test/support/trend-fixtures.ts';
import { trendAltText, trendMessage } from './message.ts';

const t = keyTranslator();

test('the alternative text has the numbers of each part', () => {
  const text = trendAltText(t, fullTrends());

  expect(text).toContain('⟨trend.words.exposed now=300 hasFirst=yes first=1500 day=2026-02-01 most=1500⟩');
  expect(text).toContain('⟨trend.words.open count=110 high=4 medium=104 low=2 week=23 month=31 quarter=46 older=10⟩');
  expect(text).toContain('⟨trend.words.completed count=1600 people=1268 system=320 notAvailable=12⟩');
  expect(text).toContain('⟨trend.words.person email=c@fabrikam.example count=2⟩');
});

test('the alternative text says that there is nothing yet', () => {
  expect(keysIn(trendAltText(t, noTrends))).toEqual(['trend.title', 'trend.until', 'trend.words.nothing_yet']);
});

test('the alternative text compares with no earlier day where there is none', () => {
  const exposed = fullTrends().exposed.slice(-1);

  expect(trendAltText(t, { ...fullTrends(), exposed })).toContain('⟨trend.words.exposed now=300 hasFirst=no ');
});

test('the alternative text is no longer than Slack takes, however long addresses are', () => {
  const en = translatorFor('en-US');
  const people = Array.from({ length: 40 }, (_, index) => ({ email: `${'x'.repeat(200)}${index}`, count: 1 }));

  const text = trendAltText(en, { ...fullTrends(), completed: { people, systemConfirmation: 1, notAvailable: 1 } });

  expect(text.length).toBeLessThanOrEqual(1000);
  expect(text).toContain(en.text('trend.others', { count: 34 }));
});

test('a message escapes what people are called, and says why there is no picture', () => {
  const { text } = trendMessage(t, { trends: fullTrends(), seenBy: 'person', failure: 'storage_limit_reached' });

  expect(text).toContain('email=&lt;script&gt;alert(1)&lt;/script&gt;@fabrikam.example');
  expect(text).toContain('⟨trend.file_failed failure=storage_limit_reached⟩');
});
