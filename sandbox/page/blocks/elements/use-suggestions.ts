import { useEffect, useRef, useState } from 'react';
import type { SuggestionAnswer } from '../../../protocol/person-acts.ts';
import { suggest } from '../../api/sandbox-client.ts';
import { useSandbox } from '../../api/sandbox-context.ts';
import { numberAt, textAt } from '../json-at.ts';
import { useEntryPlace } from '../place/entry-place.ts';
import { choiceGroups, type Offer } from './choice.ts';
import type { ElementProps } from './element-naming.ts';

const askDelayMs = 200;
/** Slack's minimum, if the element sets none. */
const leastCharacters = 3;
const none: Offer = { groups: [], note: null, isTrouble: false };

/** The list of an external select. Asks the bot while the person types. Only the newest answer counts. */
export function useSuggestions({ element, blockId }: ElementProps) {
  const { viewer, workspace } = useSandbox();
  const { place } = useEntryPlace();
  const [query, search] = useState<string | null>(null);
  const [offer, setOffer] = useState<Offer>(none);
  const { name } = workspace.bot;
  const ask = useRef<(typed: string) => Promise<SuggestionAnswer>>(null);
  const least = numberAt(element, 'min_query_length') ?? leastCharacters;
  const actionId = textAt(element, 'action_id') ?? '';

  useEffect(() => {
    ask.current = (typed) => suggest(viewer.id, { place, blockId, actionId, query: typed });
  });

  useEffect(() => {
    if (query === null || query.length < least) {
      setOffer({ ...none, note: query === null ? null : wantsMore(least) });
      return;
    }
    let isStale = false;
    setOffer({ ...none, note: `Asking ${name}…` });
    const timer = setTimeout(
      async () => {
        const answered = await answerOf(() => ask.current?.(query), name);
        if (!isStale) setOffer(answered);
      },
      query === '' ? 0 : askDelayMs,
    );
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [query, least, name]);

  return { offer, search };
}

function wantsMore(least: number): string {
  return `Type at least ${least} ${least === 1 ? 'character' : 'characters'}`;
}

async function answerOf(ask: () => Promise<SuggestionAnswer> | undefined, name: string): Promise<Offer> {
  try {
    const answer = await ask();
    return answer === undefined ? none : offerOf(answer, name);
  } catch (error) {
    return trouble(error instanceof Error ? error.message : String(error));
  }
}

export function offerOf(answer: SuggestionAnswer, name: string): Offer {
  if (answer.problem !== null) return trouble(`${name} gave Slack no list: ${answer.problem}.`);
  const groups = choiceGroups({ options: answer.options, option_groups: answer.optionGroups });
  const isEmpty = groups.every((group) => group.choices.length === 0);
  return { groups, note: isEmpty ? 'No results' : null, isTrouble: false };
}

function trouble(note: string): Offer {
  return { groups: [], note: note.replace(/\.\.$/, '.'), isTrouble: true };
}
