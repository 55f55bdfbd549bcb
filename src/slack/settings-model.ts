import { namePeople } from '../usecases/name-people.ts';
import { prepareSettings } from '../usecases/prepare-settings.ts';
import { readHiddenChannels } from '../usecases/read-hidden-channels.ts';
import type { Call } from './call.ts';
import type { SettingsModel } from './views/settings-words.ts';

/** What is set, for the forms that show it; refused to everybody but bot admins. */
export async function settingsModel({ context }: Pick<Call, 'context'>): Promise<SettingsModel> {
  const { settings, version } = await prepareSettings(context);
  const people = settings.roles.flatMap(({ holder }) => (holder.kind === 'person' ? [holder.id] : []));
  return {
    settings,
    version,
    names: await namePeople(context, people),
    hidden: await readHiddenChannels(context, settings),
    defaults: context.defaults,
    now: context.clock.now(),
  };
}
