/**
 * What is typed at the bench for each built-in sheet, as a calibrator would: figures of the order, values of the standards'
 * certificates, and readings of every point in the order of the sheet's typed columns.
 */
export interface SheetExample {
  environment?: Record<string, string>
  order?: Record<string, string>
  /** By role: unit, and lines of nominal, value and U. */
  standards: Record<string, { unit: string; lines: readonly (readonly [string, string, string])[] }>
  /** Nominals to type, where the order gives the points. */
  nominals?: readonly string[]
  /** By point, by repetition. */
  readings: readonly (readonly (readonly string[])[])[]
}

const one = (unit: string, value: string, U: string) => ({ unit, lines: [[value, value, U] as const] })
const each = (...values: string[]) => values.map((value) => [value])
const room = { temperature: '20.3', humidity: '48' }

export const sheetExamples: Readonly<Record<string, SheetExample>> = {
  'ea402-s2-weight-10kg': {
    environment: room,
    standards: { reference: { unit: 'g', lines: [['10000', '10000.005', '0.045']] } },
    readings: [
      [
        ['0.010', '0.020', '0.025', '0.015'],
        ['0.025', '0.050', '0.055', '0.020'],
        ['0.025', '0.045', '0.040', '0.020'],
      ],
    ],
  },
  'ea402-s9-multimeter-100v': {
    environment: room,
    standards: { calibrator: one('V', '100', '0.002') },
    readings: [[['100.1']]],
  },
  'ea402-s10-vernier-150mm': {
    environment: { temperature: '20.1' },
    standards: { gauge: one('mm', '150', '0.0005') },
    readings: [[['150.10']]],
  },
  'ea402-s4-gauge-block-50mm': {
    environment: { temperature: '20.1' },
    standards: { reference: { unit: 'mm', lines: [['50', '50.00002', '0.00003']] } },
    readings: [each('-100', '-90', '-80', '-90', '-100')],
  },
  'ea402-s5-thermocouple-1000c': {
    standards: { furnace: one('℃', '1000', '1.0'), voltmeter: one('uV', '0', '2.0') },
    readings: [[['36245.2']]],
  },
  'jjg52-pressure-gauge': {
    environment: room,
    order: { range: '1', accuracy: '1.6', division: '0.02' },
    standards: {
      gauge: {
        unit: 'MPa',
        lines: [
          ['0', '0', '0.0008'],
          ['1', '1', '0.001'],
        ],
      },
    },
    nominals: ['0.2', '0.4', '0.6', '0.8', '1'],
    readings: [
      [['0.198', '0.200', '0.204', '0.202']],
      [['0.400', '0.402', '0.406', '0.404']],
      [['0.602', '0.604', '0.606', '0.606']],
      [['0.800', '0.802', '0.806', '0.804']],
      [['1.002', '1.004', '1.006', '1.004']],
    ],
  },
  'jjg30-caliper': {
    environment: room,
    standards: {
      blocks: {
        unit: 'mm',
        lines: [
          ['41.2', '41.2001', '0.0008'],
          ['81.5', '81.5002', '0.001'],
          ['121.8', '121.8001', '0.0012'],
        ],
      },
    },
    readings: [each('41.20', '41.20', '41.22'), each('81.50', '81.52', '81.52'), each('121.80', '121.82', '121.82')],
  },
  'jjg99-weights': {
    environment: room,
    order: { mpe: '0.0005' },
    standards: { reference: { unit: 'g', lines: [['100', '100.00005', '0.00015']] } },
    nominals: ['100'],
    readings: [
      [
        ['0.00000', '0.00012', '0.00014', '0.00002'],
        ['0.00001', '0.00013', '0.00014', '0.00002'],
        ['0.00000', '0.00012', '0.00015', '0.00003'],
      ],
    ],
  },
  'jjg1036-balance': {
    environment: room,
    order: { e: '0.01', d: '0.001' },
    standards: {
      weights: {
        unit: 'g',
        lines: [
          ['50', '50.0001', '0.0003'],
          ['200', '200.0002', '0.001'],
        ],
      },
    },
    nominals: ['50', '200'],
    readings: [each('50.001', '50.001', '50.002'), each('200.003', '200.004', '200.003')],
  },
  'jjg707-torque-wrench': {
    environment: room,
    order: { range: '100', resolved: '0.5' },
    standards: { tester: one('%', '0', '0.5') },
    readings: [
      each('20.12', '20.20', '20.05', '20.16', '20.11'),
      each('60.13', '60.22', '60.04', '60.15', '60.12'),
      each('100.14', '100.25', '100.03', '100.18', '100.10'),
    ],
  },
  'jjg130-glass-thermometer': {
    environment: room,
    order: { division: '0.1', mpe: '0.3' },
    standards: {
      reference: {
        unit: '℃',
        lines: [
          ['0', '0', '0.02'],
          ['50', '50', '0.02'],
        ],
      },
    },
    nominals: ['0', '50'],
    readings: [
      [
        ['0.012', '0.05'],
        ['0.013', '0.05'],
        ['0.011', '0.06'],
        ['0.014', '0.05'],
      ],
      [
        ['50.021', '50.08'],
        ['50.024', '50.09'],
        ['50.023', '50.08'],
        ['50.026', '50.09'],
      ],
    ],
  },
  'jjg229-platinum-resistor': {
    environment: room,
    standards: { bath: one('℃', '0', '0.01'), bridge: one('Ω', '0', '0.0005') },
    readings: [
      [
        ['0.002', '100.0201'],
        ['0.003', '100.0204'],
        ['0.002', '100.0203'],
        ['0.004', '100.0206'],
      ],
      [
        ['100.012', '138.5602'],
        ['100.015', '138.5611'],
        ['100.013', '138.5607'],
        ['100.016', '138.5613'],
      ],
    ],
  },
  'jjf1587-multimeter-dcv': {
    environment: room,
    order: { range: '10', ofReading: '0.05', ofRange: '0.02', step: '0.001' },
    standards: {
      calibrator: {
        unit: 'V',
        lines: [
          ['0', '0', '0.00002'],
          ['10', '10.0001', '0.0002'],
        ],
      },
    },
    nominals: ['1', '5', '10'],
    readings: [each('1.001', '1.001', '1.000'), each('5.002', '5.001', '5.002'), each('10.003', '10.002', '10.003')],
  },
  'jjf1076-hygrothermometer-temperature': {
    environment: room,
    standards: {
      reference: {
        unit: '℃',
        lines: [
          ['10', '10.02', '0.1'],
          ['35', '35.03', '0.1'],
        ],
      },
    },
    readings: [
      [
        ['15.02', '15.2'],
        ['15.04', '15.2'],
        ['15.03', '15.3'],
      ],
      [
        ['20.01', '20.1'],
        ['20.03', '20.2'],
        ['20.02', '20.1'],
      ],
      [
        ['30.03', '30.3'],
        ['30.05', '30.4'],
        ['30.04', '30.3'],
      ],
    ],
  },
  'jjf1076-hygrothermometer-humidity': {
    environment: room,
    standards: {
      reference: {
        unit: '%RH',
        lines: [
          ['30', '30.1', '0.8'],
          ['90', '90.3', '1.0'],
        ],
      },
    },
    readings: [
      [
        ['40.21', '41.5'],
        ['40.32', '41.7'],
        ['40.27', '41.6'],
      ],
      [
        ['60.11', '61.2'],
        ['60.24', '61.4'],
        ['60.18', '61.3'],
      ],
      [
        ['80.35', '82.1'],
        ['80.42', '82.4'],
        ['80.39', '82.2'],
      ],
    ],
  },
  'jjg646-pipette': {
    environment: room,
    order: { water: '20.0' },
    standards: { balance: one('mg', '0', '0.1') },
    nominals: ['1000'],
    readings: [each('997.15', '997.36', '996.94', '997.21', '997.08', '997.19')],
  },
}
