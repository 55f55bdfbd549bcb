/** A user group of Slack (`S…`), as it is chosen for a role or a mention. */
export interface SlackGroup {
  readonly id: string;
  readonly name: string;
  /** What it is mentioned by, without the @. */
  readonly handle: string;
  /** Switched off or deleted: it gives nobody anything. */
  readonly isDisabled: boolean;
}
