import { Refusal } from '../../domain/refusal.ts';
import { namePeople } from '../../usecases/name-people.ts';
import type { Call } from '../call.ts';
import { deciderName } from '../views/names.ts';

/** Who else changed the same part of the settings, and when; mrkdwn. Throws whatever else went wrong. */
export async function overtakenWords({ t, context }: Pick<Call, 't' | 'context'>, error: unknown): Promise<string> {
  if (!(error instanceof Refusal) || error.detail.code !== 'settings_changed_meanwhile') throw error;
  const { by, at } = error.detail.parameters;
  const names = await namePeople(context, by.kind === 'person' ? [by.id] : []);
  return t.mrkdwn('settings.overtaken', { name: deciderName(t, names, by), at: t.instant(at) });
}
