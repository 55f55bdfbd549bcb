/** An address that the portal names, and of which Slack was asked whose it is. */
export interface LookedUpAddressTable {
  readonly workspace_id: string;
  /** In lower case. */
  readonly email: string;
  looked_up_at: Date;
}
