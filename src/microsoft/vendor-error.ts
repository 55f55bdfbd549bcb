import { z } from 'zod';

/** What an error body says. `code` is for branching, `correlationId` for Microsoft's support; the text may change. */
export interface VendorError {
  readonly code: string;
  readonly correlationId: string;
  /** Role names out of a text about missing application roles or scopes. */
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
/** Intune's refusals carry a JSON text as their message. */
const innerMessage = z.object({ Message: z.string() });

/** The one code that is a sentence: Graph has no such route. */
export const noSuchRoute = 'No method match route template';

const nothing: VendorError = { code: '', correlationId: '', requiredRoles: [] };

/** Never fails: a proxy's HTML page is an error that says nothing. Only words of expected shape leave this function. */
export function parseVendorError(body: string): VendorError {
  const parsed = errorBody.safeParse(parseJson(body));
  if (!parsed.success) return nothing;
  const { code, message, target, innerError } = parsed.data.error;
  const correlationId = target || innerError['request-id'];
  return {
    code: /^\w{1,60}$/.test(code) || code === noSuchRoute ? code : '',
    correlationId: /^[\w|.:-]{1,120}$/.test(correlationId) ? correlationId : '',
    requiredRoles: rolesIn(innermost(message)),
  };
}

function innermost(message: string): string {
  const inner = innerMessage.safeParse(parseJson(message));
  return inner.success ? inner.data.Message : message;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function rolesIn(message: string): readonly string[] {
  const defenders = /API required roles:(.{1,500}?)application roles:/is.exec(message)?.[1];
  const intunes = /one of the following scopes:(.{1,500}?)(?: - |$)/is.exec(message)?.[1];
  const required = defenders ?? intunes ?? '';
  return required.match(/[A-Za-z]+(?:\.[A-Za-z]+)+/g) ?? [];
}
