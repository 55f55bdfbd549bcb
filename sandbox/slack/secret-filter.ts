import { isJsonObject, type JsonObject } from '../wire/json-object.ts';

const HIDDEN = '[hidden]';

/** Takes secrets out of what is kept for looking at. */
export class SecretFilter {
  readonly #secrets: readonly string[];

  constructor(secrets: readonly string[]) {
    this.#secrets = secrets;
  }

  clean(source: JsonObject): JsonObject {
    const text = JSON.stringify(source);
    if (!this.#secrets.some((secret) => text.includes(secret))) {
      return source;
    }
    const clean: unknown = JSON.parse(this.#secrets.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text));
    return isJsonObject(clean) ? clean : {};
  }
}
