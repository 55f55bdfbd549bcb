import type { PersonContext } from '../../platform/context.ts';
import type { VersionedSettings } from '../workspace/index.ts';
import { changeSettings } from './change-settings.ts';
import { requireItem } from './require-item.ts';

/** Takes a route away; what it took goes by the others. */
export async function removeRoute(
  context: PersonContext,
  { seenVersion, index }: { readonly seenVersion: number; readonly index: number },
): Promise<VersionedSettings> {
  return await changeSettings(context, {
    seen: { topic: 'routes', version: seenVersion },
    wanted: ({ routes }) => ({ routes: requireItem(routes, index) && routes.toSpliced(index, 1) }),
  });
}
