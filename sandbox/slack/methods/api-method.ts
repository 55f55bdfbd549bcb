import type { JsonObject } from '../../wire/json-object.ts';
import type { StandInState } from '../stand-in-state.ts';

export type TokenKind = 'bot' | 'app' | 'configuration';

/** A Web API method: what it needs and what it answers beside `ok`. It refuses by throwing `ApiRefusal`. */
export type ApiMethod = {
  readonly token: TokenKind;
  readonly scope?: string;
  readonly run: (state: StandInState, args: JsonObject) => JsonObject;
};

export type ApiMethods = Readonly<Record<string, ApiMethod>>;
