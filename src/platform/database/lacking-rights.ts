import { StoreUnavailable } from './store-unavailable.ts';

const insufficientPrivilege = '42501';

/** What PostgreSQL does not let the login do as a sentence for the operator; any other error stays as it is. */
export function translateLackingRights(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code !== insufficientPrivilege) return error;
  const because = error instanceof Error ? error.message : '';
  return new StoreUnavailable(
    `The login in DATABASE_URL has too few rights in that database (${because}): let it own the tables of Mendbot, or see “A login that owns nothing” in docs/AUDIT.md.`,
    { cause: error },
  );
}
