export { openDetailButton } from './handlers.ts';
export { ledgerTotalLines } from './ledger-blocks.ts';
