import { expect, test } from 'vitest'
import { maskedName } from './maskedName.ts'

test.each([
  ['王小明', '王*明'],
  ['李雷', '李*'],
  ['欧阳小明', '欧**明'],
  ['王', '*'],
  ['John Smith', 'J**n S***h'],
  ['𠮷野家', '𠮷*家'],
])('%s is shown to strangers as %s', (name, masked) => {
  expect(maskedName(name)).toBe(masked)
})
