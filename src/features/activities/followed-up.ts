/** The activity that a request follows up: its devices were fixed, and are exposed again to something newer. */
export interface FollowedUp {
  readonly number: number;
  /** Link to its card, once that stands in the channel. */
  readonly permalink: string | null;
}
