import type { ModalView } from '@slack/types';
import type { Services } from '../services.ts';
import { slackErrorCode } from './errors.ts';

/** Updates an open window. Gives its new hash; `null` where it was closed, or has changed since it had the hash given. */
export async function updateView(
  { client }: Pick<Services, 'client'>,
  update: { readonly view_id: string; readonly hash?: string; readonly view: ModalView },
): Promise<string | null> {
  try {
    const { view } = await client.views.update(update);
    return view?.hash ?? null;
  } catch (error) {
    const code = slackErrorCode(error);
    if (code !== 'not_found' && code !== 'hash_conflict') throw error;
    return null;
  }
}
