import type { SlackStandIn } from '../slack/slack-stand-in.ts';
import { isLater, type ReadMarks } from './read-marks.ts';

/** What nobody has looked at in each seat; one's own messages are never unread. */
export class UnreadCounts {
  readonly #byChannel = new Map<string, number>();
  readonly #byPerson = new Map<string, number>();

  constructor(slack: Pick<SlackStandIn, 'messages' | 'channels'>, marks: ReadMarks, personIds: readonly string[]) {
    const directOf = new Map(slack.channels().map(({ id, kind, name }) => [id, kind === 'im' ? name : null]));
    for (const { channelId, ts, authorId, visibleTo } of slack.messages()) {
      const isDirectTo = directOf.get(channelId) ?? null;
      for (const personId of visibleTo === undefined ? personIds : [visibleTo]) {
        if (authorId === personId || !isLater(ts, marks.of(personId, channelId))) continue;
        add(this.#byChannel, `${personId}/${channelId}`);
        if (visibleTo === personId || isDirectTo === personId) add(this.#byPerson, personId);
      }
    }
  }

  in(channelId: string, personId: string): number {
    return this.#byChannel.get(`${personId}/${channelId}`) ?? 0;
  }

  /** Direct messages and messages that only this person sees. */
  of(personId: string): number {
    return this.#byPerson.get(personId) ?? 0;
  }
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
