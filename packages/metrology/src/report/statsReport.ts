import { bessel, pooled, rangeMethod } from '../evaluation/typeA.ts'
import { tFactor } from '../special.ts'
import { anovaFromSummary, oneWayAnova, weightedMean } from '../statistics/anova.ts'
import {
  controlConstants,
  controlSignals,
  individualsChart,
  xbarRChart,
  xbarSChart,
} from '../statistics/controlChart.ts'
import { cochran, cochranCritical, dixon, grubbs, grubbsCritical } from '../statistics/outliers.ts'
import { en, zScores } from '../statistics/proficiency.ts'
import { evaluatePolynomial, fitLine, fitPolynomial, inversePredict, predict } from '../statistics/regression.ts'
import { algorithmA, simpleRobust } from '../statistics/robust.ts'
import { meansTest, pairedTest, varianceTest, welchTest } from './testTopics.ts'
import { topicReport } from './topicReport.ts'
import type { Fields, Topic, TopicReport } from './topicReport.ts'

const levels = [0.6827, 0.9, 0.95, 0.9545, 0.99, 0.9973]
const factors = (dof: number) => Object.fromEntries(levels.map((p) => [`p${p}`, tFactor(p, dof)]))

function chartLimits(fields: Fields) {
  const chart = fields.text('chart')
  if (/^(I|individuals)/i.test(chart)) {
    const { mean, spread, sigma } = individualsChart(fields.numbers(fields.has('values') ? 'values' : 'x'))
    return {
      mean: mean.center,
      UCL: mean.upper,
      LCL: mean.lower,
      mrbar: spread.center,
      mrUCL: spread.upper,
      mrLCL: spread.lower,
      sigma,
    }
  }
  const subgroups = fields.groups('subgroups')
  const isRange = chart !== 'xbar-s'
  const { mean, spread, sigma } = isRange ? xbarRChart(subgroups) : xbarSChart(subgroups)
  const means = { xbarbar: mean.center, xbarUCL: mean.upper, xbarLCL: mean.lower, sigma }
  return isRange
    ? { ...means, rbar: spread.center, rUCL: spread.upper, rLCL: spread.lower }
    : { ...means, sbar: spread.center, sUCL: spread.upper, sLCL: spread.lower }
}

function ordinaryLine(fields: Fields) {
  const xOffset = fields.optional('xOffset') ?? 0
  const line = fitLine(fields.numbers('x'), fields.numbers('y'), { xOffset })
  const { intercept, slope, s, uIntercept, uSlope, cov, r, dof } = line
  const frame = { intercept, slope, s, uIntercept, uSlope, cov, r, dof }
  const at = fields.optional('predictAt')
  if (at === undefined) return frame
  const { y, u } = predict(line, at - xOffset)
  return { ...frame, predicted: y, uPredicted: u, [`b${at}`]: y, [`uB${at}`]: u }
}

function weightedLine(fields: Fields) {
  const { intercept, slope, uIntercept, uSlope, cov, r, chi2, dof } = fitLine(
    fields.numbers('x'),
    fields.numbers('y'),
    { uy: fields.numbers('uy') },
  )
  return { intercept, slope, uIntercept, uSlope, cov, r, chi2, dof }
}

function inverse(fields: Fields) {
  const line = fitLine(fields.numbers('x'), fields.numbers('y'))
  const { intercept, slope, s, uIntercept, uSlope, r, dof } = line
  return { intercept, slope, s, uIntercept, uSlope, r, dof, ...inversePredict(line, fields.numbers('yObserved')) }
}

function polynomial(fields: Fields) {
  const uy = fields.has('uy') ? { uy: fields.numbers('uy') } : {}
  const fit = fitPolynomial(fields.numbers('x'), fields.numbers('y'), { degree: fields.number('degree'), ...uy })
  const at = fields.optional('predictAt')
  if (at === undefined) return fit
  const { y, u } = evaluatePolynomial(fit, at)
  return { ...fit, predicted: y, uPredicted: u }
}

