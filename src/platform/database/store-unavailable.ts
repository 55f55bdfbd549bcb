import { OperatorError } from '../telemetry/operator-error.ts';
/** The database cannot be opened. */
export class StoreUnavailable extends OperatorError {
  override readonly name = 'StoreUnavailable';
}
