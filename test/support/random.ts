import fc from 'fast-check';

/** A submission is judged by the same deals each time; whoever tries something looks at new ones. */
const ordinary = process.env['CI'] ? 20_261_126 : Date.now() % 2 ** 31;

/** How many runs a property gets: fewer in passing, `KEZHUAN_RUNS` in a full run. */
export const runsFor = (few: number): { numRuns: number; seed: number } => {
  const seed = Number(process.env['KEZHUAN_SEED'] ?? ordinary);
  return { numRuns: Number(process.env['KEZHUAN_RUNS'] ?? few), seed };
};

/** Checks a property and says with which seed, so that a run can be had again. */
export const holdsOf = async <T>(
  arbitrary: fc.Arbitrary<T>,
  few: number,
  check: (value: T) => void | Promise<void>,
): Promise<void> => {
  const options = runsFor(few);
  process.stderr.write(
    `seed ${options.seed}, ${options.numRuns} runs (KEZHUAN_SEED, KEZHUAN_RUNS)\n`,
  );
  await fc.assert(
    fc.asyncProperty(arbitrary, async (value) => check(value)),
    options,
  );
};
