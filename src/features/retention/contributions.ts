import { type Contribution, contribute } from '../../platform/slot.ts';
import { settingsRemarks } from '../settings/index.ts';
import { countExpired } from './list.ts';
import { retentionTexts } from './texts.ts';

/** A person who changed the retention learns how many activities it concerns. */
export const retentionContributions: readonly Contribution[] = [
  contribute(settingsRemarks, async (context, topic) => {
    const count = topic === 'retention' ? await countExpired(context) : null;
    return count === null ? [] : [(t) => t.with(retentionTexts).mrkdwn('settings.retention.concerned', { count })];
  }),
];

declare module '../audit/log.ts' {
  interface AuditActions {
    removal_listed: true;
    activities_removed: true;
  }
}
