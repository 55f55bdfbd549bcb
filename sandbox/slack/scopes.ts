import { ApiRefusal } from './api-refusal.ts';

export const DEFAULT_SCOPES: readonly string[] = [
  'app_mentions:read',
  'channels:history',
  'channels:read',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:read',
  'im:write',
  'usergroups:read',
  'users:read',
  'users:read.email',
];

/** What the workspace lets the bot's token do. */
export class Scopes {
  readonly #granted: Set<string>;
  readonly #revoked = new Set<string>();

  constructor(granted: readonly string[]) {
    this.#granted = new Set(granted);
  }

  grant(scope: string): void {
    this.#granted.add(scope);
    this.#revoked.delete(scope);
  }

  revoke(scope: string): void {
    if (this.#granted.delete(scope)) {
      this.#revoked.add(scope);
    }
  }

  revoked(): readonly string[] {
    return [...this.#revoked];
  }

  has(scope: string): boolean {
    return this.#granted.has(scope);
  }

  require(scope: string): void {
    if (!this.#granted.has(scope)) {
      throw new ApiRefusal('missing_scope', { needed: scope, provided: this.list() });
    }
  }

  granted(): readonly string[] {
    return [...this.#granted];
  }

  /** As in the `x-oauth-scopes` header. */
  list(): string {
    return this.granted().join(',');
  }
}
