/** Mirrors a security task of Intune. */
export interface SecurityTaskTable {
  readonly id: string;
  kind: string;
  title: string;
  status: string;
  priority: string;
  created_at: Date | null;
  due_on: string | null;
  creator_email: string | null;
  app_name: string;
  app_publisher: string;
  device_count: number | null;
  remediation: string;
  content_hash: string;
  first_seen_at: Date;
  changed_at: Date;
  unlisted_at: Date | null;
}
