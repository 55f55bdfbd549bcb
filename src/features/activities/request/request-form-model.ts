import type { SourceMessage } from '../../../core/source-message.ts';
import type { CveSearch } from './cve-search.ts';
import type { RequestFormFacts } from './prepare-request-form.ts';
import type { RequestFormModel } from './request-form.ts';
import type { RequestFormChoice } from './request-form-choice.ts';

/** Puts what is known and what was chosen together into what the form shows. */
export function requestFormModel(
  facts: RequestFormFacts,
  shown: {
    readonly choice: RequestFormChoice;
    readonly source: SourceMessage | null;
    readonly cveSearch: CveSearch | null;
  },
): RequestFormModel {
  const { choice } = shown;
  const chosen = facts.options.find((option) => option === choice.option) ?? null;
  return {
    ...facts,
    ...shown,
    plainTitle: choice.plainTitle,
    searched: choice.searched,
    items: facts.items.map((item) => ({
      ...item,
      groupsOutcome: choice.groupsOutcomes[item.recommendation.ref] ?? null,
    })),
    option: facts.takesPlainWords ? chosen : (chosen ?? facts.options[0] ?? null),
    followUp:
      choice.followUpToId === null ? null : { id: choice.followUpToId, number: facts.followUpTo?.number ?? null },
    wantsTicket: choice.wantsTicket,
    anywayRefs: choice.anywayRefs,
    priority: choice.priority,
    dueOn: choice.dueOn,
  };
}
