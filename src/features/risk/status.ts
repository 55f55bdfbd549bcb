import { dayMs } from '../../core/time.ts';
import type { Program } from '../../platform/context.ts';
import { ageText } from '../../platform/slack/views/text.ts';
import type { ConnectionRemark } from '../connections/index.ts';
import { readKevAge } from './kev-store.ts';
import { riskTexts } from './texts.ts';

export const oldAfterMs = 3 * dayMs;

/** Which catalog is kept, and how old it is where that is long. */
export async function kevRemarks({ store, clock }: Program): Promise<readonly ConnectionRemark[]> {
  const kept = await readKevAge(store.db);
  if (kept === null) return [];
  const now = clock.now();
  const { version, releasedAt, asOf } = kept;
  const which: ConnectionRemark = (t) =>
    t.with(riskTexts).mrkdwn('status.kev', { version: version || '–', at: t.instant(releasedAt) });
  if (now.getTime() - asOf.getTime() <= oldAfterMs) return [which];
  return [which, (t) => t.with(riskTexts).mrkdwn('status.kev_old', { age: ageText(t, asOf, now) })];
}
