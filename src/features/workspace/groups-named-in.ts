import type { WorkspaceSettings } from './settings.ts';

/** The device groups that routes and roles are limited to. */
export function groupsNamedIn({ routes, roles }: Pick<WorkspaceSettings, 'routes' | 'roles'>): readonly string[] {
  return [...routes, ...roles].flatMap(({ deviceGroups }) => deviceGroups ?? []);
}
