import { itChannelIn } from '../domain/it-channel-in.ts';
import { routesOf } from '../domain/routes.ts';
import type { WorkspaceSettings } from '../domain/settings.ts';
import { type CardedActivity, listCardedActivities } from '../store/activity-cards.ts';
import type { OwedPage } from '../store/owed-page.ts';
import type { Program } from './context.ts';
import { readSettings } from './read-settings.ts';
import { renderedAs } from './rendered-as.ts';

/** Live activities whose cards stand in other channels, or in another language or zone, than the settings now say. */
export async function findMisplacedCards(
  program: Program,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<OwedPage> {
  const { store, workspaceId, defaults } = program;
  const settings = await readSettings(program);
  const page = await listCardedActivities(store.db, workspaceId, { after, limit });
  return {
    ids: page.filter((activity) => isMisplaced(activity, settings, defaults)).map(({ id }) => id),
    last: page.length < limit ? null : (page.at(-1)?.id ?? null),
  };
}

function isMisplaced(activity: CardedActivity, settings: WorkspaceSettings, defaults: Program['defaults']): boolean {
  const wanted = routesOf(activity, settings, itChannelIn(settings, defaults));
  // While no channel is set, what stands somewhere stays there, and is looked at with what is owed.
  if (wanted.length === 0) return false;
  const { cards } = activity;
  if (cards.length !== wanted.length) return true;
  return wanted.some(({ channelId }) => {
    const card = cards.find((one) => one.channelId === channelId);
    return card === undefined || card.renderedAs !== renderedAs(settings, defaults, channelId);
  });
}
