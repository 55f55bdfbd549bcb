import { useState } from 'react';
import type { JsonObject } from '../../../protocol/workspace-view.ts';
import { useSandbox } from '../../api/sandbox-context.ts';
import { numberAt, textAt, wordsAt } from '../json-at.ts';
import { useDraft, useElement } from '../place/use-element.ts';
import {
  type Choice,
  type ChoiceGroupOf,
  choiceGroups,
  choiceOf,
  directoryChoices,
  type Offer,
  offerMatching,
} from './choice.ts';
import { Combobox } from './combobox.tsx';
import { useConfirm } from './confirm-dialog.tsx';
import { type ElementProps, elementNaming } from './element-naming.ts';
import { chosenIds, chosenOptions } from './element-value.ts';
import { useSuggestions } from './use-suggestions.ts';

/** A select menu of any kind, for one value or several. */
export function SelectElement(props: ElementProps) {
  const type = textAt(props.element, 'type') ?? '';
  if (type.endsWith('external_select')) return <ExternalSelect {...props} />;
  if (type.endsWith('static_select')) return <StaticSelect {...props} />;
  return <DirectorySelect {...props} />;
}

function StaticSelect(props: ElementProps) {
  const [query, setQuery] = useState<string | null>(null);
  const offer = offerMatching(choiceGroups(props.element), query ?? '');
  return <Select {...props} keptOf={keptOptions} offer={offer} onSearch={setQuery} />;
}

function ExternalSelect(props: ElementProps) {
  const { offer, search } = useSuggestions(props);
  return <Select {...props} keptOf={keptOptions} offer={offer} onSearch={search} />;
}

/** A select for people, conversations or channels. */
function DirectorySelect(props: ElementProps) {
  const { workspace } = useSandbox();
  const [query, setQuery] = useState<string | null>(null);
  const all = directoryChoices(workspace, props.element);
  const keptOf: KeptOf = (element, value) =>
    chosenIds(element, value).map((id) => all.find((one) => one.id === id) ?? { id, text: id, description: '' });
  const offer = offerMatching(grouped(all), query ?? '');
  return <Select {...props} keptOf={keptOf} offer={offer} onSearch={setQuery} />;
}

interface SelectProps extends ElementProps {
  readonly keptOf: KeptOf;
  readonly offer: Offer;
  readonly onSearch: (query: string | null) => void;
}

function Select({ element, blockId, field, keptOf, offer, onSearch }: SelectProps) {
  const { chosen, change, isBusy } = useChosen({ blockId, element }, keptOf);
  const { ask, dialog } = useConfirm(element);
  const isMany = (textAt(element, 'type') ?? '').startsWith('multi_');
  return (
    <>
      <Combobox
        naming={elementNaming({ element, field })}
        chosen={chosen}
        offer={offer}
        isMany={isMany}
        most={numberAt(element, 'max_selected_items') ?? Number.POSITIVE_INFINITY}
        placeholder={wordsAt(element, 'placeholder') || (isMany ? 'Choose options' : 'Choose an option')}
        isBusy={isBusy}
        hasFocusOnLoad={element['focus_on_load'] === true}
        onSearch={onSearch}
        onChoose={(next) => ask(() => void change(next))}
      />
      {dialog}
    </>
  );
}

const keptOptions: KeptOf = (element, value) => chosenOptions(element, value).map(choiceOf);

function grouped(choices: readonly Choice[]): readonly ChoiceGroupOf[] {
  return [{ label: '', choices }];
}

/** The chosen options of a list. A new choice is shown at once. */
function useChosen(at: { readonly blockId: string; readonly element: JsonObject }, keptOf: KeptOf) {
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
