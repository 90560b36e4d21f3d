// Vitest's JSON report and exit status → `passed failed skipped`. A run that failed without a failed test counts as one failure.
import { readFileSync } from 'node:fs';

const [, , path, status] = process.argv;

function totals() {
  const report = JSON.parse(readFileSync(path, 'utf8'));
  // A file that could not be loaded has no tests and is failed all the same.
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  };
}

let sum = { passed: 0, failed: 0, skipped: 0 };
try {
  sum = totals();
} catch {
  // No report: the run itself broke, which its exit status says below.
}
if (status !== '0' && sum.failed === 0) sum.failed = 1;
console.log(sum.passed, sum.failed, sum.skipped);
