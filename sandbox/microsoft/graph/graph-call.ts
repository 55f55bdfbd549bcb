import { createHash } from 'node:crypto';
import type { StandInAnswer } from '../stand-in-answer.ts';
import type { StandInFaults } from '../stand-in-faults.ts';
import type { StandInTenant } from '../stand-in-tenant.ts';

export interface GraphState {
  readonly tenant: StandInTenant;
  readonly faults: StandInFaults;
  readonly origin: string;
  /** Rows per page if the server decides; `null` = all rows at once. */
  readonly pageSize: number | null;
}

type Headers = Readonly<Record<string, string>>;

export interface GraphProblem {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly headers?: Headers;
}

export function graphError({ status, code, message, headers = {} }: GraphProblem, nowMs: number): StandInAnswer {
  const id = idOf(`${nowMs}${code}${message}`);
  const date = new Date(nowMs).toISOString().slice(0, 19);
  const innerError = { date, 'request-id': id, 'client-request-id': id };
  return graphJson(status, { error: { code, message, innerError } }, headers);
}

export function graphJson(status: number, body: object, headers: Headers = {}): StandInAnswer {
  const contentType = { 'content-type': 'application/json;odata.metadata=minimal;odata.streaming=true' };
  return { status, headers: { ...contentType, ...headers }, body: JSON.stringify(body) };
}

/** Intune's refusal. Its message is JSON in a string. */
export function intuneForbidden(scopes: readonly string[], nowMs: number): StandInAnswer {
  const operation = '00000000-0000-0000-0000-000000000000';
  const sentence =
    'Application is not authorized to perform this operation. Application must have one of the following scopes:';
  const ids = `Operation ID (for customer support): ${operation} - Activity ID: ${idOf(`${nowMs}${scopes.join()}`)}`;
  const inner = {
    _version: 3,
    Message: `${sentence} ${scopes.join(', ')} - ${ids}`,
    DebugText: null,
    InnerError: null,
  };
  const message = JSON.stringify(inner, null, 2).replaceAll('\n', '\r\n');
  return { ...graphError({ status: 403, code: 'Forbidden', message }, nowMs), fault: 'denied_role' };
}

export function directoryForbidden(nowMs: number): StandInAnswer {
  const message = 'Insufficient privileges to complete the operation.';
  return { ...graphError({ status: 403, code: 'Authorization_RequestDenied', message }, nowMs), fault: 'denied_role' };
}

export function unknownSegment(segment: string, nowMs: number): StandInAnswer {
  const message = `Resource not found for the segment '${segment}'.`;
  return graphError({ status: 400, code: 'BadRequest', message }, nowMs);
}

function idOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
