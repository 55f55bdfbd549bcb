import type { Program } from '../../platform/context.ts';
import { ageText } from '../../platform/slack/views/text.ts';
import type { ConnectionRemark } from '../connections/index.ts';
import { oldCatalogOf, readKevAge } from './kev-store.ts';
import { riskTexts } from './texts.ts';

export async function kevRemarks({ store, clock }: Program): Promise<readonly ConnectionRemark[]> {
  const kept = await readKevAge(store.db);
  if (kept === null) return [];
  const now = clock.now();
  const { version, releasedAt } = kept;
  const which: ConnectionRemark = (t) =>
    t.with(riskTexts).mrkdwn('status.kev', { version: version || '–', at: t.instant(releasedAt) });
  const oldOf = oldCatalogOf(kept, now);
  if (oldOf === null) return [which];
  return [which, (t) => t.with(riskTexts).mrkdwn('status.kev_old', { age: ageText(t, oldOf, now) })];
}
