import { examples as published } from '@tongheng/metrology'
import type { Component, Example } from '@tongheng/metrology'

const input = (name: string, value: number, unit: string, ...components: Component[]) => ({
  name,
  value,
  unit,
  components,
})
const normal = (std: number): Component => ({ distribution: 'normal', std })
const relative = (std: number): Component => ({ distribution: 'normal', std, relative: true })
const rectangular = (halfwidth: number): Component => ({ distribution: 'rectangular', halfwidth })

const gaugeComparison: Example = {
  id: 'gauge-comparison',
  name: { zh: '50 mm量块比较测量', en: 'Comparison of 50 mm gauge blocks' },
  source: 'EA-4/02 S4',
  subject: {
    model: 'lX = lS + dlD + dl + dlC - L*(alphabar*dt + dadt) - dlV',
    outputs: [{ name: 'lX', unit: 'mm' }],
    inputs: [
      input('lS', 50.00002, 'mm', { distribution: 'normal', U: 3e-5, k: 2 }),
      input('dlD', 0, 'mm', rectangular(3e-5)),
      input('dl', -9.4e-5, 'mm', normal(5.3665631459994955e-6)),
      input('dlC', 0, 'mm', rectangular(3.2e-5)),
      input('L', 50, 'mm'),
      input('alphabar', 1.15e-5, '1/K'),
      input('dt', 0, 'K', rectangular(0.05)),
      input('dadt', 0, '', normal(2.36e-7)),
      input('dlV', 0, 'mm', rectangular(6.7e-6)),
    ],
  },
}

const viscometer: Example = {
  id: 'viscometer',
  name: { zh: '落球粘度计（相对不确定度大，分布偏斜）', en: 'Falling ball viscometer (large, skewed)' },
  source: 'NIST TN 1900, E3',
  subject: {
    model: 'muM = muC*(rhoB - rhoM)/(rhoB - rhoC)*tM/tC',
    outputs: [{ name: 'muM', unit: 'mPa·s' }],
    inputs: [
      input('muC', 4.63, 'mPa·s', normal(0.0463)),
      input('rhoB', 2217, 'kg/m³', normal(0.5)),
      input('rhoM', 1180, 'kg/m³', normal(0.5)),
      input('rhoC', 810, 'kg/m³', normal(0.5)),
      input('tM', 61, 's', normal(6.1)),
      input('tC', 36.6, 's', normal(5.49)),
    ],
  },
}

const powerRatio: Example = {
  id: 'power-ratio',
  name: { zh: '功率比的分贝值（对数，相对不确定度）', en: 'Power ratio in decibels (logarithm, relative)' },
  source: 'G = 10 lg(P2/P1)',
  subject: {
    model: 'G = 10*log10(P2/P1)',
    outputs: [{ name: 'G', unit: 'dB' }],
    inputs: [input('P1', 0.001, 'W', relative(0.02)), input('P2', 0.00251, 'W', relative(0.03))],
  },
}

const order = [
  'resistance-readings',
  'weight',
  'gauge-comparison',
  'multimeter',
  'vernier',
  'end-gauge',
  'impedance',
  'gauge-block',
  'mass-buoyancy',
  'viscometer',
  'power-ratio',
  'microwave',
  'thermal-expansion',
]

/** Examples to start from, the easy ones first. */
export const examples: readonly Example[] = [...published, gaugeComparison, viscometer, powerRatio].toSorted(
  (a, b) => order.indexOf(a.id) - order.indexOf(b.id),
)
