import type { SlackStandIn } from '../../sandbox/slack/slack-stand-in.ts';
import { readSettings } from '../../src/features/workspace/store.ts';
import type { Program } from '../../src/platform/context.ts';
import { sharedWorld } from './story-world.ts';
import { cast, channels } from './world.ts';

const servers = 'C11SERVERS';
const old = 'C12OLD';
const nadia = 'U10NADIA';
const crew = 'S11CREW';
const closed = 'S12CLOSED';
const entraGroup = 'e0000000-0000-4000-8000-000000000001';

function prepare(slack: SlackStandIn): void {
  slack.addUser({
    id: nadia,
    name: 'nadia.roth',
    realName: 'Nadia Roth',
    email: 'nadia.roth@fabrikam.example',
    isAdmin: true,
  });
  slack.join(channels.general, nadia);
  slack.addChannel({ id: servers, name: 'servers', members: [cast.wren, cast.ben], isBotMember: true });
  slack.addChannel({ id: old, name: 'old-news', members: [cast.wren], isBotMember: true, isArchived: true });
  slack.addUserGroup({ id: crew, name: 'Server crew', handle: 'server-crew', members: [cast.ben] });
  slack.addUserGroup({ id: closed, name: 'Closed crew', handle: 'closed-crew', members: [], isDisabled: false });
}

/** A world with places and people that settings name. Wren is its bot admin, and so is Nadia. */
export function settingsScene() {
  const world = sharedWorld({ prepare, tenantGroups: [{ id: entraGroup, displayName: 'Server admins' }] });
  return {
    world,
    wren: () => world().slack.as(cast.wren),
    settings: () => readSettings(world().mendbot.program),
    changesOf: (key: string) => changesOf(world().mendbot.program, key),
    servers,
    old,
    nadia,
    crew,
    closed,
    entraGroup,
  };
}

/** A setting's changes in the audit log. */
async function changesOf(
  { store, workspaceId }: Program,
  key: string,
): Promise<readonly { readonly before: unknown; readonly after: unknown }[]> {
  const rows = await store.db
    .selectFrom('audit_log')
    .select(['before', 'after'])
    .where('workspace_id', '=', workspaceId)
    .where('action', '=', 'settings_changed')
    .orderBy('seq')
    .execute();
  return rows.filter(({ after }) => after !== null && key in after);
}
