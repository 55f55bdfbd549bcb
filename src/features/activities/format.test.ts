import { describe, expect, test } from 'vitest';
import { translatorFor } from '../../../test/support/all-texts.ts';
import { ben, calendarDate, emailOf, names } from '../../../test/support/fixtures.ts';
import { keyTranslator } from '../../../test/support/key-translator.ts';
import { evidence } from '../../../test/support/plan-gallery.ts';
import type { Permalink } from '../../core/origin-message.ts';
import { nameOf } from '../../platform/slack/views/text.ts';
import { scopeText } from '../access/format.ts';
import { completedByText, completerName, dueText, evidenceText, numberLink } from './format.ts';

describe('the texts of an activity', () => {
  const t = keyTranslator();
  const decision = { by: { kind: 'person', id: ben }, at: new Date() } as const;

  test.each([
    [emailOf('Ben.Okafor@Fabrikam.example'), '⟨completed_by.email email=Ben.Okafor@Fabrikam.example⟩'],
    [{ kind: 'system_confirmation' } as const, '⟨completed_by.system_confirmation⟩'],
    [{ kind: 'not_available', source: 'intune' } as const, '⟨completed_by.not_available⟩'],
  ])('completed by %j is shown as %s', (completedBy, expected) => {
    expect(completedByText(t, completedBy)).toBe(expected);
  });

  test.each([
    [emailOf('Ben.Okafor@Fabrikam.example'), 'Ben.Okafor@Fabrikam.example'],
    [{ kind: 'system_confirmation' } as const, 'System confirmation'],
    [{ kind: 'not_available', source: 'intune' } as const, 'N/A'],
  ])('a column names who completed by %j: %s', (completedBy, expected) => {
    const done = { state: 'completed', completedBy, decision, note: '', evidence: null } as const;

    expect(completerName(translatorFor('en-US'), { status: done })).toBe(expected);
    expect(completerName(t, { status: { state: 'active', decision } })).toBeNull();
  });

  test.each([
    [{ kind: 'all' } as const, '⟨common.all_groups⟩'],
    [{ kind: 'groups', groups: ['Servers', 'UnassignedGroup'] } as const, 'Servers, ⟨common.ungrouped⟩'],
    [
      { kind: 'groups', groups: 'abcdefghij'.split('') } as const,
      '⟨common.groups_more groups=a, b, c, d, e, f, g, h count=2⟩',
    ],
  ])('the scope %j is shown as %s', (scope, expected) => {
    expect(scopeText(t, scope)).toBe(expected);
  });

  test.each([
    [null, false, '⟨common.dash⟩'],
    [calendarDate('2026-12-25'), false, '2026-12-25'],
    [calendarDate('2026-12-25'), true, '2026-12-25 · *⟨common.overdue⟩*'],
  ])('due on %s (overdue: %s) is shown as %s', (dueOn, isOverdue, expected) => {
    expect(dueText(t, { dueOn }, isOverdue)).toBe(expected);
  });

  test('a number is a link where the card’s address is known', () => {
    expect([numberLink(7, 'https://x.example/p1').mrkdwn, numberLink(7, null).mrkdwn]).toEqual([
      '*<https://x.example/p1|REM-7>*',
      '*REM-7*',
    ]);
  });

  test('a person who is not known by name is shown as somebody', () => {
    expect([nameOf(t, names, ben), nameOf(t, new Map(), ben), nameOf(t, names, null)]).toEqual([
      'Ben Okafor',
      '⟨common.somebody⟩',
      '⟨common.somebody⟩',
    ]);
  });
});

describe('the evidence of a completion', () => {
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
});
