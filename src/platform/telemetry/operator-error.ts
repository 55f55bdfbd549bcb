/**
 * An error that the operator can fix. Its message is shown, and the program exits with code 1. Any other error is a
 * bug.
 */
export class OperatorError extends Error {
  override readonly name: string = 'OperatorError';
}
