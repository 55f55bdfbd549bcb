import { setTimeout as delay } from 'node:timers/promises';
import type { ModalView } from '@slack/types';
import type { Services } from '../services.ts';
import { slackErrorCode } from './errors.ts';
import { keepRequestFormHash, readRequestFormHash } from './open-forms.ts';

export interface OpenFormUpdate {
  readonly viewId: string;
  /** The state of the form that the caller saw; `null` where it saw none. */
  readonly hash: string | null;
  /** The form as it is to be shown, made anew for each try: more may be known by then. `null` = it is forgotten. */
  readonly view: () => Promise<ModalView | null>;
}

// Another update of ours may be on its way, and its hash not kept yet.
const waitsMs = [0, 150, 400];

/**
 * Shows an open form anew, unless it has become something else meanwhile: without the hash, an update that comes late
 * would put the form over the confirmation that it was filed. False where nothing was shown.
 */
export async function updateOpenForm(
  { client, program }: Pick<Services, 'client' | 'program'>,
  { viewId, hash, view }: OpenFormUpdate,
): Promise<boolean> {
  const tried = new Set<string>();
  for (const waitMs of waitsMs) {
    await delay(waitMs);
    // Read before the form is made: what is shown by then was known to whoever makes it.
    const known = [hash, await readRequestFormHash(program, viewId)];
    const current = known.find((one) => one !== null && !tried.has(one)) ?? null;
    if (current === null) continue;
    tried.add(current);
    const next = await view();
    if (next === null) return false;
    try {
      const { view: updated } = await client.views.update({ view_id: viewId, hash: current, view: next });
      await keepRequestFormHash(program, viewId, updated?.hash ?? null);
      return true;
    } catch (error) {
      const code = slackErrorCode(error);
      if (code === 'not_found') return false;
      if (code !== 'hash_conflict') throw error;
    }
  }
  return false;
}
