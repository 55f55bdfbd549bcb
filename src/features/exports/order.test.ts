import { expect, test } from 'vitest';
import { expectEach } from '../../../test/support/expect-each.ts';
import { instantsOf, parseExport, subjectText } from './order.ts';

test('the words ask for an export', () => {
  expectEach(
    [
      ['', { kind: 'activities', filter: '' }],
      [' open  high ', { kind: 'activities', filter: 'open  high' }],
      ['"audit"', { kind: 'activities', filter: '"audit"' }],
      ['audits', { kind: 'activities', filter: 'audits' }],
      ['audit', { kind: 'audit', from: null, to: null }],
      ['AUDIT 2026-03-01..2026-03-31', { kind: 'audit', from: '2026-03-01', to: '2026-03-31' }],
      ['audit 2026-03-01 .. 2026-03-31', { kind: 'audit', from: '2026-03-01', to: '2026-03-31' }],
      ['audit 2026-03-01..', { kind: 'audit', from: '2026-03-01', to: null }],
      ['audit ..2026-03-31', { kind: 'audit', from: null, to: '2026-03-31' }],
      ['audit 2026-03-01', { kind: 'audit', from: '2026-03-01', to: '2026-03-01' }],
    ],
    ([text, subject]) => {
      expect(parseExport(text)).toEqual({ kind: 'subject', subject });
    },
  );
});

test.each(['2026-02-30', 'yesterday', '2026-03-31..2026-03-01', '2026-03-01..x', '1..2..3', '2026-03-01 2026-03-02'])(
  '“audit %s” is no span of days',
  (word) => {
    expect(parseExport(`audit ${word}`)).toEqual({ kind: 'wrong_span', word });
  },
);

test.each(['', '2026-03-01..2026-03-31', '2026-03-01..', '..2026-03-31'])(
  'the words of “%s” are read again as the same',
  (words) => {
    const parsed = parseExport(`audit ${words}`);
    if (parsed.kind !== 'subject') throw new Error('not parsed');

    expect(subjectText(parsed.subject)).toBe(words);
    expect(parseExport(`audit ${subjectText(parsed.subject)}`)).toEqual(parsed);
  },
);

test('both days belong to it', () => {
  const parsed = parseExport('audit 2026-03-01..2026-03-31');
  if (parsed.kind !== 'subject' || parsed.subject.kind !== 'audit') throw new Error('not parsed');

  expect(instantsOf(parsed.subject)).toEqual({
    from: new Date('2026-03-01T00:00:00Z'),
    before: new Date('2026-04-01T00:00:00Z'),
  });
});
