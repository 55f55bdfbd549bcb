import type { SlackStandIn } from '../slack/slack-stand-in.ts';
import { Listeners } from '../wire/listeners.ts';

/** By person, then by channel id. Values are timestamps of Slack. */
export type SavedMarks = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Earlier than every timestamp. */
const nothingSeen = '0';

/** How far each person has read each conversation. */
export class ReadMarks {
  readonly #marks: Map<string, Map<string, string>>;
  readonly #changes = new Listeners<void>();

  constructor(saved: SavedMarks) {
    this.#marks = new Map(Object.entries(saved).map(([person, marks]) => [person, new Map(Object.entries(marks))]));
  }

  of(personId: string, channelId: string): string {
    return this.#marks.get(personId)?.get(channelId) ?? nothingSeen;
  }

  /** Marks never move back. */
  see(personId: string, channelId: string, ts: string): void {
    if (!isLater(ts, this.of(personId, channelId))) return;
    const marks = this.#marks.get(personId) ?? new Map<string, string>();
    this.#marks.set(personId, marks.set(channelId, ts));
    this.#changes.emit();
  }

  /** Returns a function that removes the listener. */
  onChange(listener: () => void): () => void {
    return this.#changes.add(listener);
  }

  save(): SavedMarks {
    return Object.fromEntries([...this.#marks].map(([person, marks]) => [person, Object.fromEntries(marks)]));
  }
}

function isLater(ts: string, other: string): boolean {
  return Number(ts) > Number(other);
}

/** Unread messages by person. A person's own messages are never unread. */
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

  /** Counts direct messages, and messages that only this person sees. */
  of(personId: string): number {
    return this.#byPerson.get(personId) ?? 0;
  }
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
