import { type Contribution, contribute } from '../../platform/slot.ts';
import { afterPeopleRead } from '../surfaces/index.ts';
import { accessNotices } from './notices.ts';
import { accessRefusalWords } from './refusals.ts';
import { tellOfMissingBotAdmin } from './role-news.ts';

/** Nobody may be left who holds the role bot admin. */
export const accessContributions: readonly Contribution[] = [
  accessRefusalWords,
  ...accessNotices,
  contribute(afterPeopleRead, async (program) => {
    await program.store.inTransaction((tx) => tellOfMissingBotAdmin(program, tx));
  }),
];
