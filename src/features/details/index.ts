export { openDetailButton, show } from './handlers.ts';
export { ledgerTotalLines } from './ledger-blocks.ts';
