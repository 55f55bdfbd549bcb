/** The answer, or `null` where it takes longer than that. It is not given up then: its asker alone goes on without. */
export async function inTime<T>(answer: Promise<T>, patienceMs: number): Promise<T | null> {
  const { promise: late, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(resolve, patienceMs, null);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
