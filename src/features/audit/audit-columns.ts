import { sql } from 'kysely';

type Facts = Readonly<Record<string, unknown>>;

/**
 * The columns of `audit_log` under the names that are hashed; the time to the microsecond, as it is kept. A year before
 * Christ is said to be one: without its era it would read like the year after.
 */
export const auditColumns = [
  'audit_log.workspace_id as workspaceId',
  'audit_log.seq as logSeq',
  'audit_log.id',
  'audit_log.activity_id as activityId',
  sql<string>`to_char(audit_log.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    || case when extract(year from audit_log.at at time zone 'UTC') < 1 then ' BC' else '' end`.as('at'),
  'audit_log.actor_kind as actorKind',
  'audit_log.actor_id as actorId',
  'audit_log.role',
  'audit_log.role_source as roleSource',
  'audit_log.action',
  sql<Facts | null>`audit_log."before"`.as('before'),
  sql<Facts | null>`audit_log."after"`.as('after'),
  'audit_log.reason',
] as const;
