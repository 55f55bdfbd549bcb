import type { CalendarDate } from '../domain/calendar-date.ts';
import type { CveSearch } from '../domain/cve-search.ts';
import type { SourceMessage } from '../domain/source-message.ts';
import type { RequestFormFacts } from '../usecases/prepare-request-form.ts';
import { textLimits } from '../usecases/typed-text.ts';
import type { RequestFormChoice } from './request-form-choice.ts';
import type { RequestFormModel } from './views/request-form.ts';

/** Puts what is known and what was chosen together into what the form shows. */
export function requestFormModel(
  facts: RequestFormFacts,
  shown: {
    readonly choice: RequestFormChoice;
    readonly dueOn: CalendarDate;
    readonly source: SourceMessage | null;
    readonly cveSearch: CveSearch | null;
  },
): RequestFormModel {
  const { choice } = shown;
  const isOffered = choice.option !== null && facts.options.includes(choice.option);
  const preselected = facts.recommendation === null ? null : (facts.options[0] ?? null);
  return {
    takesPlainWords: facts.takesPlainWords,
    plainTitle: choice.plainTitle,
    recommendation: facts.recommendation,
    searched: choice.searched,
    cveSearch: shown.cveSearch,
    options: facts.options,
    option: isOffered ? choice.option : preselected,
    hasGroups: facts.groups.length > 0,
    groupsOutcome: choice.groupsOutcome,
    chosenGroups: facts.chosenGroups,
    deviceCount: facts.deviceCount,
    others: facts.others,
    followUp:
      choice.followUpToId === null ? null : { id: choice.followUpToId, number: facts.followUpTo?.number ?? null },
    hasUnseenOthers: facts.hasUnseenOthers,
    cover: facts.cover,
    lacksItAdmin: facts.lacksItAdmin,
    offersTicket: facts.offersTicket,
    wantsTicket: choice.wantsTicket,
    priority: choice.priority,
    dueOn: shown.dueOn,
    source: shown.source,
    textLimits: { title: textLimits.title, notes: textLimits.notes },
  };
}
