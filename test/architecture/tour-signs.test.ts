import { describe, expect, test } from 'vitest';
import { aMessage, aWorkspace } from '../../sandbox/page/testing/fixtures.ts';
import { stepsSeen } from '../../sandbox/page/tour/steps-seen.ts';
import type { JsonObject } from '../../sandbox/protocol/workspace-view.ts';
import type { Activity } from '../../src/features/activities/activity.ts';
import { activityCard } from '../../src/features/card/card.ts';
import { cardTexts } from '../../src/features/card/texts.ts';
import { activityModel } from '../support/activity-models.ts';
import { translatorFor } from '../support/all-texts.ts';
import { expectEach } from '../support/expect-each.ts';
import { activity, now, status } from '../support/fixtures.ts';

const completed = status('completed');
const { decision } = completed;
const bySystem = { kind: 'system_confirmation' } as const;
const note = { note: '', evidence: null };

const cards: readonly (readonly [Partial<Activity>, readonly string[], news?: 'event.intune_followed.rejected'])[] = [
  [{}, ['file']],
  [{ status: status('active') }, ['file', 'accept']],
  [{ status: completed }, ['file', 'complete']],
  [{ status: { state: 'completed', decision, completedBy: bySystem, ...note } }, ['file', 'patch']],
  [{ status: completed, verification: { state: 'disputed', count: 2, at: now } }, ['file', 'complete', 'dispute']],
  [{ status: status('rejected') }, ['file']],
  [{ status: status('rejected') }, ['file', 'rejected'], 'event.intune_followed.rejected'],
];

describe.each(['en-US', 'ja-JP'])('in %s', (locale) => {
  const t = translatorFor(locale);

  test('a card ticks its steps of the tour', () => {
    expectEach(cards, ([overrides, steps, news]) => {
      const { blocks } = activityCard(t.with(cardTexts), activityModel({ activity: activity(overrides) }));
      const replies =
        news === undefined ? [] : [aMessage({ text: t.mrkdwn(news, { number: 'REM-1001', name: 'Ben Okafor' }) })];
      const card = aMessage({ blocks: blocks as readonly object[] as readonly JsonObject[], replies });
      const conversation = { channelId: 'C1', messages: [card], hasEarlier: false, readUntilTs: null };

      expect(stepsSeen(aWorkspace({ conversation })).map(({ id }) => id)).toEqual(steps);
    });
  });
});
