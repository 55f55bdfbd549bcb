import type { ConnectionFailure } from '../domain/connection-failure.ts';
import { describeConnectionFailure } from '../domain/describe-connection-failure.ts';
/** `why` is safe to show, `message` is the same for the log. */
export class DirectoryFailure extends Error {
  override readonly name = 'DirectoryFailure';
  readonly why: ConnectionFailure;

  constructor(why: ConnectionFailure, options?: ErrorOptions) {
    super(describeConnectionFailure(why), options);
    this.why = why;
  }
}
