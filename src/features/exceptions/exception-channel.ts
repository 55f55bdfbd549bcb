import type { ChannelId } from '../../domain/identifiers.ts';
import { routeFor } from '../../domain/routes.ts';
import type { WorkspaceSettings } from '../../domain/settings.ts';
import type { Exception } from './exception.ts';

/**
 * Where an exception has its one card: by the first of its device groups that a route takes. An exception has no
 * priority, so that routes for some priorities are not for it.
 */
export function exceptionChannelOf(
  { scope }: Pick<Exception, 'scope'>,
  settings: Pick<WorkspaceSettings, 'routes'>,
  itChannelId: ChannelId | null,
): ChannelId | null {
  const wanted: readonly (string | null)[] = scope.kind === 'all' ? [null] : scope.groups;
  for (const group of wanted) {
    const route = routeFor(settings, group, null);
    if (route !== undefined) return route.channelId;
  }
  return itChannelId;
}
