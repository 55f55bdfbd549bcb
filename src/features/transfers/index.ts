export { transferButtons } from './forms.ts';
export { listInactivePeopleOf } from './inactive-person.ts';
