import type { ConnectionFailure } from '../../core/connection-failure.ts';
import { describeConnectionFailure } from '../../core/describe-connection-failure.ts';
/** `why` is safe to show, `message` is the same for the log. */
export class DirectoryFailure extends Error {
  override readonly name = 'DirectoryFailure';
  readonly why: ConnectionFailure;

  constructor(why: ConnectionFailure, options?: ErrorOptions) {
    super(describeConnectionFailure(why), options);
    this.why = why;
  }
}
