import type { Program } from '../../platform/context.ts';
import type { OwedPage } from '../../platform/database/owed-page.ts';
import { renderedAs } from '../progress/index.ts';
import type { WorkspaceSettings } from '../workspace/index.ts';
import { itChannelIn, readSettings, routesOf } from '../workspace/index.ts';
import { type CardedActivity, listCardedActivities } from './activity-cards.ts';

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
