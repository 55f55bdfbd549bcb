/** Why the tour cannot go on, in a sentence for the person. */
export class TourTrouble extends Error {
  override readonly name = 'TourTrouble';
}
