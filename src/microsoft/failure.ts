import { z } from 'zod';
import {
  type AskedService,
  type AskedThing,
  type AskedTrouble,
  codeOf,
  describeConnectionFailure,
  type MicrosoftService,
  type SourceFailureCode,
  type SourceTrouble,
  type TokenTrouble,
} from '../core/connection.ts';
import { parsedJson } from '../core/text.ts';

/** A failure of a vendor or its token. `why` is safe to show, and `message` has the same content for the log. */
export class SourceFailure extends Error {
  override readonly name = 'SourceFailure';
  readonly code: SourceFailureCode;
  readonly why: SourceTrouble;
  /** Milliseconds until the vendor accepts the next call. `null` if the vendor did not say. */
  readonly retryAfterMs: number | null;

  constructor(why: SourceTrouble, options?: { retryAfterMs?: number; cause?: unknown }) {
    super(describeConnectionFailure(why), { cause: options?.cause });
    this.code = codeOf(why);
    this.why = why;
    this.retryAfterMs = options?.retryAfterMs ?? null;
  }
}

/** True if another try is useless. Missing permissions or tokens can be granted later. */
export function isPermanentFailure({ code }: SourceFailure): boolean {
  return code === 'refused';
}

const uselessSoon: ReadonlySet<SourceFailureCode> = new Set([
  'refused',
  'missing_permission',
  'unauthorised',
  'broken_answer',
]);

/** True if a try within minutes would fail too. For reads that are repeated later anyway. */
export function isUselessToRetrySoon({ code }: Pick<SourceFailure, 'code'>): boolean {
  return uselessSoon.has(code);
}

/** The content of an error body. Branch on `code`. Microsoft support uses `correlationId`. */
export interface VendorError {
  readonly code: string;
  readonly correlationId: string;
  readonly requiredRoles: readonly string[];
}

const errorBody = z.object({
  error: z.object({
    code: z.string().catch(''),
    message: z.string().catch(''),
    target: z.string().catch(''),
    innerError: z.object({ 'request-id': z.string().catch('') }).catch({ 'request-id': '' }),
  }),
});
/** Intune puts a JSON text into `message`. */
const innerMessage = z.object({ Message: z.string() });

const nothing: VendorError = { code: '', correlationId: '', requiredRoles: [] };

/**
 * Never throws. An unreadable body, such as a proxy's HTML page, gives empty values. Only expected forms are returned.
 */
export function parseVendorError(body: string): VendorError {
  const parsed = errorBody.safeParse(parsedJson(body));
  if (!parsed.success) return nothing;
  const { code, message, target, innerError } = parsed.data.error;
  const correlationId = target || innerError['request-id'];
  const inner = innerMessage.safeParse(parsedJson(message));
  return {
    code: /^\w{1,60}$/.test(code) ? code : '',
    correlationId: /^[\w|.:-]{1,120}$/.test(correlationId) ? correlationId : '',
    requiredRoles: rolesIn(inner.success ? inner.data.Message : message),
  };
}

function rolesIn(message: string): readonly string[] {
  const defenders = /API required roles:(.{1,500}?)application roles:/is.exec(message)?.[1];
  const intunes = /one of the following scopes:(.{1,500}?)(?: - |$)/is.exec(message)?.[1];
  const required = defenders ?? intunes ?? '';
  return required.match(/[A-Za-z]+(?:\.[A-Za-z]+)+/g) ?? [];
}

export interface Service {
  readonly name: MicrosoftService;
  readonly audience: string;
  /** The variable of the app registration, if there are two. `null` otherwise. */
  readonly registration: string | null;
}

/** `permission` is the documented application role of the endpoint. */
export interface Question {
  readonly what: AskedThing;
  readonly permission: string;
}

export interface RefusedAnswer {
  readonly status: number;
  readonly retryAfterMs: number | null;
  readonly body: string;
}

export function translateAnswer(answer: RefusedAnswer, question: Question, service: Service): SourceFailure {
  const error = parseVendorError(answer.body);
  const trouble = classify(answer, error, { ...service, permission: question.permission });
  const support = error.correlationId === '' ? {} : { correlationId: error.correlationId };
  const why = { ...trouble, service: service.name, what: question.what, ...support };
  const wait = answer.retryAfterMs === null ? {} : { retryAfterMs: answer.retryAfterMs };
  return new SourceFailure(why, codeOf(why) === 'refused' ? {} : wait);
}

interface Asking extends Service, Pick<Question, 'permission'> {}

