import { Listeners } from '../wire/listeners.ts';

/** Channel ids and timestamps by person. */
export type SavedMarks = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Before every timestamp. */
const nothingSeen = '0';

/** Up to where each person has read each conversation. */
export class ReadMarks {
  readonly #marks: Map<string, Map<string, string>>;
  readonly #changes = new Listeners<void>();

  constructor(saved: SavedMarks) {
    this.#marks = new Map(Object.entries(saved).map(([person, marks]) => [person, new Map(Object.entries(marks))]));
  }

  of(personId: string, channelId: string): string {
    return this.#marks.get(personId)?.get(channelId) ?? nothingSeen;
  }

  /** A mark never goes back. */
  see(personId: string, channelId: string, ts: string): void {
    if (!isLater(ts, this.of(personId, channelId))) return;
    const marks = this.#marks.get(personId) ?? new Map<string, string>();
    this.#marks.set(personId, marks.set(channelId, ts));
    this.#changes.emit();
  }

  /** Gives back what takes the listener away. */
  onChange(listener: () => void): () => void {
    return this.#changes.add(listener);
  }

  save(): SavedMarks {
    return Object.fromEntries([...this.#marks].map(([person, marks]) => [person, Object.fromEntries(marks)]));
  }
}

/** Whether a Slack timestamp is after another. */
export function isLater(ts: string, other: string): boolean {
  return Number(ts) > Number(other);
}
