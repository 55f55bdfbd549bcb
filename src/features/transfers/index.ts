export { listDeactivatedUsersOf } from './deactivated-user.ts';
export { transferButtons } from './forms.ts';
