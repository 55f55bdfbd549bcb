import { expect, test } from 'vitest';
import { expectEach } from '../../../test/support/expect-each.ts';
import type { DetailPlace } from '../../domain/detail-place.ts';
import type { ActivityId } from '../../domain/identifiers.ts';
import { formatDetailValue, parseDetailValue } from './detail-value.ts';

const activityId = '01963f4e-7c1a-7b2e-8f00-0123456789ab' as ActivityId;

test.each<DetailPlace>([
  { section: 'overview' },
  { section: 'recommendation', page: 0 },
  { section: 'recommendation', page: 12 },
  { section: 'devices', of: 'all', beside: { kind: 'start' } },
  { section: 'devices', of: 're_exposed', beside: { kind: 'after', key: 'a'.repeat(40) } },
  { section: 'devices', of: 'gone', beside: { kind: 'before', key: 'odd:id' } },
  { section: 'history', beside: { kind: 'start' } },
  { section: 'history', beside: { kind: 'after', key: 42 } },
])('%o is read back as it was written', (place) => {
  const value = { activityId, version: 3, place };

  expect(parseDetailValue(formatDetailValue(value))).toEqual(value);
});

test('the value of a choice has room in an option', () => {
  const place = { section: 'devices', of: 'out_of_scope', beside: { kind: 'start' } } as const;

  expect(formatDetailValue({ activityId, version: 999_999_999, place }).length).toBeLessThanOrEqual(75);
});

test('reads a broken value as null', () => {
  expectEach(
    [
      '',
      'overview',
      `${activityId}.1`,
      `${activityId}.1:`,
      `${activityId}.1:everything`,
      `${activityId}.1:recommendation:-1`,
      `${activityId}.1:recommendation:1e9`,
      `${activityId}.1:devices`,
      `${activityId}.1:devices:stolen`,
      `${activityId}.1:devices:all:beside:x`,
      `${activityId}.1:devices:all:after:`,
      `${activityId}.1:devices:all:after:${'x'.repeat(501)}`,
      `${activityId}.1:history:after:1;drop table`,
      `1:history`,
    ],
    (text) => {
      expect(parseDetailValue(text)).toBeNull();
    },
  );
});
