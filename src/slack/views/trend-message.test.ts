import { describe, expect, test } from 'vitest';
import { fullTrends, noTrends } from '../../../test/support/trend-fixtures.ts';
import { translatorFor } from '../../i18n/translator.ts';
import { trendAltText, trendMessage } from './trend-message.ts';

const en = translatorFor('en-US');
const ja = translatorFor('ja-JP');

describe('the alternative text', () => {
  test('states the numbers of each part', () => {
    const text = trendAltText(en, fullTrends());

    expect(text).toContain('Exposed devices: 300 now, 1,500 on Feb 1, 2026, 1,500 at most.');
    expect(text).toContain('Open: 110 (High 4, Medium 104, Low 2).');
    expect(text).toContain('Filed under 7 days ago 23, 7 to 29 days 31, 30 to 89 days 46, 90 days or more 10.');
    expect(text).toContain('Completed: 1,600 (1,268 by a person, 320 by System confirmation, 12 N/A).');
    expect(text).toContain('c@fabrikam.example 2');
  });

  test('states them in Japanese', () => {
    expect(trendAltText(ja, fullTrends())).toContain(
      '影響を受けるデバイス: 現在 300 台（2026/02/01 は 1,500 台、最大 1,500 台）。',
    );
  });

  test('says that there is nothing yet', () => {
    expect(trendAltText(en, noTrends)).toBe(
      'Remediation, last 30 days, as of Mar 2, 2026. Nothing yet: no request is open, and none was completed.',
    );
  });

  test('speaks of today alone where there is no history', () => {
    const exposed = fullTrends().exposed.slice(-1);

    expect(trendAltText(en, { ...fullTrends(), exposed })).toContain('Exposed devices: 300 now. Open');
  });

  test('stays within what Slack takes, however long addresses are', () => {
    const people = Array.from({ length: 40 }, (_, index) => ({ email: `${'x'.repeat(200)}${index}`, count: 1 }));

    const text = trendAltText(en, { ...fullTrends(), completed: { people, systemConfirmation: 1, notAvailable: 1 } });

    expect(text.length).toBeLessThanOrEqual(1000);
    expect(text).toContain('34 others');
  });
});

test('in a message nothing that somebody is called breaks out, and why there is no picture is said', () => {
  const { text } = trendMessage(en, { trends: fullTrends(), seenBy: 'person', failure: 'storage_limit_reached' });

  expect(text).toContain('&lt;script&gt;');
  expect(text).toContain('The picture could not be uploaded: storage_limit_reached.');
});
