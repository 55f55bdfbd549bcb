import { z } from 'zod';
import { rejectWith } from '../../core/domain-error.ts';
import type { ExceptionId } from '../../core/identifiers.ts';
import { codec, count, uuid, type ValueOf } from '../../platform/slack/codec.ts';
import { searchedValue } from '../requests/index.ts';
import type { Exception } from './exception.ts';
import type { ExceptionReference } from './store.ts';

export const exceptionId = uuid<ExceptionId>();
const reference = { exceptionId, seenVersion: count };

export const exceptionValue = codec(z.object(reference));

export function seenException({ id, version }: Pick<Exception, 'id' | 'version'>): ValueOf<typeof exceptionValue> {
  return { exceptionId: id, seenVersion: version };
}

export const exceptionPurpose = codec(
  z.union([
    z.object({ kind: z.literal('new'), searched: searchedValue.nullable() }),
    z.object({ kind: z.literal('renewal'), ...reference }),
  ]),
);
export type ExceptionPurpose = ValueOf<typeof exceptionPurpose>;

/** `isAway`: the form was opened from an ephemeral message, so it shows the result itself. */
export const exceptionDecisionValue = codec(z.object({ ...reference, isAway: z.boolean() }));

/** Throws `exception_gone` for an unreadable value. */
export function exceptionTarget(text: string): ExceptionReference {
  return exceptionValue.decode(text) ?? rejectWith('exception_gone', {});
}
