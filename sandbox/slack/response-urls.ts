import { flagAt, type JsonObject, textAt } from '../wire/json-object.ts';
import type { IdSource } from './ids.ts';
import { messageContent, requireContent } from './message-record.ts';
import type { StandInState } from './stand-in-state.ts';

const MAX_USES = 5;
const LIFETIME_MS = 30 * 60 * 1000;

export type ResponseLink = {
  readonly userId: string;
  readonly channelId: string;
  /** The message with the pressed button. */
  readonly messageTs: string | undefined;
  readonly madeAtMs: number;
  readonly useCount: number;
};

/** Permissions to answer in one place without membership. Each is valid five times within thirty minutes. */
export class ResponseUrls {
  readonly #links = new Map<string, ResponseLink>();
  readonly #ids: IdSource;
  readonly #now: () => number;

  constructor(ids: IdSource, now: () => number) {
    this.#ids = ids;
    this.#now = now;
  }

  /** Returns the last part of the URL. */
  issue(link: Pick<ResponseLink, 'userId' | 'channelId' | 'messageTs'>): string {
    const id = this.#ids.next('R');
    this.#links.set(id, { ...link, madeAtMs: this.#now(), useCount: 0 });
    return id;
  }

  alive(): readonly (ResponseLink & { readonly id: string })[] {
    const links = [...this.#links].map(([id, link]) => ({ ...link, id }));
    return links.filter((link) => !this.#isExpired(link));
  }

  restore({ id, ...link }: ResponseLink & { readonly id: string }): void {
    this.#links.set(id, link);
  }

  use(id: string): ResponseLink | 'expired_url' | 'used_url' {
    const link = this.#links.get(id);
    if (link === undefined || this.#isExpired(link)) {
      return 'expired_url';
    }
    if (link.useCount >= MAX_USES) {
      return 'used_url';
    }
    this.#links.set(id, { ...link, useCount: link.useCount + 1 });
    return link;
  }

  #isExpired(link: ResponseLink): boolean {
    return this.#now() - link.madeAtMs > LIFETIME_MS;
  }
}

/** An answer through a `response_url`, or in the acknowledgement of a command. */
export function respond(
  state: StandInState,
  link: Pick<ResponseLink, 'channelId' | 'userId' | 'messageTs'>,
  answer: { readonly args: JsonObject; readonly method: string },
): void {
  const { args, method } = answer;
  const original = state.messages.find(link.channelId, link.messageTs ?? '');
  if (flagAt(args, 'delete_original') && original !== undefined) {
    state.messages.remove(original);
    return;
  }
  state.traffic.onBlocks.emit({ surface: 'message', method, payload: args });
  const content = messageContent(args);
  requireContent(content);
  if (flagAt(args, 'replace_original') && original !== undefined) {
    state.messages.edit(original, { text: content.text, blocks: content.blocks, attachments: content.attachments });
    return;
  }
  state.messages.post({
    ...content,
    channelId: link.channelId,
    authorId: state.identity.botUserId,
    botId: state.identity.botId,
    threadTs: textAt(args, 'thread_ts'),
    visibleTo: textAt(args, 'response_type') === 'in_channel' ? undefined : link.userId,
  });
}
