import { expect, test } from 'vitest';
import { translatorFor } from '../../../test/support/all-texts.ts';
import { evidence } from '../../../test/support/plan-gallery.ts';
import type { Permalink } from '../../core/origin-message.ts';
import { evidenceText } from './format.ts';

const t = translatorFor('en-US');

test('a link is shown by its host, a file by its name', () => {
  expect(evidenceText(t, evidence)).toBe(
    '<https://reports.fabrikam.example/rollouts/7?a=1&amp;b=2|reports.fabrikam.example>, <https://fabrikam.slack.com/files/U0BEN/F0REPORT/report.pdf|report.pdf>',
  );
});

test('an address too long for Slack’s text is shown without its link', () => {
  const link = `https://fabrikam.example/?${'x'.repeat(1990)}`;

  expect(evidenceText(t, { link, files: [] })).toBe('fabrikam.example');
});

test('the longest that is shown fits into one text of Slack’s', () => {
  const permalink = `https://fabrikam.slack.com/files/U0BEN/F0/${'x'.repeat(208)}` as Permalink;
  const long = { id: 'F0', size: 1, name: '<'.repeat(300), permalink };
  const link = `https://fabrikam.example/${'x'.repeat(875)}`;

  const words = evidenceText(t, { link, files: [long, long, long] });

  expect(words.match(/<https:/g)).toHaveLength(4);
  expect(words.length).toBeLessThan(2800);
});

test('a name is one line', () => {
  const file = { id: 'F0', size: 1, name: 'a\n*b*', permalink: null };

  expect(evidenceText(t, { link: null, files: [file] })).toBe('a *b*');
});
