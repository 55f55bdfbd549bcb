import { expect, test } from 'vitest';
import { detailViews } from '../../../test/support/detail-gallery.ts';
import { activity, actor, ben, mina, names, recommendation, surroundings } from '../../../test/support/fixtures.ts';
import { verbsFor } from '../../domain/activity-verbs.ts';
import { byPerson } from '../../domain/decided-by.ts';
import { translatorFor } from '../../i18n/translator.ts';
import { limits } from '../limits.ts';
import { parseDetailValue } from '../values/detail-value.ts';
import { activityDetailModal } from './activity-detail.ts';
import type { ToldEvent } from './activity-event.ts';
import type { DetailShown } from './detail-model.ts';

const t = translatorFor('en-US');
const event: ToldEvent = {
  id: 'e1',
  action: 'activity_commented',
  at: new Date('2026-11-25T08:45:00Z'),
  by: byPerson(ben),
  reason: '',
  completedBy: null,
  dueOn: null,
  source: null,
  portalFiler: null,
  stillExposed: null,
  suggestsHigh: false,
  ticket: null,
};

function opened(shown: DetailShown, reader = actor(['it_admin'], { id: ben })) {
  const subject = activity({ requesterId: mina, priority: 'low' });
  const model = { activity: subject, recommendation: recommendation(), names, isOverdue: false, followerCount: 0 };
  return activityDetailModal(t, { ...model, shown, verbs: verbsFor(reader, subject) }, surroundings);
}

test.each(detailViews(t, event))('fits into a modal of Slack’s: $name', ({ payload }) => {
  expect(payload.blocks.length).toBeLessThanOrEqual(limits.viewBlocks);
  expect(Buffer.byteLength(JSON.stringify(payload))).toBeLessThan(250_000);
});

test('the metadata says where its reader is, and which version they see', () => {
  const place = { section: 'history', beside: { kind: 'after', key: 7 } } as const;
  const view = opened({ ...place, page: { items: [], hasBefore: true, hasAfter: false } });

  expect(parseDetailValue(view.private_metadata ?? '')).toEqual({
    activityId: activity().id,
    version: activity().version,
    place,
  });
});

test('buttons are those that the reader’s roles allow', () => {
  const overview = { section: 'overview', exceptions: [] } as const;
  const asAdmin = JSON.stringify(opened(overview));
  const asReader = JSON.stringify(opened(overview, actor(['auditor'], { id: ben })));

  expect(asAdmin).toMatch(/raise_priority.*accept_activity.*take_activity.*change_terms/);
  expect(asReader).toContain('comment_activity');
  expect(asReader).not.toMatch(
    /accept_activity|complete_activity|take_activity|change_terms|plan_activity|raise_priority/,
  );
});

test('a count of devices that Defender leaves out is not said to be none', () => {
  const subject = activity({ scope: { kind: 'all' }, targets: null });
  const unknown = recommendation({ exposedMachinesCount: null });
  const model = { activity: subject, recommendation: unknown, names, isOverdue: false, followerCount: 0 };
  const shown = { section: 'recommendation', page: 0, remediation: '', steps: null, weaknesses: null } as const;
  const view = activityDetailModal(t, { ...model, shown, verbs: new Set() }, surroundings);

  expect(JSON.stringify(view)).toContain('an unknown number of devices');
  expect(JSON.stringify(view)).not.toContain('0 devices');
});
