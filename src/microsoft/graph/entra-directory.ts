import type { EntraUser } from '../entra-user.ts';
import type { LogPort } from '../log-port.ts';
import { mapOnce } from '../mapped-pages.ts';
import type { EntraDirectory } from '../microsoft-ports.ts';
import { SourceFailure } from '../source-failure.ts';
import { type GraphClient, readUsers } from './client.ts';
import { toEntraGroup, toEntraUser } from './map.ts';
import type { UserRow } from './schema.ts';

interface EntraDirectoryOptions {
  readonly client: GraphClient;
  readonly log: LogPort;
}

type Rows = readonly (UserRow | null)[];

/** What the service takes at once. */
const mostGroupsAtOnce = 20;

export function createEntraDirectory({ client, log }: EntraDirectoryOptions): EntraDirectory {
  const toUsers = (read: () => Promise<Rows>) =>
    mapOnce({ serviceName: 'Microsoft Graph', log }, read, (rows, oddities): readonly EntraUser[] => {
      if (rows.some((row) => row?.id && typeof row.accountEnabled !== 'boolean')) throw enabledUnknown();
      return rows.map((row) => toEntraUser(row, oddities)).filter((user) => user !== null);
    });
  return {
    isConfigured: true,

    async findUsers(email, signal) {
      const address = email.trim();
      if (address === '') return [];
      const byMail = await toUsers(() => client.listUsersByMail(address, signal));
      if (byMail.length > 0) return byMail;
      const byProxyAddress = await toUsers(() => unlessRefused(client.listUsersByProxyAddress(address, signal)));
      if (byProxyAddress.length > 0) return byProxyAddress;
      return toUsers(async () => await rowsOf(client.readUser(address, signal)));
    },

    async listMemberships(userId, groupIds, signal) {
      const memberships: string[] = [];
      for (let start = 0; start < groupIds.length; start += mostGroupsAtOnce) {
        const lot = groupIds.slice(start, start + mostGroupsAtOnce);
        memberships.push(...((await client.checkMemberGroups(userId, lot, signal)) ?? []));
      }
      return memberships;
    },

    findGroup: (id, signal) =>
      mapOnce(
        { serviceName: 'Microsoft Graph', log },
        () => client.readGroup(id, signal),
        (row, oddities) => (row === null ? null : toEntraGroup(row, oddities)),
      ),
  };
}

/** The advanced query's form is unconfirmed: where it is not taken, the search goes on without it. */
async function unlessRefused(rows: Promise<Rows>): Promise<Rows> {
  try {
    return await rows;
  } catch (error) {
    if (error instanceof SourceFailure && error.code === 'refused') return [];
    throw error;
  }
}

async function rowsOf(row: Promise<UserRow | null>): Promise<Rows> {
  const found = await row;
  return found === null ? [] : [found];
}

/** Whether somebody may still act must not be guessed. */
function enabledUnknown(): SourceFailure {
  return new SourceFailure({ kind: 'account_state_untold', permission: readUsers });
}
