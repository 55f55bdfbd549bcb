import { describe, expect, test } from 'vitest';
import { activityModel } from '../../../test/support/activity-models.ts';
import { activity, ben, emailOf, now, status, surroundings } from '../../../test/support/fixtures.ts';
import { type ActivityStatus, frozenTargets } from '../../domain/activity.ts';
import { translatorFor } from '../../i18n/translator.ts';
import { type ActivityModel, activitySummary } from './activity-summary.ts';

const t = translatorFor('en-US');

function words(model: Partial<ActivityModel>): string {
  const blocks = activitySummary(t, activityModel(model), surroundings);
  return JSON.stringify(blocks).replaceAll(/<!date\^\d+\^[^|]*\|([^>]*)>/g, '$1');
}

function inIntune(state: 'completed' | 'rejected'): ActivityStatus {
  const decision = { by: { kind: 'intune' }, at: now } as const;
  return state === 'rejected'
    ? { state, decision, reason: '' }
    : { state, decision, completedBy: emailOf('lee@contoso.example'), note: '' };
}

describe('who had a hand in what was decided elsewhere', () => {
  test('is named where N/A was corrected', () => {
    const subject = activity({ status: inIntune('completed') });

    expect(words({ activity: subject, remark: { kind: 'corrected', by: ben } })).toContain(
      'lee@contoso.example, noticed 2026-11-25 09:30 UTC\\ncorrected by Ben Okafor',
    );
  });

  test('is named where Intune’s word was let stand', () => {
    const subject = activity({ status: inIntune('rejected') });

    expect(words({ activity: subject, remark: { kind: 'let_stand', by: ben } })).toContain(
      'somebody in Intune, 2026-11-25 09:30 UTC\\nlet stand by Ben Okafor',
    );
  });

  test('is not named twice where they decided it themselves', () => {
    const subject = activity({ status: status('active') });

    expect(words({ activity: subject, remark: { kind: 'let_stand', by: ben } })).not.toContain('let stand');
  });
});

test('what is active says who accepted it, or who reopened it', () => {
  const subject = activity({ status: status('active') });
  const reopened = words({ activity: subject, remark: { kind: 'reopened' } });

  expect(words({ activity: subject })).toContain('*Accepted by*\\nBen Okafor, 2026-11-25 ');
  expect(reopened).toContain('*Reopened by*\\nBen Okafor, 2026-11-25 ');
  expect(reopened).not.toContain('Accepted by');
});

test('what was rejected in Intune says that there is no reason, and not as one', () => {
  const said = words({ activity: activity({ status: inIntune('rejected') }) });

  expect(said).toContain('somebody in Intune, noticed 2026-11-25');
  expect(said).toContain('Intune passes no reason on.');
  expect(said).not.toContain('*Reason*');
});

describe('the next step', () => {
  const next = (fixed: number) =>
    words({ activity: activity({ status: status('active'), targets: { ...frozenTargets(257, now), fixed } }) });

  test('is to deploy where nothing is fixed', () => {
    expect(next(0)).toContain('deploy the fix');
  });

  test('is what is left where some are', () => {
    expect(next(252)).toContain('*Next step:* the 5 devices that are left');
    expect(next(256)).toContain('*Next step:* the 1 device that is left');
  });

  test('is none where nothing is left', () => {
    expect(next(257)).not.toContain('Next step');
  });
});

test('a follow-up names what it follows, as a link where its card is known', () => {
  const permalink = 'https://fabrikam.slack.example/p1';

  expect(words({ followUpTo: { number: 1008, permalink } })).toContain(`Follow-up to *<${permalink}|REM-1008>*.`);
  expect(words({ followUpTo: { number: 1008, permalink: null } })).toContain('Follow-up to *REM-1008*.');
  expect(words({})).not.toContain('Follow-up');
});
