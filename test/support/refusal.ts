/** The error of an attempt that has to fail; an attempt that succeeds fails the test. */
export async function refusal(attempt: Promise<unknown>): Promise<Error> {
  const refused = await attempt.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (refused instanceof Error) return refused;
  throw new Error('what should have been refused was accepted');
}
