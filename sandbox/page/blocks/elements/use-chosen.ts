import type { JsonObject } from '../../../protocol/workspace-view.ts';
import { useDraft } from '../place/use-draft.ts';
import { useElement } from '../place/use-element.ts';
import type { Choice } from './choice.ts';

/** What is chosen in a list, shown as soon as it is chosen. */
export function useChosen(at: { readonly blockId: string; readonly element: JsonObject }, keptOf: KeptOf) {
  const { value, choose, isBusy, actionId } = useElement(at.blockId, at.element);
  const [chosen, setDraft] = useDraft<readonly Choice[]>(keptOf(at.element, value), !isBusy);

  async function change(next: readonly Choice[]): Promise<void> {
    setDraft(next);
    const result = await choose(next.map((choice) => choice.id));
    if (result?.outcome === 'not_possible') setDraft(null);
  }

  return { chosen, change, isBusy, actionId };
}

export type KeptOf = (element: JsonObject, value: JsonObject | null) => readonly Choice[];
