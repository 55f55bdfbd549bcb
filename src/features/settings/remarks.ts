import type { PersonContext } from '../../platform/context.ts';
import { defineSlot } from '../../platform/slot.ts';
import type { SettingsFormTopic } from './check.ts';
import type { SettingsTranslator } from './texts.ts';

type SettingsRemark = (t: SettingsTranslator) => string;

/** What features say to a person who has just changed a section of the settings; mrkdwn. */
export const settingsRemarks =
  defineSlot<(context: PersonContext, topic: SettingsFormTopic) => Promise<readonly SettingsRemark[]>>(
    'remarks on changed settings',
  );

export async function readSettingsRemarks(
  context: PersonContext,
  topic: SettingsFormTopic,
): Promise<readonly SettingsRemark[]> {
  return (await Promise.all(context.slots.of(settingsRemarks).map((read) => read(context, topic)))).flat();
}
