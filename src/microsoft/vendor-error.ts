import { z } from 'zod';

/** What an error body says. `code` is for branching, `correlationId` for Microsoft's support; the text may change. */
export interface VendorError {
  readonly code: string;
  readonly correlationId: string;
  /** Role names out of a "Missing application roles" text. */
  readonly requiredRoles: readonly string[];
}

const errorBody = z.object({
  error: z.object({
    code: z.string().catch(''),
    message: z.string().catch(''),
    target: z.string().catch(''),
  }),
});

const nothing: VendorError = { code: '', correlationId: '', requiredRoles: [] };

/** Never fails: a proxy's HTML page is an error that says nothing. Only words of expected shape leave this function. */
export function parseVendorError(body: string): VendorError {
  const parsed = errorBody.safeParse(parseJson(body));
  if (!parsed.success) return nothing;
  const { code, message, target } = parsed.data.error;
  return {
    code: /^\w{1,60}$/.test(code) ? code : '',
    correlationId: /^[\w|.:-]{1,120}$/.test(target) ? target : '',
    requiredRoles: rolesIn(message),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function rolesIn(message: string): readonly string[] {
  const required = /API required roles:(.{1,500}?)application roles:/is.exec(message)?.[1] ?? '';
  return required.match(/[A-Za-z]+(?:\.[A-Za-z]+)+/g) ?? [];
}
