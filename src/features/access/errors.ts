import type { Role, RoleHolders } from '../../core/roles.ts';
import type { DeviceScope } from '../../core/scope.ts';
import { ownErrorText } from '../../platform/slack/error-text.ts';
import { contribute } from '../../platform/slot.ts';
import { groupsNotCoveredText, holderText, roleMissingText } from './format.ts';
import { accessTexts } from './texts.ts';

declare module '../../core/domain-error.ts' {
  interface DomainErrorParameters {
    /**
     * `isForReading`: any other role that reads will do as well. `scope`: the devices in question, given where a person's
     * role is limited. `holders` are then those who have it for them.
     */
    readonly role_missing: {
      readonly needed: Role;
      readonly holders: RoleHolders;
      readonly isForReading?: true;
      /** Bot admins may do it as well. */
      readonly isForBotAdminsToo?: true;
      readonly scope?: DeviceScope;
    };
    /** No IT channel is chosen, whose members would have the role. `holders` are bot admins, who choose it. */
    readonly not_set_up: { readonly holders: RoleHolders };
    /** They have the role for `covered`, but not for `groups`; `null` = all devices. */
    readonly groups_not_covered: {
      readonly needed: Role;
      readonly covered: readonly string[];
      readonly groups: readonly string[] | null;
      /** Who has it for the whole scope; where nobody does, who has it for `groups`. */
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
