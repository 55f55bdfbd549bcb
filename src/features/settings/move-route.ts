import type { PersonContext } from '../../platform/context.ts';
import type { VersionedSettings } from '../workspace/index.ts';
import { changeSettings } from './change-settings.ts';
import { requireItem } from './require-item.ts';

/** Moves a route one place: the first that fits takes a request. */
export async function moveRoute(
  context: PersonContext,
  { seenVersion, index, by }: { readonly seenVersion: number; readonly index: number; readonly by: -1 | 1 },
): Promise<VersionedSettings> {
  return await changeSettings(context, {
    seen: { topic: 'routes', version: seenVersion },
    wanted: ({ routes }) => {
      const moved = requireItem(routes, index);
      const to = Math.min(Math.max(index + by, 0), routes.length - 1);
      return { routes: routes.toSpliced(index, 1).toSpliced(to, 0, moved) };
    },
  });
}
