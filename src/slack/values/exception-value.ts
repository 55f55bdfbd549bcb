import type { ExceptionId } from '../../domain/exception.ts';

/** An exception and the version its reader saw. Nothing in it is to be trusted. */
export interface ExceptionValue {
  readonly exceptionId: ExceptionId;
  readonly version: number;
}

export function formatExceptionValue({ exceptionId, version }: ExceptionValue): string {
  return `exception:${exceptionId}.${version}`;
}

export function parseExceptionValue(text: string): ExceptionValue | null {
  const match = /^exception:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\d{1,9})$/.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  return { exceptionId: match[1] as ExceptionId, version: Number(match[2]) };
}
