/** What keeps the sandbox from starting and the person at the prompt can mend; the message is for them. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}
