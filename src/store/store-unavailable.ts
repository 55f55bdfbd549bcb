/** The database cannot be opened: a sentence for the operator. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}
