/** Ends an exhaustive `switch`: the compiler refuses a call that can still happen. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
