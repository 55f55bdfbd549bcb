import { expect, test } from 'vitest';
import { announcementHolds, removableFrom } from './announcement-holds.ts';

const dayMs = 24 * 3600 * 1000;
const announcedAt = new Date('2026-11-25T03:11:00.000Z');
const day = (days: number) => new Date(announcedAt.getTime() + days * dayMs);

test.each([
  ['as long as nothing changes', { retentionDays: 180, by: 180, after: 1, changed: null }, true],
  ['where the setting was changed before', { retentionDays: 180, by: 180, after: 1, changed: -1 }, true],
  ['on the last of three weeks', { retentionDays: 180, by: 180, after: 21, changed: null }, true],
  ['not after three weeks', { retentionDays: 180, by: 180, after: 21.01, changed: null }, false],
  ['not under another setting', { retentionDays: 180, by: 30, after: 1, changed: null }, false],
  ['not while all is kept for ever', { retentionDays: 0, by: 0, after: 1, changed: null }, false],
  ['not where the setting was changed and changed back', { retentionDays: 180, by: 180, after: 9, changed: 8 }, false],
  ['not where it does not say by which setting', { retentionDays: 180, by: undefined, after: 1, changed: null }, false],
] as const)('an announcement holds %s', (_name, { retentionDays, by, after, changed }, expected) => {
  const content = { kind: 'removal_offered', count: 1, from: day(7).toISOString() } as const;
  const notice = {
    id: 'one',
    createdAt: announcedAt,
    content: by === undefined ? content : { ...content, retentionDays: by },
  };

  const holds = announcementHolds(notice, {
    now: day(after),
    retentionDays,
    changedAt: changed === null ? null : day(changed),
  });

  expect(holds).toBe(expected);
});

test.each([
  ['a week after it was heard, where it has been kept for long enough by then', { ended: -180, heard: 2 }, 9],
  ['once it has been kept for long enough, where the week is over before', { ended: -170, heard: 2 }, 10],
])('the first of what is announced may go %s', (_name, { ended, heard }, from) => {
  const facts = { heardAt: day(heard), firstEndedAt: day(ended), retentionDays: 180 };
  expect(removableFrom(facts)).toEqual(day(from));
});
