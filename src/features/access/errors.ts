import type { Role, RoleHolders } from '../../core/roles.ts';
import type { DeviceScope } from '../../core/scope.ts';
import { ownErrorText } from '../../platform/slack/error-text.ts';
import { contribute } from '../../platform/slot.ts';
import { groupsNotCoveredText, holderText, roleMissingText } from './format.ts';
import { accessTexts } from './texts.ts';

declare module '../../core/domain-error.ts' {
  interface DomainErrorParameters {
    /**
     * `isForReading`: any other role that reads will do as well. `scope`: for which devices it is needed, where somebody
     * has it for some only; the holders are those who have it for them.
     */
    readonly role_missing: {
      readonly needed: Role;
      readonly holders: RoleHolders;
      readonly isForReading?: true;
      /** Bot admins may do it as well. */
      readonly isForBotAdminsToo?: true;
      readonly scope?: DeviceScope;
    };
    /** The members of the IT channel would have the role, and there is none; the holders are bot admins, who choose it. */
    readonly not_set_up: { readonly holders: RoleHolders };
    /** They have the role for the groups in `covered`, and not for these; `null` = for all devices. */
    readonly groups_not_covered: {
      readonly needed: Role;
      readonly covered: readonly string[];
      readonly groups: readonly string[] | null;
      /** Who has it for all that it is about, or, where nobody does, for what is missing. */
      readonly holders: RoleHolders;
    };
  }
}

export const accessErrorText = contribute(ownErrorText, (translator, detail, names) => {
  const t = translator.with(accessTexts);
  switch (detail.code) {
    case 'role_missing':
      return roleMissingText(t, detail.parameters, names);
    case 'not_set_up':
      return t.mrkdwn('error.not_set_up', { holders: holderText(t, detail.parameters.holders, names) });
    case 'groups_not_covered':
      return groupsNotCoveredText(t, detail.parameters, names);
    default:
      return null;
  }
});
