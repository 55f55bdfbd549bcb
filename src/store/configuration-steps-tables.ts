/** How Microsoft would have a configuration changed. */
export interface ConfigurationStepsTable {
  readonly workspace_id: string;
  readonly configuration_id: string;
  /** As plain lines; `null` where Microsoft has none. */
  steps: string | null;
  read_at: Date;
}
