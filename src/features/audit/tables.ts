import type { ColumnType, Generated } from 'kysely';
export interface AuditLogTable {
  readonly seq: Generated<number>;
  readonly id: string;
  readonly workspace_id: string;
  readonly activity_id: string | null;
  readonly at: Date;
  readonly actor_kind: string;
  readonly actor_id: string;
  readonly role: string | null;
  readonly role_source: string | null;
  readonly action: string;
  readonly before: ColumnType<Record<string, unknown> | null, string | null, never>;
  readonly after: ColumnType<Record<string, unknown> | null, string | null, never>;
  readonly reason: string;
}

/** The place of each audit row in its workspace's chain. Rows are only ever added. */
export interface AuditChainTable {
  readonly workspace_id: string;
  /** 1, 2, 3, without gaps, in the order of the commits. */
  readonly seq: number;
  readonly audit_id: string;
  readonly prev_hash: string;
  readonly hash: string;
}

/** Whom an opaque id of the audit log means. The id is made of the rest, so that nothing of it can be exchanged. */
export interface AuditPersonTable {
  readonly id: string;
  readonly workspace_id: string;
  readonly kind: 'slack' | 'entra';
  /** As Slack or Entra know them. */
  readonly vendor_id: string;
  readonly salt: string;
}

/** An address that the audit log names, as it was written then. */
export interface AuditAddressTable {
  readonly id: string;
  readonly workspace_id: string;
  readonly address: string;
  /** Whose it was, where that was known. */
  readonly person_id: string | null;
  readonly salt: string;
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    audit_log: AuditLogTable;
    audit_chain: AuditChainTable;
    audit_person: AuditPersonTable;
    audit_address: AuditAddressTable;
  }
}
