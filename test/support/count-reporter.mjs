import { writeFileSync } from 'node:fs';

/** Leaves the numbers of a run where whoever started it looks for them. */
export default class CountReporter {
  onRunComplete(_contexts, results) {
    if (!process.env.KEZHUAN_TEST_COUNT) return;
    // A file that could not even be loaded holds no failed test, but it has failed.
    const unread = results.testResults.filter(
      (file) => file.testExecError && file.numFailingTests === 0,
    ).length;
    const passed = results.numPassedTests;
    const failed = results.numFailedTests + unread;
    writeFileSync(process.env.KEZHUAN_TEST_COUNT, JSON.stringify({ passed, failed }));
  }
}
