import type { PeopleDirectory } from '../../../src/features/people/directory.ts';

/** A Slack that knows nobody. */
export const emptyDirectory: PeopleDirectory = {
  readPerson: async () => null,
  findPersonByEmail: async () => null,
  readChannel: async () => null,
  async *listAdmins() {},
  async *listMembers() {},
  listGroups: async () => [],
  listGroupMembers: async () => null,
};
