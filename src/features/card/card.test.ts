import { expect, test } from 'vitest';
import { activityModel } from '../../../test/support/activity-models.ts';
import { translatorFor } from '../../../test/support/all-texts.ts';
import { activity, attentionActivity, calendarDate, readyActivity } from '../../../test/support/fixtures.ts';
import { mrkdwnTexts } from '../../../test/support/payload-parts.ts';
import { activityCard } from './card.ts';
import type { ActivityModel } from './summary.ts';
import { cardTexts } from './texts.ts';

const t = translatorFor('en-US').with(cardTexts);

function linesOf(model: Partial<ActivityModel>): readonly string[] {
  return mrkdwnTexts(activityCard(t, activityModel(model)).blocks).flatMap((text) => text.split('\n'));
}

test('the requester is named once: in the status, or else with the scope', () => {
  const pause = { numbers: [1], until: calendarDate('2026-12-29') };
  const named = (model: Partial<ActivityModel>) => linesOf(model).filter((line) => line.includes('requested by'));

  expect(named({})).toEqual([expect.stringMatching(/ devices · requested by /)]);
  expect(named({ activity: attentionActivity() })).toEqual([expect.stringMatching(/^👀 .* · requested by /)]);
  expect(named({ activity: attentionActivity(), pause })).toEqual([expect.stringMatching(/EMEA.* · requested by /)]);
});

test('the counts are said once: in the status, or else with the progress', () => {
  const pause = { numbers: [1], until: calendarDate('2026-12-29') };
  const counts = (model: Partial<ActivityModel>) =>
    linesOf({ activity: readyActivity(), ...model }).filter((line) => line.includes('252 of 257 fixed'));

  expect(counts({})).toEqual([expect.stringMatching(/^🏁 .*3 gone, 2 out of scope/)]);
  expect(counts({ pause })).toEqual([expect.stringMatching(/^252 of 257 fixed · 3 gone, 2 out of scope · /)]);
});

test('a title that Slack would format is shown as it is', () => {
  const [header, status] = activityCard(
    t,
    activityModel({ activity: activity({ title: 'Update *foo_bar* :fire:' }) }),
  ).blocks;

  expect(header).toMatchObject({
    type: 'header',
    text: { type: 'plain_text', text: 'REM-1001 · Update *foo_bar* :fire:', emoji: false },
  });
  expect(status).toMatchObject({ type: 'section', expand: true, text: { text: expect.stringMatching(/^⏳ Pending/) } });
});
