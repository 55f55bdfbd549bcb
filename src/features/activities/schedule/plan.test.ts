import { expect, test } from 'vitest';
import { calendarDate } from '../../../../test/support/fixtures.ts';
import { DomainError } from '../../../core/domain-error.ts';
import { planFrom, type TypedPlan } from './plan.ts';

const today = calendarDate('2026-11-25');

function read(typed: Partial<TypedPlan>, presentDay: string | null = null) {
  const present = presentDay === null ? null : { plannedOn: calendarDate(presentDay), changeNumber: '' };
  return planFrom({ plannedOn: null, changeNumber: '', ...typed }, { today, present });
}

function findDomainError(
  typed: Partial<TypedPlan>,
  presentDay: string | null = null,
): readonly [string, string | null] {
  try {
    read(typed, presentDay);
  } catch (error) {
    if (error instanceof DomainError) return [error.detail.code, error.field];
    throw error;
  }
  return ['taken', null];
}

test.each([
  [{ plannedOn: '2026-12-12' }, { plannedOn: '2026-12-12', changeNumber: '' }],
  [{ changeNumber: ' CHG0012345 ' }, { plannedOn: null, changeNumber: 'CHG0012345' }],
  [{ changeNumber: 'CHG 1\n2' }, { plannedOn: null, changeNumber: 'CHG 1 2' }],
  [
    { plannedOn: '2026-11-25', changeNumber: 'C' },
    { plannedOn: '2026-11-25', changeNumber: 'C' },
  ],
  [{ changeNumber: '   ' }, null],
] as const)('%j is read', (typed, expected) => {
  expect(read(typed)).toEqual(expected);
});

test('a day that has passed, or is years away, or does not exist is refused, unless it was planned before', () => {
  for (const plannedOn of ['2026-02-30', '9999-12-31']) {
    expect(findDomainError({ plannedOn })).toEqual(['planned_date_impossible', 'planned_on']);
  }
  expect(findDomainError({ plannedOn: '2026-11-24' })).toEqual(['planned_date_impossible', 'planned_on']);
  expect(findDomainError({ plannedOn: '2026-11-24' }, '2026-11-23')).toEqual(['planned_date_impossible', 'planned_on']);
  expect(findDomainError({ plannedOn: '2026-11-24', changeNumber: 'CHG1' }, '2026-11-24')).toEqual(['taken', null]);
});

test('a number of more than 40 characters is refused', () => {
  expect(findDomainError({ changeNumber: 'x'.repeat(40) })).toEqual(['taken', null]);
  expect(findDomainError({ changeNumber: 'x'.repeat(41) })).toEqual(['text_too_long', 'change_number']);
});
