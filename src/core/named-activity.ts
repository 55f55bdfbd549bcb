/** As much of an activity as a list in a message names. */
export interface NamedActivity {
  readonly number: number;
  readonly title: string;
  /** A name in Slack, or an address; `null` where neither is known. */
  readonly requester: string | null;
}
