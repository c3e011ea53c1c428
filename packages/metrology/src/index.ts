export { Decimal, decimalsOf, isPlainDecimal, parseDecimal } from './decimal.ts'
export { MetrologyError, attempt, describe } from './errors.ts'
export type { Language, MessageCode, Params, Problem } from './errors.ts'
export { messages } from './messages.ts'
export { meetsLimits, reportResult, roundToInterval } from './rounding.ts'
export type { Limit, LimitCheck, Report, ReportRequest, UncertaintyRounding } from './rounding.ts'
export {
  convert,
  convertDifference,
  conversion,
  differenceToBase,
  displayUnit,
  parseUnit,
  toBase,
} from './quantity/units.ts'
export type { Unit } from './quantity/units.ts'
export { Component, Correlation, InputQuantity, UncertaintyCase, distributions, parseCase } from './evaluation/case.ts'
export type { Distribution } from './evaluation/case.ts'
export { evaluate, truncatedDof } from './evaluation/evaluate.ts'
export type { BudgetRow, Evaluation, EvaluationOptions, OutputResult } from './evaluation/evaluate.ts'
export { coverage, dominanceRatio, manyDegreesOfFreedom, trapezoidFactor } from './evaluation/coverage.ts'
export type { Coverage, CoverageRequest, CoverageSubject, ResultDistribution } from './evaluation/coverage.ts'
export { bessel, earlierStudy, pooled, rangeMethod, rangeTable, typeBDof } from './evaluation/typeA.ts'
export type { TypeA } from './evaluation/typeA.ts'
export { decide, decideJjf1094, decisionRules } from './conformity.ts'
export type { Decision, DecisionRule, ErrorCheck, LimitsCheck, Verdict } from './conformity.ts'
export { MethodSheet, parseSheet } from './worksheet/schema.ts'
export type { MethodSheetSource, Text } from './worksheet/schema.ts'
export { WorksheetRecord } from './worksheet/record.ts'
export type { WorksheetRecordSource } from './worksheet/record.ts'
export { plannedPoints, runWorksheet } from './worksheet/run.ts'
export type { PointEvaluation, PointResult, Printed, WorksheetResult } from './worksheet/run.ts'
export { builtInSheet, builtInSheets } from './worksheet/sheets/index.ts'
export { checkSheet } from './worksheet/checkSheet.ts'
export { simulate, simulateSteps } from './monteCarlo/simulate.ts'
export type { Histogram, SimulatedOutput, Simulation, SimulationOptions } from './monteCarlo/simulate.ts'
export type { Interval } from './monteCarlo/order.ts'