function pooledDeviation(fields: Fields) {
  const groups = fields.has('groups')
    ? fields.groups('groups').map((group) => bessel(group))
    : fields.numbers('s').map((s, index) => ({
        s,
        dof: fields.has('dof') ? (fields.numbers('dof')[index] ?? 0) : (fields.numbers('n')[index] ?? 0) - 1,
      }))
  const result = pooled(groups)
  return { sp: result.s, s: result.s, dof: result.dof }
}

function grubbsTest(fields: Fields) {
  const { G, index, criticalOneSided, criticalTwoSided, outlierOneSided, outlierTwoSided } = grubbs(
    fields.numbers('x'),
    fields.optional('alpha') ?? 0.05,
  )
  return { G, index, criticalOneSided, criticalTwoSided, outlierOneSided, outlierTwoSided }
}

function grubbsTable(fields: Fields) {
  const n = fields.number('n')
  return {
    oneSided05: grubbsCritical(n, 0.05, 1),
    oneSided01: grubbsCritical(n, 0.01, 1),
    twoSided05: grubbsCritical(n, 0.05, 2),
    twoSided01: grubbsCritical(n, 0.01, 2),
  }
}

const topics: ReadonlyMap<string, Topic> = new Map<string, Topic>([
  ['typeA.bessel', (fields) => bessel(fields.numbers('readings'))],
  [
    'typeA.range',
    (fields) =>
      fields.has('readings')
        ? rangeMethod(fields.numbers('readings'))
        : { d2: controlConstants(fields.number('n')).d2 },
  ],
  ['typeA.pooled', pooledDeviation],
  ['controlChart.constants', (fields) => controlConstants(fields.number('n'))],
  ['controlChart.limits', chartLimits],
  [
    'controlChart.signals',
    (fields) => ({
      signals: controlSignals(
        fields.numbers(fields.has('values') ? 'values' : 'x'),
        fields.number('center'),
        fields.number('sigma'),
      ),
    }),
  ],
  [
    'pt.En',
    (fields) =>
      en({
        xLab: fields.figure('xLab'),
        xRef: fields.figure('xRef'),
        ULab: fields.figure('ULab'),
        URef: fields.figure('URef'),
      }),
  ],
  [
    'pt.z',
    (fields) =>
      zScores({
        x: fields.figure('x'),
        xpt: fields.figure('xpt'),
        sigmaPt: fields.figure('sigmaPt'),
        uXpt: fields.has('uXpt') ? fields.figure('uXpt') : 0,
        ux: fields.has('ux') ? fields.figure('ux') : null,
      }),
  ],
  ['robust.algorithmA', (fields) => algorithmA(fields.numbers('x'))],
  ['robust.simple', (fields) => simpleRobust(fields.numbers('x'))],
  ['outlier.grubbs', grubbsTest],
  ['outlier.grubbsCritical', grubbsTable],
  ['outlier.dixon', (fields) => dixon(fields.numbers('x'))],
  [
    'outlier.cochran',
    (fields) => cochran(fields.numbers('variances'), fields.number('n'), fields.optional('alpha') ?? 0.05),
  ],
  [
    'outlier.cochranCritical',
    (fields) => {
      const [groups, n] = [fields.number('groups'), fields.number('n')]
      return { c05: cochranCritical(groups, n, 0.05), c01: cochranCritical(groups, n, 0.01) }
    },
  ],
  ['quantile.t', (fields) => factors(fields.number('dof'))],
  ['quantile.normal', () => factors(Infinity)],
  ['regression.ols', ordinaryLine],
  ['regression.wls', weightedLine],
  ['regression.inverse', inverse],
  ['regression.polynomial', polynomial],
  [
    'anova.summary',
    (fields) => anovaFromSummary(fields.numbers('means'), fields.numbers('sds'), fields.number('perGroup')),
  ],
  ['anova.oneway', (fields) => oneWayAnova(fields.groups('groups'))],
  ['mean.weighted', (fields) => weightedMean(fields.numbers('x'), fields.numbers('u'))],
  ['test.F', varianceTest],
  ['test.t', meansTest],
  ['test.tOne', meansTest],
  ['test.tTwo', meansTest],
  ['test.welch', welchTest],
  ['test.paired', pairedTest],
])

/** What `tongheng stats FILE` prints for an array of `{ id, topic, input }`. */
export const statsReport = (file: unknown): TopicReport[] => topicReport(file, topics)
