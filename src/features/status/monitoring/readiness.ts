import { inTime } from '../../../platform/lib/in-time.ts';

/** One thing without which the program can do nothing for anybody. */
export interface Condition {
  readonly name: string;
  /** `null` where it holds, otherwise what is the matter; words of ours alone, since strangers may read them. */
  readonly trouble: () => Promise<string | null>;
}

export interface Readiness {
  readonly isReady: boolean;
  /** One for each condition. */
  readonly lines: readonly string[];
}

const silence = 'does not answer';

/** Asks all at once; a condition that says nothing in time, or fails, does not hold. */
export async function judgeReadiness(conditions: readonly Condition[], patienceMs: number): Promise<Readiness> {
  const judged = await Promise.all(
    conditions.map(async ({ name, trouble }) => {
      const answer = await inTime(answerOf(trouble), patienceMs);
      return { name, words: answer === null ? silence : answer.words };
    }),
  );
  return {
    isReady: judged.every(({ words }) => words === null),
    lines: judged.map(({ name, words }) => `${name}: ${words ?? 'ok'}`),
  };
}

async function answerOf(trouble: Condition['trouble']): Promise<{ readonly words: string | null }> {
  try {
    return { words: await trouble() };
  } catch {
    return { words: silence };
  }
}
