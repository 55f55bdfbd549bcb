/** What an operator can fix, in a sentence. The program ends with exit code 1; any other error is a bug. */
export class OperatorError extends Error {
  override readonly name: string = 'OperatorError';
}
