/** What an operator can mend, in one sentence; the command ends with exit code 1. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
}
