import type { Component, UncertaintyCase } from './evaluation/case.ts'

export interface Example {
  id: string
  name: { zh: string; en: string }
  /** Where the numbers are from. */
  source: string
  subject: UncertaintyCase
}

const normal = (std: number, dof: number | null = null): Component => ({ distribution: 'normal', std, dof })
const t = (std: number, dof: number): Component => ({ distribution: 't', std, dof })
const rectangular = (halfwidth: number): Component => ({ distribution: 'rectangular', halfwidth })
const certificate = (U: number): Component => ({ distribution: 'normal', U, k: 2 })
const input = (name: string, value: number, unit: string, ...components: Component[]) => ({
  name,
  value,
  unit,
  components,
})

/** Ten published examples to start from; every one is also a case of the tests. */
export const examples: readonly Example[] = [
  {
    id: 'resistance-readings',
    name: { zh: '重复测量与矩形分布', en: 'Readings and a rectangular component' },
    source: 'JJF 1059.1-2012, 4.3',
    subject: {
      model: 'y = x + d',
      outputs: [{ name: 'y', unit: 'kΩ' }],
      inputs: [
        {
          name: 'x',
          unit: 'kΩ',
          components: [{ distribution: 't', readings: [10.4, 10.5, 10.3, 10.2, 10.8, 10.4, 10.5, 10.9] }],
        },
        input('d', 0, 'kΩ', rectangular(0.05)),
      ],
    },
  },
  {
    id: 'weight',
    name: { zh: '10 kg砝码校准', en: 'Calibration of a 10 kg weight' },
    source: 'EA-4/02 S2',
    subject: {
      model: 'mX = mS + dmD + dm + dmC + dB',
      outputs: [{ name: 'mX', unit: 'g' }],
      inputs: [
        input('mS', 10000.005, 'g', certificate(0.045)),
        input('dmD', 0, 'g', rectangular(0.015)),
        input('dm', 0.02, 'g', normal(0.014433756729740645)),
        input('dmC', 0, 'g', rectangular(0.01)),
        input('dB', 0, 'g', rectangular(0.01)),
      ],
    },
  },
  {
    id: 'multimeter',
    name: { zh: '数字多用表100 V校准（矩形分布占优）', en: 'Multimeter at 100 V (rectangular component dominates)' },
    source: 'EA-4/02 S9',
    subject: {
      model: 'EX = ViX - VS + dViX - dVS',
      outputs: [{ name: 'EX', unit: 'V' }],
      inputs: [
        input('ViX', 100.1, 'V'),
        input('VS', 100, 'V', certificate(0.002)),
        input('dViX', 0, 'V', rectangular(0.05)),
        input('dVS', 0, 'V', rectangular(0.011)),
      ],
    },
  },
  {
    id: 'vernier',
    name: { zh: '游标卡尺150 mm校准（梯形分布）', en: 'Vernier caliper at 150 mm (trapezoid)' },
    source: 'EA-4/02 S10',
    subject: {
      model: 'EX = liX - lS + LS*alphabar*dT + dliX + dlM',
      outputs: [{ name: 'EX', unit: 'mm' }],
      inputs: [
        input('liX', 150.1, 'mm'),
        input('lS', 150, 'mm', rectangular(0.0008)),
        input('LS', 150, 'mm'),
        input('alphabar', 11.5e-6, '1/K'),
        input('dT', 0, 'K', rectangular(2)),
        input('dliX', 0, 'mm', rectangular(0.025)),
        input('dlM', 0, 'mm', rectangular(0.05)),
      ],
    },
  },
  {
    id: 'end-gauge',
    name: { zh: '量块校准（GUM H.1）', en: 'End gauge (GUM H.1)' },
    source: 'JCGM 100:2008, H.1',
    subject: {
      model: 'l = l_s + d - l_s*(delta_alpha*theta + alpha_s*delta_theta)',
      outputs: [{ name: 'l', unit: 'nm' }],
      inputs: [
        input('l_s', 50000623, 'nm', normal(25, 18)),
        input('d', 215, 'nm', normal(5.8, 24), normal(3.9, 5), normal(6.7, 8)),
        input('delta_alpha', 0, '1/K', { ...rectangular(1e-6), dof: 50 }),
        input('theta', -0.1, 'K', normal(0.2), { distribution: 'arcsine', halfwidth: 0.5 }),
        input('alpha_s', 11.5e-6, '1/K', rectangular(2e-6)),
        input('delta_theta', 0, 'K', { ...rectangular(0.05), dof: 2 }),
      ],
    },
  },
  {
    id: 'impedance',
    name: {
      zh: '电阻与电抗的同时测量（相关输入，三个输出）',
      en: 'Resistance and reactance (correlated inputs, three outputs)',
    },
    source: 'JCGM 100:2008, H.2',
    subject: {
      model: 'R = V/J*cos(phi); X = V/J*sin(phi); Z = V/J',
      outputs: ['R', 'X', 'Z'].map((name) => ({ name, unit: 'Ω' })),
      inputs: [
        input('V', 4.999, 'V', normal(0.0032)),
        input('J', 0.019661, 'A', normal(0.0000095)),
        input('phi', 1.04446, 'rad', normal(0.00075)),
      ],
      correlations: [
        { a: 'V', b: 'J', r: -0.36 },
        { a: 'V', b: 'phi', r: 0.86 },
        { a: 'J', b: 'phi', r: -0.65 },
      ],
    },
  },
  {
    id: 'gauge-block',
    name: { zh: '量块校准（蒙特卡洛法）', en: 'Gauge block (Monte Carlo)' },
    source: 'JCGM 101:2008, 9.5',
    subject: {
      model: 'dL = Ls + D + d1 + d2 - Ls*(dalpha*(theta0 + Delta) + alpha_s*dtheta) - Lnom',
      outputs: [{ name: 'dL', unit: 'nm' }],
      inputs: [
        input('Ls', 50000623, 'nm', t(25, 18)),
        input('D', 215, 'nm', t(6, 24)),
        input('d1', 0, 'nm', t(4, 5)),
        input('d2', 0, 'nm', t(7, 8)),
        input('alpha_s', 11.5e-6, '1/K', rectangular(2e-6)),
        input('theta0', -0.1, 'K', normal(0.2)),
        input('Delta', 0, 'K', { distribution: 'arcsine', halfwidth: 0.5 }),
        input('dalpha', 0, '1/K', {
          distribution: 'curvilinear_trapezoid',
          halfwidth: 1e-6,
          d: 1e-7,
          dof: 50,
          gumStd: 5.773502691896258e-7,
        }),
        input('dtheta', 0, 'K', {
          distribution: 'curvilinear_trapezoid',
          halfwidth: 0.05,
          d: 0.025,
          dof: 2,
          gumStd: 0.028867513459481287,
        }),
        input('Lnom', 50000000, 'nm'),
      ],
    },
  },
  {
    id: 'mass-buoyancy',
    name: { zh: '砝码校准的空气浮力修正（二阶项显著）', en: 'Buoyancy in mass calibration (second order matters)' },
    source: 'JCGM 101:2008, 9.3',
    subject: {
      model: 'dm = (mRc + dmRc)*(1 + (rho_a - rho_a0)*(1/rho_W - 1/rho_R)) - mnom',
      outputs: [{ name: 'dm', unit: 'mg' }],
      inputs: [
        input('mRc', 100000, 'mg', normal(0.05)),
        input('dmRc', 1.234, 'mg', normal(0.02)),
        input('rho_a', 1.2, 'kg/m3', rectangular(0.1)),
        input('rho_W', 8000, 'kg/m3', rectangular(1000)),
        input('rho_R', 8000, 'kg/m3', rectangular(50)),
        input('rho_a0', 1.2, 'kg/m3'),
        input('mnom', 100000, 'mg'),
      ],
    },
  },
  {
    id: 'microwave',
    name: { zh: '微波功率计的比较损失（估计值在零点）', en: 'Comparison loss of a power meter (estimate at zero)' },
    source: 'JCGM 101:2008, 9.4',
    subject: {
      model: 'dY = X1^2 + X2^2',
      outputs: [{ name: 'dY', unit: '' }],
      inputs: [input('X1', 0, '', normal(0.005)), input('X2', 0, '', normal(0.005))],
    },
  },
  {
    id: 'thermal-expansion',
    name: { zh: '线膨胀系数（小自由度t分布）', en: 'Thermal expansion (t laws of few degrees of freedom)' },
    source: 'NIST TN 1900, E13',
    subject: {
      model: 'alpha = (L1 - L0)/(L0*(T1 - T0))',
      outputs: [{ name: 'alpha', unit: '1/K' }],
      inputs: [
        input('L0', 1.4999, 'm', { distribution: 't_sd', std: 0.0001, dof: 3 }),
        input('T0', 288.15, 'K', { distribution: 't_sd', std: 0.02, dof: 3 }),
        input('L1', 1.5021, 'm', { distribution: 't_sd', std: 0.0002, dof: 3 }),
        input('T1', 373.1, 'K', { distribution: 't_sd', std: 0.05, dof: 3 }),
      ],
    },
  },
]
