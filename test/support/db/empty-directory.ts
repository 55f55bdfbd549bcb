import type { PeopleDirectory } from '../../../src/features/people/directory.ts';

/** A directory of Slack without people or channels. */
export const emptyDirectory: PeopleDirectory = {
  readPerson: async () => null,
  findPersonByEmail: async () => null,
  readChannel: async () => null,
  async *listAdmins() {},
  async *listMembers() {},
  listGroups: async () => [],
  listGroupMembers: async () => null,
};
