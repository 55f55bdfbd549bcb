import { expect, test } from 'vitest';
import { activityModel } from '../../../test/support/activity-models.ts';
import { translatorFor } from '../../../test/support/all-texts.ts';
import {
  activity,
  attentionActivity,
  ben,
  calendarDate,
  now,
  readyActivity,
  status,
} from '../../../test/support/fixtures.ts';
import type { CompletedBy } from '../../core/completion.ts';
import { type Activity, frozenTargets, type Verification } from '../activities/activity.ts';
import { type StatusFacts, statusLine } from './status.ts';

const t = translatorFor('en-US');
const pause = { numbers: [1], until: calendarDate('2026-12-29') };
const conflict = { slack: 'active', intune: 'rejected' } as const;
const active = activity({ status: status('active'), assigneeId: ben });
const allFixed = { ...frozenTargets(257, now), fixed: 257, allFixedSince: now, readySince: now };
const day = '<!date^1795598940^{date_short}|2026-11-25>';

const table: readonly (readonly [Partial<StatusFacts>, string])[] = [
  [{}, '⏳ Pending · Medium · due Dec 25, 2026'],
  [{ activity: active }, '🔧 Active · Ben Okafor · Medium · due Dec 25, 2026'],
  [{ activity: active, daysLate: 5 }, '🔴 5 days late (due Dec 25, 2026) · Ben Okafor · Medium'],
  [{ daysLate: 1 }, '🔴 1 day late (due Dec 25, 2026) · not accepted · Medium'],
  [
    { activity: readyActivity({ assigneeId: ben }) },
    '🏁 Ready to close · 252 of 257 fixed · 3 gone, 2 out of scope · Ben Okafor',
  ],
  [
    { activity: readyActivity({ targets: allFixed, assigneeId: ben }) },
    '🏁 257 of 257 fixed · waiting for System confirmation · Ben Okafor',
  ],
  [{ activity: active, pause }, '⏸️ Paused until Dec 29, 2026 (EXC-1)'],
  [{ activity: active, conflict, pause }, '⚠️ Slack says Active, Intune says Rejected'],
  [
    { activity: completed({ verification: verified('disputed', 152) }) },
    '⛔ Completed by ben.okafor@fabrikam.example, but 152 devices are still exposed',
  ],
  [
    { activity: completed({ verification: verified('waiting', 152) }) },
    `☑️ Completed by ben.okafor@fabrikam.example · ${day} · waiting for 152 devices`,
  ],
  [
    { activity: completed({ verification: verified('confirmed', 0) }) },
    `✅ Completed by ben.okafor@fabrikam.example · ${day} · confirmed by devices`,
  ],
  [
    { activity: completed({ verification: verified('unverified', 12) }) },
    `❔ Completed by ben.okafor@fabrikam.example · ${day} · 12 devices not verified`,
  ],
  [
    { activity: completed({ verification: verified('unverified', 5), targets: readyActivity().targets }) },
    `❔ Completed by ben.okafor@fabrikam.example · ${day} · 252 of 257 fixed · 3 gone, 2 out of scope · 5 devices not verified`,
  ],
  [{ activity: completed({ requesterId: ben }) }, `☑️ Completed by ben.okafor@fabrikam.example (requester) · ${day}`],
  [{ activity: completedBy({ kind: 'system_confirmation' }) }, `✅ Completed by System confirmation · ${day}`],
  [
    { activity: { ...completedBy({ kind: 'system_confirmation' }), targets: allFixed } },
    `✅ Completed by System confirmation · ${day} · 257 of 257 fixed`,
  ],
  [{ activity: completedBy({ kind: 'not_available', source: 'intune' }) }, `☑️ Completed in Intune, by N/A · ${day}`],
  [
    { activity: completedBy({ kind: 'not_available', source: 'unknown' }) },
    `☑️ Completed in Defender or Intune, by N/A · ${day}`,
  ],
  [
    { activity: activity({ status: status('rejected') }) },
    '🚫 Rejected by Ben Okafor: The product is retired next week.',
  ],
  [{ activity: rejected('run `rm -rf` *now*') }, '🚫 Rejected by Ben Okafor'],
  [{ activity: rejected('<!channel> & co') }, '🚫 Rejected by Ben Okafor: &lt;!channel&gt; &amp; co'],
  [{ activity: activity({ status: status('withdrawn') }) }, '↩️ Withdrawn by Ben Okafor'],
  [{ activity: attentionActivity() }, '👀 Attention required · Medium · requested by Mina Haddad'],
];

test.each(table)('%#: the first line that is true', (facts, expected) => {
  expect(statusLine(t, { ...activityModel(), ...facts })).toBe(expected);
});

function completed(overrides: Partial<Activity>): Activity {
  return activity({ status: status('completed'), ...overrides });
}

function completedBy(who: CompletedBy): Activity {
  const { decision } = status('completed');
  return activity({ status: { state: 'completed', decision, completedBy: who, note: '', evidence: null } });
}

function rejected(reason: string): Activity {
  const { decision } = status('rejected');
  return activity({ status: { state: 'rejected', decision, reason } });
}

function verified(state: Verification['state'], count: number): Verification {
  return { state, count, at: now };
}
