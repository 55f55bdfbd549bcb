import { useCallback, useState } from 'react';
import type { ActResult, PersonAct } from '../../../protocol/person-acts.ts';
import type { JsonObject } from '../../../protocol/workspace-view.ts';
import { useSandbox } from '../../api/sandbox-context.ts';
import { textAt } from '../json-at.ts';
import { useEntryPlace } from './entry-place.ts';

export interface ElementActs {
  readonly actionId: string;
  /** Slack's value object; `null` = nothing was entered yet. */
  readonly value: JsonObject | null;
  readonly isBusy: boolean;
  readonly press: (option?: string) => Promise<ActResult | null>;
  readonly choose: (values: readonly string[]) => Promise<ActResult | null>;
  /** Like `choose`, for a typed value that is itself a pending entry. */
  readonly chooseTyped: (values: readonly string[]) => Promise<ActResult | null>;
  readonly fill: (text: string, isEnterPressed: boolean) => Promise<ActResult | null>;
}

/** The value of an interactive element, and its actions. */
export function useElement(blockId: string, element: JsonObject): ElementActs {
  const { act, say } = useSandbox();
  const { place, values, pending, onEdited } = useEntryPlace();
  const { isBusy, track } = useBusy();
  const actionId = textAt(element, 'action_id') ?? '';
  const at = { place, blockId, actionId };

  const tell = useCallback(
    async (personAct: PersonAct): Promise<ActResult | null> => {
      try {
        return await act(personAct);
      } catch (error) {
        say({ from: 'sandbox', tone: 'trouble', text: error instanceof Error ? error.message : String(error) });
        return null;
      }
    },
    [act, say],
  );

  async function afterTyping(personAct: PersonAct): Promise<ActResult | null> {
    await pending.flushAll();
    return tell(personAct);
  }

  function chosenAct(chosen: readonly string[]): PersonAct {
    onEdited(blockId);
    return { do: 'choose', ...at, values: chosen };
  }

  return {
    actionId,
    value: values[blockId]?.[actionId] ?? null,
    isBusy,
    press: (option) => track(afterTyping({ do: 'press', ...at, ...(option === undefined ? {} : { option }) })),
    choose: (chosen) => track(afterTyping(chosenAct(chosen))),
    chooseTyped: (chosen) => track(tell(chosenAct(chosen))),
    fill: (text, isEnterPressed) => track(tell({ do: 'fill', ...at, text, isEnterPressed })),
  };
}

export interface Busy {
  readonly isBusy: boolean;
  readonly track: <T>(work: Promise<T>) => Promise<T>;
}

/** Counts running requests. A second press is a request of its own, so both are sent. */
export function useBusy(): Busy {
  const [count, setCount] = useState(0);
  const track = useCallback(async <T>(work: Promise<T>): Promise<T> => {
    setCount((before) => before + 1);
    try {
      return await work;
    } finally {
      setCount((before) => before - 1);
    }
  }, []);
  return { isBusy: count > 0, track };
}

/**
 * Shows what the person has just entered until the server shows the same and no request is running. An older answer in
 * between changes nothing.
 */
export function useDraft<T>(kept: T, isSettled: boolean): readonly [shown: T, setDraft: (draft: T | null) => void] {
  const [draft, setDraft] = useState<{ readonly value: T } | null>(null);
  const isArrived = draft !== null && isSettled && JSON.stringify(draft.value) === JSON.stringify(kept);
  if (isArrived) setDraft(null);
  const change = (value: T | null) => setDraft(value === null ? null : { value });
  return [draft === null || isArrived ? kept : draft.value, change];
}
