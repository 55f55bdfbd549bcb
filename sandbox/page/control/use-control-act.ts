import { useCallback, useEffect, useRef, useState } from 'react';
import type { ControlAct, ControlResult } from '../../protocol/control-acts.ts';
import { control, ServerTrouble } from '../api/sandbox-client.ts';
import { useSandbox } from '../api/sandbox-context.ts';

/** One section's acts: one at a time, and what came of the last one. */
export interface ControlSection {
  readonly isBusy: boolean;
  readonly result: ControlResult | null;
  readonly perform: (act: ControlAct) => Promise<ControlResult | null>;
}

export function useControlAct(onDone: () => void): ControlSection {
  const { refresh } = useSandbox();
  const [isBusy, setBusy] = useState(false);
  const [result, setResult] = useState<ControlResult | null>(null);
  const isRunning = useRef(false);
  const latest = useRef({ refresh, onDone });
  useEffect(() => {
    latest.current = { refresh, onDone };
  });
  const perform = useCallback(async (act: ControlAct): Promise<ControlResult | null> => {
    if (isRunning.current) return null;
    isRunning.current = true;
    setBusy(true);
    setResult(null);
    const answer = await control(act).catch(asRefusal);
    isRunning.current = false;
    setBusy(false);
    setResult(answer);
    latest.current.onDone();
    void latest.current.refresh();
    return answer;
  }, []);
  return { isBusy, result, perform };
}

function asRefusal(error: unknown): ControlResult {
  if (error instanceof ServerTrouble) return { refused: error.message };
  throw error;
}
