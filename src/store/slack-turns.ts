import { sql } from 'kysely';
import type { Reader } from './transaction.ts';

/** How often something may be called: by itself, and how many times at once after a rest. */
export interface Pace {
  /** What it counts for: a method, or a conversation in which something is posted. */
  readonly key: string;
  readonly intervalMs: number;
  readonly burst: number;
}

/**
 * Takes the next free turn at each of these, for whichever process asks, and gives when the last of them comes: `now` or
 * later.
 */
export async function takeSlackTurn(db: Reader, paces: readonly Pace[], now: Date): Promise<Date> {
  const turns = await Promise.all(paces.map((pace) => takeOne(db, pace, now)));
  return new Date(Math.max(now.getTime(), ...turns.map((turn) => turn.getTime())));
}

// More turns are never booked: a clock ran ahead, or the pace was slower, and would hold up everything since.
const longestBooked = 3600;

/** As a leaky bucket: `free_at` is when all that was taken has run out. */
async function takeOne(db: Reader, { key, intervalMs, burst }: Pace, now: Date): Promise<Date> {
  const interval = sql`${intervalMs}::double precision * interval '1 millisecond'`;
  const { rows } = await sql<{ readonly turn: Date }>`
    insert into slack_pace as pace (key, free_at) values (${key}, ${now}::timestamptz + ${interval})
    on conflict (key) do update set free_at = greatest(
      case when pace.free_at > ${now}::timestamptz + ${longestBooked} * ${interval} then null else pace.free_at end, pace.held_until, excluded.free_at - ${interval}) + ${interval}
    returning greatest(free_at - ${burst}::double precision * ${interval}, held_until) as turn
  `.execute(db);
  return rows[0]?.turn ?? now;
}

/** Nothing more before this instant: Slack has said so. */
export async function holdUntil(db: Reader, key: string, until: Date): Promise<void> {
  await sql`
    insert into slack_pace as pace (key, free_at, held_until) values (${key}, ${until}, ${until})
    on conflict (key) do update set held_until = greatest(pace.held_until, excluded.held_until)
  `.execute(db);
}

/** Until when nothing may be sent there; `null` where nothing holds it. */
export async function readHold(db: Reader, keys: readonly string[], now: Date): Promise<Date | null> {
  const { rows } = await sql<{ readonly until: Date | null }>`
    select max(held_until) as until from slack_pace
    where key in (select jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb)) and held_until > ${now}
  `.execute(db);
  return rows[0]?.until ?? null;
}

/** Of what was last used before an instant nothing has to be known. */
export async function forgetPaces(db: Reader, before: Date): Promise<void> {
  await sql`delete from slack_pace where greatest(free_at, held_until) < ${before}`.execute(db);
}
