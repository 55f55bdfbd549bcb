import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { activities } from './activities.ts';
import { activityOrder } from './activity-order.ts';
import { audit } from './audit.ts';
import { exceptions } from './exceptions.ts';
import { mirrors } from './mirrors.ts';
import { notices } from './notices.ts';
import { slack } from './slack.ts';
import { tickets } from './tickets.ts';
import { workspaces } from './workspaces.ts';

/** The whole schema. Each file refers to those before it. */
const statements = [
  ...workspaces,
  ...mirrors,
  ...notices,
  ...activities,
  ...activityOrder,
  ...tickets,
  ...exceptions,
  ...audit,
  ...slack,
];

/** What the first start makes. Until a version is released, it is edited; from then on, migrations follow it. */
export const baseline: Migration = {
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