function classify(answer: RefusedAnswer, error: VendorError, asking: Asking): AskedTrouble {
  const { status, retryAfterMs } = answer;
  if (status === 401) return { kind: 'token_refused', audience: asking.audience };
  if (status === 403) return forbidden(error, asking);
  if (status === 429 || (status === 503 && retryAfterMs !== null)) {
    return { kind: 'throttled', seconds: retryAfterMs === null ? null : Math.ceil(retryAfterMs / 1000) };
  }
  if (status >= 500) return { kind: 'service_error', status };
  return { kind: 'request_refused', status, code: error.code || null };
}

/** Graph's directory uses `Authorization_RequestDenied`. */
const permissionCodes: ReadonlySet<string> = new Set(['', 'Forbidden', 'Authorization_RequestDenied']);

function forbidden(error: VendorError, { permission, registration }: Asking): AskedTrouble {
  if (!permissionCodes.has(error.code)) return { kind: 'feature_missing', code: error.code };
  const permissions = error.requiredRoles.length === 0 ? [permission] : error.requiredRoles;
  return { kind: 'permission_missing', permissions, registration };
}

/** Translates errors of `fetch` and of reading a body. Keeps the system's error code, never the error text. */
export function translateNetworkError(
  error: unknown,
  { what }: Pick<Question, 'what'>,
  { name: service }: { readonly name: AskedService },
): SourceFailure {
  const { name, cause } = error instanceof Error ? error : new Error();
  if (name === 'TimeoutError') return new SourceFailure({ kind: 'timed_out', service, what });
  const isRedirect = cause instanceof Error && cause.message === 'unexpected redirect';
  if (isRedirect) return new SourceFailure({ kind: 'redirected', service, what });
  return new SourceFailure({ kind: 'unreachable', code: findSystemCode(error), service, what });
}

/** For example `ECONNREFUSED`, `ENOTFOUND` or `CERT_HAS_EXPIRED`, from the error or one of its causes. */
function findSystemCode(error: unknown): string | null {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ('code' in current && typeof current.code === 'string' && /^[A-Z_0-9]{3,50}$/.test(current.code)) {
      return current.code;
    }
  }
  return null;
}

export interface EntraAppNames {
  readonly prefix: string;
  readonly kind: 'secret' | 'certificate' | 'workload_identity' | 'managed_identity';
}

const troubleByCode: Readonly<Record<string, TokenTrouble>> = {
  AADSTS7000215: 'secret_wrong',
  AADSTS7000222: 'secret_expired',
  AADSTS700016: 'app_unknown',
  AADSTS700027: 'certificate_unregistered',
  AADSTS70021: 'federation_missing',
  AADSTS700213: 'federation_missing',
  AADSTS90002: 'tenant_unknown',
  AADSTS500011: 'service_unlicensed',
};

/** Texts of the identity library when Entra did not answer. The first match counts. */
const troubleByText: readonly [RegExp, TokenTrouble][] = [
  [/Invalid tenant id/, 'tenant_malformed'],
  [/'https' protocol/, 'authority_not_https'],
  [/bad decrypt|passphrase|maybe wrong password|unable to decrypt/i, 'key_unreadable'],
  [/PEM/, 'file_without_pem'],
  [/^(ENOENT|EACCES|EISDIR|EINVAL)/, 'file_unreadable'],
  [/endpoints_resolution_error|network_error|ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT/, 'unreachable'],
];

const azureNames: EntraAppNames = { prefix: 'AZURE', kind: 'secret' };

/** Keeps only Entra's error code. Texts of the library name tenants and may quote settings. */
export function translateEntraError(error: unknown, names: EntraAppNames = azureNames): SourceFailure {
  if (error instanceof SourceFailure) return error;
  const cause = error instanceof Error ? error : new Error();
  const code = /AADSTS\d{4,8}/.exec(cause.message)?.[0] ?? '';
  const trouble = code === '' ? troubleWithoutAnswer(cause, names.kind) : (troubleByCode[code] ?? 'refused');
  const { prefix, kind } = names;
  const file = kind === 'workload_identity' ? 'AZURE_FEDERATED_TOKEN_FILE' : `${prefix}_CLIENT_CERTIFICATE_PATH`;
  return new SourceFailure({ kind: 'no_token', trouble, code, prefix, file });
}

function troubleWithoutAnswer({ name, message }: Error, kind: EntraAppNames['kind']): TokenTrouble {
  if (name === 'AbortError' || name === 'TimeoutError') return 'timed_out';
  if (kind === 'managed_identity') return 'identity_missing';
  return troubleByText.find(([pattern]) => pattern.test(message))?.[1] ?? 'none_issued';
}
