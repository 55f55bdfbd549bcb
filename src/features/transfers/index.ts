export { handOverActions } from './forms.ts';
export { listLeaversOf } from './leaver.ts';
