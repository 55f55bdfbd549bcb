import { useEffect, useRef } from 'react';
import type { Message } from '../../protocol/workspace-view.ts';

interface Sending {
  readonly messages: readonly Message[];
  readonly sentCount: number;
  readonly toEnd: () => void;
}

/** Whoever sends something sees it, and the answer that only they get, however late that comes. */
export function useAnswerInSight({ messages, sentCount, toEnd }: Sending): void {
  const isAwaited = useRef(false);
  const answerTs = messages.findLast(({ isEphemeral }) => isEphemeral)?.ts ?? '0';
  const seenTs = useRef(answerTs);

  useEffect(() => {
    isAwaited.current = sentCount > 0;
    toEnd();
  }, [sentCount, toEnd]);

  useEffect(() => {
    if (Number(answerTs) <= Number(seenTs.current)) return;
    seenTs.current = answerTs;
    if (isAwaited.current) toEnd();
    isAwaited.current = false;
  }, [answerTs, toEnd]);
}
