import type { ModalView } from '@slack/types';
import { expect, test } from 'vitest';
import { activityModel, historyEvent } from '../../../test/support/activity-models.ts';
import { translatorFor } from '../../../test/support/all-texts.ts';
import { detailViews, overviewParts } from '../../../test/support/detail-gallery.ts';
import { expectNone } from '../../../test/support/expect-none.ts';
import { activity, actor, ben, mina, portalLinks, recommendation } from '../../../test/support/fixtures.ts';
import { keysIn, keyTranslator } from '../../../test/support/key-translator.ts';
import { everyObject } from '../../../test/support/payload-parts.ts';
import { limits } from '../../platform/slack/limits.ts';
import { seenActivity } from '../activities/ids.ts';
import { verbsFor } from '../card/verbs.ts';
import { activityDetailModal } from './detail.ts';
import type { DetailShown } from './model.ts';
import { detailValue } from './place.ts';

const t = translatorFor('en-US');
const event = historyEvent({ action: 'activity_commented', dueOn: null });

const tabs = ['detail_overview', 'detail_recommendation', 'detail_devices', 'detail_history'];

function opened(shown: DetailShown, reader = actor(['it_admin'], { id: ben })) {
  const subject = activity({ requesterId: mina, priority: 'low' });
  const model = { ...activityModel({ activity: subject }), ...overviewParts };
  return activityDetailModal(
    t,
    { ...model, shown, verbs: verbsFor(reader, subject, { ownCompletion: true }) },
    portalLinks,
  );
}

test('every detail fits into a modal of Slack’s', () => {
  const sizes = detailViews(t, event).map(({ name, payload }) => ({
    name,
    blockCount: payload.blocks.length,
    byteCount: Buffer.byteLength(JSON.stringify(payload)),
  }));

  expectNone(
    sizes
      .filter(({ blockCount, byteCount }) => blockCount > limits.viewBlocks || byteCount >= 250_000)
      .map(({ name, blockCount, byteCount }) => `${name}: ${blockCount} blocks, ${byteCount} bytes`),
  );
});

test('the metadata says where its reader is, and which version they see', () => {
  const place = { section: 'history', beside: { kind: 'after', key: 7 } } as const;
  const view = opened({ ...place, page: { items: [], hasBefore: true, hasAfter: false }, ledger: [] });

  expect(detailValue.decode(view.private_metadata ?? '')).toEqual({
    ...seenActivity(activity()),
    ...place,
  });
});

test('the buttons are those that the reader’s roles allow', () => {
  const overview = { section: 'overview', exceptions: [], parts: [] } as const;
  const asAdmin = actionsIn(opened(overview));
  const asReader = actionsIn(opened(overview, actor(['auditor'], { id: ben })));

  expect(asAdmin).toEqual([
    ...tabs,
    'raise_priority',
    'accept_activity',
    'reject_activity',
    'complete_activity',
    'plan_activity',
    'more_actions',
  ]);
  expect(asReader).toEqual([...tabs, 'comment_activity', 'request_exception', 'follow_activity']);
});

test('a count of devices that Defender leaves out is said to be unknown', () => {
  const subject = activity({ scope: { kind: 'all' }, targets: null });
  const unknown = recommendation({ exposedMachinesCount: null });
  const model = { ...activityModel({ activity: subject, recommendation: unknown }), ...overviewParts };
  const nothing = { task: null, steps: null, software: null, weaknesses: null };
  const shown = { section: 'recommendation', page: 0, ...nothing } as const;
  const keys = keysIn(activityDetailModal(keyTranslator(), { ...model, shown, verbs: new Set() }, portalLinks));

  expect(keys.filter((key) => key.startsWith('common.devices'))).toEqual(['common.devices_unknown']);
});

function actionsIn(view: ModalView): readonly string[] {
  return everyObject(view.blocks).flatMap(({ action_id: id }) => (typeof id === 'string' ? [id] : []));
}
