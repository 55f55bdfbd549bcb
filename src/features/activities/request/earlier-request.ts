/** A live activity for the same recommendation that was here before. */
export interface EarlierRequest {
  readonly number: number;
  /** A name in Slack, or an address; `null` where neither is known. */
  readonly requester: string | null;
  /** Link to its card, once that stands in the channel. */
  readonly permalink: string | null;
}
