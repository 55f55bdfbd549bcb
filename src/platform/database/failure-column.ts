import type { ColumnType } from 'kysely';
import type { ConnectionFailure } from '../../core/connection-failure.ts';

/** Why a connection failed, as JSON that only this program writes; `null` = it did not. */
export type FailureColumn = ColumnType<ConnectionFailure | null, string | null, string | null>;
