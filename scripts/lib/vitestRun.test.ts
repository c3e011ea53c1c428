import { expect, test } from 'vitest'
import { countReport } from './vitestRun.mjs'

test('failed, skipped and planned tests are counted, and files that did not load', () => {
  const report = {
    numPassedTests: 5,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 1,
    testResults: [
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
      { status: 'failed', assertionResults: [] },
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
    ],
  }
  expect(countReport(report)).toEqual({ passed: 5, failed: 2, skipped: 3 })
})
