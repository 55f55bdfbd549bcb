export { ledgerTotalLines } from './ledger-blocks.ts';
export { openDetailButton } from './show-activity.ts';
