import type { PersonContext } from '../../platform/context.ts';
import { maySetUp } from '../access/index.ts';
import { readSettings } from '../workspace/index.ts';

/** Whether a bot admin asks for something while no card has a channel. */
export async function isToChooseChannel(context: PersonContext): Promise<boolean> {
  const { actor } = context;
  if (actor.itChannelId !== null || !maySetUp(actor)) return false;
  const { routes } = await readSettings(context);
  return routes.length === 0;
}
