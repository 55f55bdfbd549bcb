/** How fast Slack may be called, as all processes have agreed. */
export interface SlackPaceTable {
  readonly key: string;
  /** When all turns that were taken are over. */
  readonly free_at: Date;
  /** Slack wants nothing before; `null` = it has not said so. */
  readonly held_until: Date | null;
}
